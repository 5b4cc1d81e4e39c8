#!/usr/bin/env python3
"""Every C++ file is as clang-format 14 would write it. Exit status 77, said aloud, where there is no clang-format."""
import os
import re
import shutil
import subprocess
import sys

import lintlib

VERSION = "14"  # of Debian 12; other versions break lines elsewhere


def find_formatter():
    for name in ("clang-format-" + VERSION, "clang-format"):
        path = shutil.which(name)
        if path and re.search(r"\bversion " + VERSION + r"\.", subprocess.run(
                [path, "--version"], check=True, capture_output=True, text=True).stdout):
            return path
    return None


def check(root, formatter):
    names = lintlib.files(root, lintlib.CPP)
    if not names:
        return []
    run = subprocess.run([formatter, "--dry-run", "-Werror", "--style=file", *names], cwd=root, capture_output=True,
                         text=True)
    places = [line for line in run.stderr.splitlines() if re.match(r"\S+:\d+:\d+: ", line)]
    return places or (run.stderr.splitlines() if run.returncode else [])


if __name__ == "__main__":
    found = find_formatter()
    if not found:
        print(f"SKIPPED: no clang-format {VERSION} here (apt-get install clang-format)")
        sys.exit(77)
    lintlib.main(__doc__, lambda root, o: check(os.path.abspath(root), found))
