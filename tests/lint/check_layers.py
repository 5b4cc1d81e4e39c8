#!/usr/bin/env python3
"""Includes follow the arrows of layers.json, and no others.

Refused: a policy with a cycle or an unknown name; a folder with sources and no policy; an include of a folder, library
or standard header outside the policy; a quoted include that is not a path from the root; an angled one that is.
"""
import json
import os
import re

import lintlib

INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*(?:<([^>\n]+)>|"([^"\n]+)"|(\S[^\n]*))', re.M)

STANDARD = set("""
algorithm any array atomic barrier bit bitset charconv chrono codecvt compare complex concepts condition_variable
coroutine deque exception execution filesystem format forward_list fstream functional future initializer_list iomanip
ios iosfwd iostream istream iterator latch limits list locale map memory memory_resource mutex new numbers numeric
optional ostream queue random ranges ratio regex scoped_allocator semaphore set shared_mutex source_location span
sstream stack stdexcept stop_token streambuf string string_view syncstream system_error thread tuple type_traits
typeindex typeinfo unordered_map unordered_set utility valarray variant vector version
cassert cctype cerrno cfenv cfloat cinttypes climits clocale cmath csetjmp csignal cstdarg cstddef cstdint cstdio
cstdlib cstring ctime cuchar cwchar cwctype
""".split())


def load(path):
    with open(path, encoding="utf-8") as f:
        return json.load(f)


def cycle_in(edges):
    """A list of folders that leads back to its first, or None."""
    state, trail = {}, []

    def visit(node):
        state[node] = "open"
        trail.append(node)
        for below in edges.get(node, ()):
            if state.get(below) == "open":
                return trail[trail.index(below):] + [below]
            if below not in state:
                found = visit(below)
                if found:
                    return found
        state[node] = "done"
        trail.pop()
        return None

    for node in sorted(edges):
        if node not in state:
            found = visit(node)
            if found:
                return found
    return None


def policy_problems(policy):
    problems = []
    folders = policy["folders"]
    for name, rule in folders.items():
        for key in sorted(set(rule) - {"may_include", "libraries", "never"}):
            problems.append(f"layers.json: {name}: unknown key {key}")
        for below in rule["may_include"]:
            if below == "*" and not name.startswith("tests"):
                problems.append(f"layers.json: {name}: only tests may include everything")
            elif below not in folders and below != "*":
                problems.append(f"layers.json: {name} may include {below}, which has no policy")
            elif below.startswith("tests"):
                problems.append(f"layers.json: {name} may include {below}: nothing depends on tests")
        for library in rule["libraries"]:
            if library not in policy["libraries"] and library != "*":
                problems.append(f"layers.json: {name}: unknown library {library}")
        for banned in rule.get("never", ()):
            if banned not in policy["sets"]:
                problems.append(f"layers.json: {name}: unknown set {banned}")
    cycle = cycle_in({n: [b for b in r["may_include"] if b != "*"] for n, r in folders.items()})
    if cycle:
        problems.append("layers.json: cycle " + " -> ".join(cycle))
    return problems


def rule_for(policy, folder):
    """(name, rule) of the folder itself, or of the nearest `above/**`."""
    if folder in policy["folders"]:
        return folder, policy["folders"][folder]
    above = folder
    while True:
        if above + "/**" in policy["folders"]:
            return above + "/**", policy["folders"][above + "/**"]
        if "/" not in above:
            return None, None
        above = above.rsplit("/", 1)[0]


def library_of(policy, header):
    best = (0, None)
    for name, patterns in policy["libraries"].items():
        for pattern in patterns:
            fits = header.endswith(pattern[1:]) if pattern.startswith("*") else (
                header.startswith(pattern) if not pattern.endswith(".h") else header == pattern)
            if fits:
                best = max(best, (len(pattern), name))
    return best[1]


def include_problem(root, policy, folder, angled, quoted):
    name, rule = rule_for(policy, folder)
    header = angled or quoted
    if header.endswith(".pb.h"):
        if not os.path.isfile(os.path.join(root, header[:-5] + ".proto")):
            return f'"{header}" comes from no .proto at that path from the root' if quoted else \
                f"<{header}>: schemas of libraries are not used here"
    elif quoted:
        if ".." in quoted.split("/") or not os.path.isfile(os.path.join(root, quoted)):
            return f'"{quoted}" is no file of this project, written from the root'
        target, _ = rule_for(policy, os.path.dirname(quoted))
        if target is None:
            return f"{os.path.dirname(quoted) or '.'} has no policy in layers.json"
        if target in (name, folder) or target in rule["may_include"] or "*" in rule["may_include"]:
            return None
        return f"{folder} must not include {os.path.dirname(quoted)} ({quoted})"
    elif os.path.isfile(os.path.join(root, header)):
        return f'<{header}> is a file of this project: write "{header}"'
    if header in STANDARD:
        for banned in rule.get("never", ()):
            if header in policy["sets"][banned]:
                return f"{folder} must not include <{header}> ({banned})"
        return None
    library = library_of(policy, header)
    if library is None:
        return f"<{header}> belongs to no library of layers.json"
    if library in rule["libraries"] or "*" in rule["libraries"]:
        return None
    return f"{folder} must not use {library} (<{header}>)"


def check(root, policy):
    problems = policy_problems(policy)
    if problems:
        return problems
    missing = set()
    for path in lintlib.files(root, lintlib.CPP):
        folder = os.path.dirname(path)
        if rule_for(policy, folder)[1] is None:
            if folder not in missing:
                problems.append(f"{path}:1: folder {folder or '.'} has no policy in layers.json")
            missing.add(folder)
            continue
        text = lintlib.without_comments(lintlib.read(root, path), keep_strings=True)
        for m in INCLUDE.finditer(text):
            angled, quoted, macro = m.groups()
            problem = "an include names a file, not a macro" if macro else \
                include_problem(root, policy, folder, angled, quoted)
            if problem:
                problems.append(f"{path}:{lintlib.line_of(text, m.start())}: {problem}")
    return problems


if __name__ == "__main__":
    here = os.path.dirname(os.path.abspath(__file__))
    lintlib.main(__doc__, lambda root, o: check(root, load(o.policy)),
                 lambda p: p.add_argument("--policy", default=os.path.join(here, "layers.json")))
