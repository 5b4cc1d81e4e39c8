"""What the checkers share: the list of files, and C++ text without comments and strings."""
import argparse
import os
import re
import subprocess
import sys

CPP = (".cpp", ".hpp", ".h", ".cc")

# Numbers come before characters, so that the ' of 1'000 is not taken for a character.
_TOKEN = re.compile(
    r"""(?P<raw>\b(?:u8|u|U|L)?R"(?P<delim>[^()\\\s]{0,16})\(.*?\)(?P=delim)")
      | (?P<line>//(?:\\\n|[^\n])*)
      | (?P<block>/\*.*?\*/)
      | (?P<number>\b\d(?:'?[\w.])*)
      | (?P<string>"(?:\\.|[^"\\\n])*")
      | (?P<char>'(?:\\.|[^'\\\n])+')""",
    re.S | re.X,
)


def files(root, suffixes=None):
    """Paths, relative to root, of everything that is or would be committed; all files where there is no checkout."""
    try:
        listed = subprocess.run(
            ["git", "-C", root, "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
            check=True, capture_output=True).stdout.decode().split("\0")
        names = sorted(set(n for n in listed if n))
    except (OSError, subprocess.CalledProcessError):
        names = []
        for folder, folders, found in os.walk(root):
            folders[:] = sorted(f for f in folders if f not in (".git", "build", "out", "__pycache__"))
            names += [os.path.relpath(os.path.join(folder, f), root) for f in sorted(found)]
    return [n for n in names
            if (suffixes is None or n.endswith(suffixes)) and os.path.isfile(os.path.join(root, n))]


def read(root, name):
    with open(os.path.join(root, name), encoding="utf-8", errors="replace") as f:
        return f.read()


def without_comments(text, keep_strings=False):
    """The code of `text`; what is taken out leaves its line breaks behind, so that line numbers stay.

    Raw strings go with the comments even where strings are kept: they may hold whole lines that look like code.
    """
    def replace(m):
        if m.group("number") or (keep_strings and (m.group("string") or m.group("char"))):
            return m.group(0)
        inner = "\n" * m.group(0).count("\n")
        return inner if m.group("line") else '""' + inner if (m.group("raw") or m.group("string")) else " " + inner
    return _TOKEN.sub(replace, text)


def line_of(text, position):
    return text.count("\n", 0, position) + 1


def main(description, check, more=None):
    """Runs check(root, options) -> problems; prints them, one a line, and returns 1 when there are any."""
    parser = argparse.ArgumentParser(description=description)
    here = os.path.dirname(os.path.abspath(__file__))
    parser.add_argument("--root", default=os.path.dirname(os.path.dirname(here)), help="the checkout")
    if more:
        more(parser)
    options = parser.parse_args()
    problems = check(options.root, options)
    for problem in problems:
        print(problem)
    print(f"{len(problems)} problem(s)" if problems else "nothing to complain about")
    sys.exit(1 if problems else 0)
