#!/usr/bin/env python3
"""fuzz.py --bin DIR [--seconds 60] [--seed N] [--corpus DIR] [TARGET…]: runs fuzzers from all that is known so far.

    python3 tests/fuzz/fuzz.py --bin build/fuzz/bin rules_case
    python3 tests/fuzz/fuzz.py --bin build/fuzz/bin --seconds 600 --corpus build/fuzz/corpus rules_case
    python3 tests/fuzz/fuzz.py --bin build/fuzz/bin --corpus build/fuzz/corpus --keep rules_case

A corpus is kept in --corpus, else thrown away. --keep does not search: it writes to tests/fuzz/found the fewest inputs of the
corpus that reach what the seeds do not, the small ones first, up to KEPT_BYTES_MAX. Each run prints the seed that repeats it, the
executions, and what they covered. Exit 0: nothing was found; 1: something was, and its input lies in --findings;
2: usage; 3: a fuzzer did not run.
"""
import argparse
import base64
import glob
import hashlib
import json
import os
import re
import resource
import secrets
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
MEMORY_MIB_MAX = 1536
SECONDS_AN_INPUT_MAX = 10
KEPT_BYTES_MAX = 64 * 1024  # of each target's file in tests/fuzz/found
# The first byte of a profile's input chooses one of them.
KINDS = (b"villagers_committee", b"electoral_committee", b"village_representatives", b"party_branch", b"supervision_committee",
         b"economic_cooperative")

# name: (folders of seeds, what else there is to begin from, whether words help, longest input)
TARGETS = {
    "statement_decode": (["seeds/statement"], None, False, 4096),
    "envelope_decode": (["seeds/envelope"], None, False, 4096),
    "carried_file": (["seeds/carried"], None, False, 4096),
    "session_message": (["seeds/message"], None, False, 4096),
    "session_stream": (["seeds/stream"], None, False, 4096),
    "rules_profile": (["rules_seeds/profile"], "profiles", True, 2048),
    "rules_case": (["rules_seeds/case"], "cases", True, 2048),
    "rules_ballots": (["rules_seeds/ballots"], None, False, 256),
    "table": (["table_seeds/table"], None, False, 16384),
    "roll_proof": (["table_seeds/roll_proof"], None, False, 16384),
}


def read(path):
    with open(path, "rb") as file:
        return file.read()


def profiles():
    """Each line of the built-in profiles by itself, upon the national law of its kind."""
    head = b'name = "own"\nextends = "%s"\ntitle_zh = "x"\ntitle_en = "x"\n\n'
    for path in sorted(glob.glob(os.path.join(ROOT, "proto/profiles/*.toml"))):
        section = KINDS[0]
        for line in read(path).splitlines(keepends=True):
            if line.startswith(b"["):
                section = line.strip(b"[]\n")
            elif b" = {" in line and section in KINDS:
                base = {3: b"party-2020", 5: b"coop-2024"}.get(KINDS.index(section), b"cn-2025")
                yield bytes([KINDS.index(section)]) + head % base + b"[" + section + b"]\n" + line


def cases():
    """Each question of the sheets by itself."""
    for path in sorted(glob.glob(os.path.join(ROOT, "tests/cases/*.json"))):
        if not path.endswith(".expected.json"):
            with open(path, encoding="utf-8") as file:
                for case in json.load(file):
                    yield json.dumps(case, ensure_ascii=False, separators=(",", ":")).encode()


def words():
    """What the readers of profiles and cases know by name, as a dictionary of libFuzzer."""
    found = set()
    for pattern in ("proto/text/*.cpp", "proto/election/*.cpp", "proto/election/*.hpp"):
        for path in glob.glob(os.path.join(ROOT, pattern)):
            found.update(re.findall(r'"([a-z][a-z0-9_-]{2,39})"', read(path).decode()))
    for path in glob.glob(os.path.join(ROOT, "proto/profiles/*.toml")):
        found.update(re.findall(r"^\[?([a-z][a-z0-9_]{2,39})", read(path).decode(), re.M))
    return "".join(f'"{word}"\n' for word in sorted(found))


def found_file(target):
    return os.path.join(HERE, "found", target + ".base64")


def found(target):
    if os.path.exists(found_file(target)):
        for line in read(found_file(target)).splitlines():
            yield base64.b64decode(line, validate=True)


def write_seeds(target, folder, with_found=True):
    folders, more, _, longest = TARGETS[target]
    inputs = [read(path) for name in folders for path in glob.glob(os.path.join(HERE, name, "*"))]
    inputs += {"profiles": profiles, "cases": cases, None: list}[more]()
    if with_found:
        inputs += found(target)
    for data in inputs:
        if len(data) <= longest:
            with open(os.path.join(folder, hashlib.sha1(data).hexdigest()), "wb") as file:
                file.write(data)


