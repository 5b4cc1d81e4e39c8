#!/usr/bin/env python3
"""House rules that a program can check: lengths, guards, [[nodiscard]], unfinished marks, tests outside the build,
documents that are named and not there."""
import json
import os
import re

import lintlib

HEADER_LINES_MAX = 250
SOURCE_LINES_MAX = 500
# One idea that is longer: (lines, why it stays whole).
LONGER = {
    "proto/election/statement.hpp": (450, "the closed list of what can be said, read as one list"),
}
TEXT = lintlib.CPP + (".py", ".md", ".txt", ".cmake", ".json", ".toml", ".proto", ".sql", ".js", ".css", ".html", ".go",
                      ".sh", "/run", ".clang-format", ".clang-tidy", ".gitignore")
SOURCES = lintlib.CPP + (".py", ".js", ".go", ".sh")

# Written in two halves, so that this file does not complain about itself.
UNFINISHED = re.compile(r"\b(?:TO" + r"DO|FIX" + r"ME|XX" + r"X)\b")
MACHINE_PATH = re.compile(r"(?<![\w.~/-])/(?:home|root|Users|work|mnt)/\w")
DOCUMENT = re.compile(r"(?<![\w/.-])(?:[\w.-]+/)*[\w-]+\.md\b")
DOCUMENTS_OF_OTHERS = ("protocol.md",)  # DSSE, secure-systems-lab/dsse
TEST_NAME = re.compile(r"^\s*(?:TEST|TEST_F|TEST_P|RC_GTEST_PROP|RC_GTEST_FIXTURE_PROP)\s*\(\s*(\w+)\s*,\s*(\w+)", re.M)
RESULT = re.compile(r"\b(?:zheng\s*::\s*)?Result\s*<")


def lines_problems(path, text):
    lines = text.count("\n")
    usual = HEADER_LINES_MAX if path.endswith((".hpp", ".h")) else SOURCE_LINES_MAX
    limit = LONGER.get(path, (usual, ""))[0]
    if path.endswith(SOURCES) and lines > limit:
        yield f"{path}:{limit + 1}: {lines} lines, more than {limit}: two ideas?"


def text_problems(path, text):
    for number, line in enumerate(text.split("\n"), 1):
        if line.endswith((" ", "\t", "\r")):
            yield f"{path}:{number}: space at the end of the line"
        if UNFINISHED.search(line):
            yield f"{path}:{number}: unfinished: {line.strip()[:80]}"
        if MACHINE_PATH.search(line):
            yield f"{path}:{number}: a path of one machine: {line.strip()[:80]}"
    if text and not text.endswith("\n"):
        yield f"{path}:{text.count(chr(10)) + 1}: no line break at the end of the file"


def document_problems(path, text, names):
    """Documents named in `path` that are neither at that path from the root nor beside the file or in a folder above."""
    folders = [os.path.dirname(path)]
    while folders[-1]:
        folders.append(os.path.dirname(folders[-1]))
    said = set()
    for m in DOCUMENT.finditer(text):
        places = {os.path.normpath(os.path.join(folder, m.group(0))) for folder in folders}
        if not places & names and m.group(0) not in said and m.group(0) not in DOCUMENTS_OF_OTHERS:
            said.add(m.group(0))
            yield f"{path}:{lintlib.line_of(text, m.start())}: there is no document {m.group(0)}"


def closing_angle(text, position):
    """The position behind the > that closes the < at `position`."""
    depth = 0
    for i in range(position, len(text)):
        if text[i] == "<":
            depth += 1
        elif text[i] == ">" and text[i - 1] != "-":
            depth -= 1
            if depth == 0:
                return i + 1
    return len(text)


def header_problems(path, text):
    code = lintlib.without_comments(text)
    if "#pragma once" not in code:
        yield f"{path}:1: no #pragma once"
    code = re.sub(r"^[ \t]*#(?:\\\n|[^\n])*", lambda m: "\n" * m.group(0).count("\n"), code, flags=re.M)
    for m in RESULT.finditer(code):
        after = code[closing_angle(code, m.end() - 1):]
        named = re.match(r"\s*&{0,2}\s*((?:\w+\s*::\s*)*(?:\w+|operator\s*\S+))\s*\(", after)
        start = max(code.rfind(c, 0, m.start()) for c in ";{}")
        before = code[start + 1:m.start()]
        trailing = re.search(r"\bauto\s+(\w+)\s*\([^;{}]*\)\s*(?:const\s*)?(?:noexcept\s*)?->\s*$", before)
        # Inside parentheses or template arguments it is the type of a parameter, not of a function.
        inside = before.count("(") > before.count(")") or re.search(r"\b(?:return|using|=)\s*$", before)
        if not named and not trailing or (inside and not trailing):
            continue
        if "[[nodiscard]]" not in before:
            name = trailing.group(1) if trailing else named.group(1)
            yield f"{path}:{lintlib.line_of(code, m.start())}: {name} returns a Result and is not [[nodiscard]]"


def names_in_cmake(root, path):
    """The text of the CMakeLists.txt of the file's folder and of all folders above."""
    folder, text = os.path.dirname(path), ""
    while True:
        name = os.path.join(folder, "CMakeLists.txt")
        if os.path.isfile(os.path.join(root, name)):
            text += lintlib.read(root, name)
        if not folder:
            return text
        folder = os.path.dirname(folder)


def build_problems(root, names, compiled):
    """Test sources that no build compiles; `compiled` is a set of absolute paths, or None when there is no build."""
    for path in names:
        if not path.startswith("tests/") or not path.endswith("_test.cpp"):
            continue
        base = os.path.basename(path)
        if compiled is not None:
            if os.path.realpath(os.path.join(root, path)) not in compiled:
                yield f"{path}:1: this test is in no build"
        elif not re.search(r"(?<![\w])" + re.escape(base), names_in_cmake(root, path)):
            yield f"{path}:1: no CMakeLists.txt names {base}"


def twin_problems(texts):
    """Two tests of one folder with one name: ctest would run only one of them."""
    seen = {}
    for path, text in texts.items():
        if not path.startswith("tests/") or not path.endswith(".cpp"):
            continue
        code = lintlib.without_comments(text)
        for m in TEST_NAME.finditer(code):
            here = f"{path}:{lintlib.line_of(code, m.start(1))}"
            first = seen.setdefault((os.path.dirname(path), m.group(1), m.group(2)), here)
            if first != here:
                yield f"{here}: {m.group(1)}.{m.group(2)} stands at {first} already"


def check(root, compile_commands=None):
    compiled = None
    if compile_commands:
        with open(compile_commands, encoding="utf-8") as f:
            compiled = {os.path.realpath(os.path.join(c["directory"], c["file"])) for c in json.load(f)}
    problems = []
    names = lintlib.files(root)
    set_of_names = set(names)
    texts = {n: lintlib.read(root, n) for n in names if ("/" + n).endswith(TEXT)}
    for path, text in texts.items():
        # The notes of tests/data are other people's files, kept as they are.
        if path.startswith("tests/data/"):
            continue
        problems += lines_problems(path, text)
        problems += text_problems(path, text)
        problems += document_problems(path, text, set_of_names)
        if path.endswith((".hpp", ".h")):
            problems += header_problems(path, text)
    problems += build_problems(root, names, compiled)
    problems += twin_problems(texts)
    return problems


if __name__ == "__main__":
    lintlib.main(__doc__, lambda root, o: check(root, o.compile_commands),
                 lambda p: p.add_argument("--compile-commands", help="compile_commands.json of a build with tests"))
