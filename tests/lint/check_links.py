#!/usr/bin/env python3
"""A program is linked without certain libraries: the auditor's has no SQLite, so that a bundle is all that it can read."""
import re
import subprocess

import lintlib


def check(program, libraries):
    def lines(*command):
        return subprocess.run([*command, program], check=True, capture_output=True, text=True).stdout.splitlines()
    problems = []
    needed = [m.group(1) for m in (re.search(r"\(NEEDED\).*\[(.+?)\]", line) for line in lines("readelf", "-d")) if m]
    symbols = [line.split()[-1] for line in lines("nm") if line.split()]
    for library in libraries:
        problems += [f"{program}: needs {name}" for name in needed if name.startswith("lib" + library)]
        inside = sorted(s for s in symbols if s.startswith(library + "_"))
        if inside:
            problems.append(f"{program}: has {inside[0]} and {len(inside) - 1} more names of {library}")
    return problems


if __name__ == "__main__":
    def more(parser):
        parser.add_argument("--program", required=True)
        parser.add_argument("--never", action="append", required=True, help="the library's name without lib, as sqlite3")
    lintlib.main(__doc__, lambda root, o: check(o.program, o.never), more)