def launch(program, arguments, log):
    """Exit status. Sanitizers of this age expect an address space that is not randomised."""
    command = [program, *arguments]
    fixed = ["setarch", os.uname().machine, "-R"]
    if subprocess.run([*fixed, "true"], capture_output=True, check=False).returncode == 0:
        command = fixed + command
    with open(log, "w", encoding="utf-8") as file:
        return subprocess.run(command, stdout=file, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL, check=False).returncode


def run(target, options, scratch):
    _, _, wordy, longest = TARGETS[target]
    program = os.path.join(options.bin, "fuzz_" + target)
    if not os.path.exists(program):
        print(f"{target}: there is no {program}; cmake --preset fuzz && cmake --build --preset fuzz", file=sys.stderr)
        return 3
    corpus = os.path.join(options.corpus or scratch, target)
    seeds, log = os.path.join(scratch, "seeds_" + target), os.path.join(options.findings, target + ".log")
    for folder in (corpus, seeds, options.findings):
        os.makedirs(folder, exist_ok=True)
    write_seeds(target, seeds)
    seed = options.seed or 1 + secrets.randbelow(2**31)
    arguments = [f"-seed={seed}", f"-max_total_time={options.seconds}", f"-max_len={longest}", f"-timeout={SECONDS_AN_INPUT_MAX}",
                 f"-rss_limit_mb={MEMORY_MIB_MAX}", "-print_final_stats=1", "-artifact_prefix=" + options.findings + f"/{target}-"]
    if wordy:
        dictionary = os.path.join(scratch, "words")
        with open(dictionary, "w", encoding="utf-8") as file:
            file.write(words())
        arguments.append("-dict=" + dictionary)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    status = launch(program, [*arguments, corpus, seeds], log)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    text = read(log).decode(errors="replace")
    last = re.findall(r"cov: (\d+) ft: (\d+) corp: (\d+)/", text)
    executed = re.findall(r"stat::number_of_executed_units: (\d+)|^Done (\d+) runs", text, re.M)
    figures = "{} edges, {} features, {} inputs".format(*(f"{int(n):,}" for n in last[-1])) if last else "no figures"
    runs = max((int(a or b) for a, b in executed), default=0)
    print(f"{target}: seed {seed}, {options.seconds} s ({used:.0f} s of a processor), {runs:,} executions, {figures}"
          f"{', nothing found' if status == 0 else ''}", flush=True)
    if status == 0:
        return 0
    print(text[-6000:])
    print(f"{target}: found something; its input and the log lie in {options.findings}")
    return 1


def keep(target, options, scratch):
    program, merged = os.path.join(options.bin, "fuzz_" + target), os.path.join(scratch, target)
    corpus = os.path.join(scratch, "corpus_" + target)  # a copy: a run may be replacing inputs
    os.makedirs(merged)
    shutil.copytree(os.path.join(options.corpus, target), corpus)
    for number, data in enumerate(found(target)):
        with open(os.path.join(corpus, str(number)), "wb") as file:
            file.write(data)
    write_seeds(target, merged, with_found=False)
    seeds = set(os.listdir(merged))
    log = os.path.join(scratch, "merge.log")
    if launch(program, ["-set_cover_merge=1", f"-rss_limit_mb={MEMORY_MIB_MAX}", merged, corpus], log) != 0:
        print(read(log).decode(errors="replace")[-6000:])
        return 3
    more = (read(os.path.join(merged, name)) for name in os.listdir(merged) if name not in seeds)
    all_of_it = sorted(more, key=lambda data: (len(data), data))
    lines, size = [], 0
    for data in all_of_it:
        line = base64.b64encode(data) + b"\n"
        if size + len(line) <= KEPT_BYTES_MAX:
            size += len(line)
            lines.append(line)
    os.makedirs(os.path.dirname(found_file(target)), exist_ok=True)
    with open(found_file(target), "wb") as file:
        file.writelines(lines)
    print(f"{target}: {len(lines)} of {len(all_of_it)} inputs kept, {size:,} bytes")
    return 0


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=", ".join(TARGETS) + "; all when none is named")
    parser.add_argument("--bin", required=True, help="where the fuzzers were built")
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--corpus", help="a folder to begin from and to add to")
    parser.add_argument("--findings", default=os.path.join(ROOT, "build/fuzz/findings"))
    parser.add_argument("--keep", action="store_true", help="write tests/fuzz/found from --corpus")
    options = parser.parse_args()
    unknown = [target for target in options.targets if target not in TARGETS]
    if unknown or (options.keep and not options.corpus) or options.seconds < 1:
        parser.error(f"no such target: {', '.join(unknown)}" if unknown else "--keep needs --corpus; --seconds at least 1")
    with tempfile.TemporaryDirectory(prefix="zheng-fuzz-") as scratch:
        return max([(keep if options.keep else run)(target, options, scratch) for target in options.targets or TARGETS])


if __name__ == "__main__":
    sys.exit(main())
