#!/usr/bin/env python3
"""Every test that a row of the catalogue names is written, and a threshold's test carries the code that it tries.

The build asks this before it makes the library; what a row must say is asked by the compiler (catalogue_check.hpp).
"""
import os
import re
import sys

import lintlib

ROW = re.compile(r'^    \{"([^"]*)",', re.M)
TESTS = re.compile(r'rows::(edges|shown_by)\(\s*"([^"]*)"\s*\)')
TEST = re.compile(r"^\s*(?:TEST|TEST_F|TEST_P|RC_GTEST_PROP)\s*\(\s*(\w+)\s*,\s*(\w+)", re.M)


def rows(root):
    """(file, line, code, kind, names) of each row; a row that names no test has kind None."""
    out = []
    for path in lintlib.files(root, (".hpp",)):
        if not re.fullmatch(r"proto/election/catalogue_\w+\.hpp", path) or path.endswith("_check.hpp"):
            continue
        text = lintlib.without_comments(lintlib.read(root, path), keep_strings=True)
        starts = list(ROW.finditer(text))
        for i, start in enumerate(starts):
            end = starts[i + 1].start() if i + 1 < len(starts) else len(text)
            named = TESTS.search(text, start.end(), end)
            out.append((path, lintlib.line_of(text, start.start()), start.group(1),
                        named.group(1) if named else None, named.group(2).split("|") if named else []))
    return out


def tests(root):
    """{"Suite.Name": the text of the test}"""
    out = {}
    for path in lintlib.files(root, lintlib.CPP):
        if not path.startswith("tests/"):
            continue
        text = lintlib.without_comments(lintlib.read(root, path), keep_strings=False)
        whole = lintlib.read(root, path)
        found = list(TEST.finditer(text))
        lines = whole.splitlines(keepends=True)
        for i, test in enumerate(found):
            first = lintlib.line_of(text, test.start(1)) - 1
            last = lintlib.line_of(text, found[i + 1].start(1)) - 1 if i + 1 < len(found) else len(lines)
            out[f"{test.group(1)}.{test.group(2)}"] = "".join(lines[first:last])
    return out


def check(root, _options=None):
    problems = []
    written = tests(root)
    all_rows = rows(root)
    if not all_rows:
        return ["proto/election/catalogue_*.hpp: no row at all; is it the right folder?"]
    for path, line, code, kind, names in all_rows:
        where = f"{path}:{line}: {code}: "
        if kind is None:
            problems.append(where + "names no test")
        for name in names:
            if name not in written:
                problems.append(where + f"there is no test {name}")
        if kind == "edges" and not any(re.search(rf"\b{re.escape(code)}\b", written.get(name, "")) for name in names):
            problems.append(where + "none of its tests carries this code: " + ", ".join(names))
    return problems


def stamped(root, options):
    """For the build: writes the stamp where all is well, and takes it away where it is not."""
    problems = check(root)
    if options.stamp:
        if problems and os.path.exists(options.stamp):
            os.remove(options.stamp)
        elif not problems:
            with open(options.stamp, "w", encoding="utf-8"):
                pass
    return problems


if __name__ == "__main__":
    sys.dont_write_bytecode = True
    lintlib.main(__doc__, stamped, lambda p: p.add_argument("--stamp", help="a file to touch where all is well"))
