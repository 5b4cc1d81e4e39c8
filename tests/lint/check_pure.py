#!/usr/bin/env python3
"""proto/election is pure: no floating point, and no name that reaches for a file, clock, chance, locale or thread.

Asked twice: of the source text, and with --archive of the linker, which sees what a header smuggles in.
"""
import re
import subprocess

import lintlib

FOLDER = "proto/election/"

SOURCE = [
    (re.compile(r"\b(double|float|float_t|double_t)\b"), "floating point"),
    (re.compile(r"(?<![\w.'])(?:\d[\d']*\.[\d']*|\.\d[\d']*)(?:[eE][+-]?\d+)?[fFlL]?(?![\w.])"), "floating point"),
    (re.compile(r"(?<![\w.'])\d[\d']*[eE][+-]?\d+"), "floating point"),
    (re.compile(r"\b(system_clock|steady_clock|high_resolution_clock|utc_clock|tai_clock|gps_clock|file_clock"
                r"|current_zone|zoned_time|clock_gettime|gettimeofday|localtime|gmtime|strftime)\b"), "a clock"),
    (re.compile(r"\bstd\s*::\s*(time|clock)\s*\(|(?<![\w:.>])time\s*\(\s*(?:nullptr|NULL|0|&)"), "a clock"),
    (re.compile(r"\b(random_device|mt19937(?:_64)?|default_random_engine|srand|drand48|getrandom|getentropy)\b"),
     "chance"),
    (re.compile(r"(?<![\w:.>])(?:std\s*::\s*)?(?:rand|random)\s*\(\s*\)"), "chance"),
    (re.compile(r"\b(getenv|setenv|setlocale|system|popen)\s*\(|\bstd\s*::\s*locale\b"), "the environment"),
    (re.compile(r"\b(cout|cerr|clog|cin|ifstream|ofstream|fstream|stringstream|ostringstream|istringstream|FILE"
                r"|fopen|s?n?printf|fprintf|vs?n?printf|puts|fputs|fwrite|fread)\b"), "input or output"),
    (re.compile(r"\b(thread_local|jthread|this_thread|mutex|condition_variable|lock_guard|pthread_\w+)\b"
                r"|\bstd\s*::\s*(?:thread|async)\b"), "a thread"),
]

# Undefined symbols, as `nm -C` writes them. glibc's 64-bit and fortified spellings included.
_C = """open openat creat close read write pread pwrite lseek stat fstat lstat statx fstatat unlink rename mkdir mmap
fsync fdatasync ioctl fcntl poll select epoll_wait socket connect bind listen accept send recv sendto recvfrom
getaddrinfo clock clock_gettime clock_getres gettimeofday time localtime localtime_r gmtime gmtime_r mktime strftime
nanosleep usleep sleep getenv secure_getenv setenv rand srand random srandom drand48 arc4random getrandom getentropy
printf fprintf sprintf snprintf vprintf vfprintf vsprintf vsnprintf puts fputs putchar fopen freopen fdopen fclose
fread fwrite fgets fgetc fputc fflush scanf sscanf fscanf perror setlocale localeconv newlocale uselocale strcoll
strtod strtof strtold atof pthread_create pthread_mutex_lock pthread_once sem_wait fork execve system popen
dlopen syslog""".split()
SYMBOL = [
    re.compile(r"^(?:__)?(?:isoc99_|isoc23_)?(?:" + "|".join(_C) + r")(?:64)?(?:_chk)?(?:_2)?(?:@.*)?$"),
    re.compile(r"std::(?:__cxx11::)?(?:basic_)?(?:[io]?f|[io]?string)?stream|std::(?:basic_)?[io]{1,2}stream|std::ios_base"),
    re.compile(r"std::(?:__cxx11::)?(?:locale|random_device|thread|mutex|condition_variable|filesystem|regex)\b"),
    re.compile(r"std::chrono::(?:_V2::)?\w+_clock\b|std::(?:cout|cerr|clog|cin)\b|std::this_thread"),
    re.compile(r"\b(?:double|float)\b"),
]


def check_source(root):
    problems = []
    for path in lintlib.files(root, lintlib.CPP):
        if not path.startswith(FOLDER):
            continue
        text = lintlib.without_comments(lintlib.read(root, path))
        for pattern, what in SOURCE:
            for m in pattern.finditer(text):
                problems.append(f"{path}:{lintlib.line_of(text, m.start())}: {what}: {m.group(0).strip()}")
    return problems


def impure_symbol(name):
    return any(pattern.search(name) for pattern in SYMBOL)


def check_archive(archive):
    """Names of the undefined symbols of `archive` that a pure library has no use for, with their object file."""
    listing = subprocess.run(["nm", "-C", "--undefined-only", archive], check=True, capture_output=True, text=True)
    problems, member, symbols = [], "?", 0
    for line in listing.stdout.splitlines():
        if line.endswith(":"):
            member = line[:-1]
        elif " U " in line or " w " in line or " v " in line:
            symbols += 1
            name = re.split(r" [Uwv] ", line, maxsplit=1)[1].strip()
            if impure_symbol(name):
                problems.append(f"{archive}({member}): needs {name}")
    if symbols == 0:
        problems.append(f"{archive}: no undefined symbol at all; is it the right archive?")
    return problems


if __name__ == "__main__":
    lintlib.main(__doc__, lambda root, o: check_archive(o.archive) if o.archive else check_source(root),
                 lambda p: p.add_argument("--archive", help="libzheng_election.a"))
