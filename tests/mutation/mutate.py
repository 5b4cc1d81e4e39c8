#!/usr/bin/env python3
"""Writes copies of C++ sources in which every small mistake that somebody could make is there, and can be switched on.

    mutate.py --root . --out build/mutation/mutants --compiler g++ proto/election/ballot.cpp ...

Each place reads `(mutant N is chosen ? mistaken : as written)`, so one build holds all mutants (tests/mutation/mutant.hpp).
mutants.json beside the copies lists them: number, file, line, function, operator, what is written, what the mutant has.
A place that does not compile when mutated is taken out again, and listed.
"""
import argparse
import concurrent.futures
import json
import os
import re
import subprocess
import sys

import cpp_syntax

RELATIONS = {"<": ("less", "<=", ">="), ">": ("greater", ">=", "<="), "<=": ("less_equal", "<", ">"),
             ">=": ("greater_equal", ">", "<"), "==": ("equal", "!="), "!=": ("not_equal", "==")}
ARITHMETIC = {"+": ("plus", "-"), "-": ("minus", "+"), "*": ("times", "+")}
CALLS = {"min": "max", "max": "min", "min_element": "max_element", "max_element": "min_element", "any_of": "all_of",
         "all_of": "any_of", "none_of": "any_of", "stable_sort": "stable_sort, the other way round",
         "sort": "sort, the other way round"}
STD_CALL = re.compile(r"std::(" + "|".join(CALLS) + r")(<.*>)?$", re.S)
SPACE = "zheng::mutation::"
OPEN, CLOSE = "\x01", "\x02"  # around a mutated place; the first with the place's number and a \x03
PLACE = re.compile(OPEN + r"(\d+)\x03|" + CLOSE)


class Writer:
    """One source as text with mutants; `refused` holds the places (start, end, kind) that do not compile."""

    def __init__(self, path, text, number, refused=()):
        self.path, self.text, self.number, self.refused = path, text, number, refused
        self.mutants, self.places = [], []
        self.function, self.inside, self.typed = "", [], [True]
        reader = cpp_syntax.Reader(text)
        self.roots = reader.functions()
        self.left_out = [(self.line(at), why) for at, why in reader.left_out]

    def line(self, position):
        return self.text.count("\n", 0, position) + 1

    # ---- mutants

    def place(self, node, kind):
        """Whether the place may be mutated; `add` and `wrap` then speak of it."""
        key = (node.start, node.end, kind)
        if key in self.refused:
            return False
        self.places.append(key)
        return True

    def add(self, node, operator, original, mutated, at=None):
        number = self.number + len(self.mutants)
        position = node.start if at is None else at
        begin = self.text.rfind("\n", 0, position) + 1
        line_end = self.text.find("\n", position)
        self.mutants.append({
            "number": number, "file": self.path, "line": self.line(position), "column": position - begin + 1,
            "function": self.function, "operator": operator, "written": " ".join(original.split()),
            "mutated": " ".join(mutated.split()), "text": self.text[begin:line_end].strip()})
        return number

    def wrap(self, code):
        return f"{OPEN}{len(self.places) - 1}\x03{code}{CLOSE}"

    def source(self, node):
        return self.text[node.start:node.end]

    # ---- text

    def all(self):
        return self.between(0, len(self.text), self.roots)

    def between(self, start, end, children):
        out, at = [], start
        for child in sorted(children, key=lambda c: c.start):
            out.append(self.text[at:child.start])
            out.append(self.code(child))
            at = child.end
        return "".join(out) + self.text[at:end]

    def plain(self, node):
        return self.between(node.start, node.end, node.children)

    def code(self, node):
        return getattr(self, "code_" + node.kind, self.plain)(node)

    def code_function(self, node):
        self.function = node.name
        return self.plain(node)

    def code_lambda(self, node):
        self.typed.append(node.typed)
        out = self.plain(node)
        self.typed.pop()
        return out

    def nested(self, node, what):
        self.inside.append(what)
        out = self.guarded(node)
        self.inside.pop()
        return out

    def code_for(self, node):
        return self.nested(node, "loop")

    code_while = code_for

    def code_switch(self, node):
        self.inside.append("switch")
        out = self.plain(node)
        self.inside.pop()
        return out

    def guarded(self, node):
        """A node with a condition, of which the whole may be negated."""
        condition = node.condition
        if condition is None:
            return self.plain(node)
        inside, node_children = self.negated(condition), node.children
        out, at = [], node.start
        for child in sorted(node_children, key=lambda c: c.start):
            out.append(self.text[at:child.start])
            out.append(inside if child is condition else self.code(child))
            at = child.end
        return "".join(out) + self.text[at:node.end]

    code_if = guarded
    code_choice = guarded

    def negated(self, node, whole=True):
        """A condition. Relations and ! have their opposite among their own mutants."""
        inner = node
        while inner.kind == "group":
            inner = inner.inside
        has_own = inner.kind == "unary" and inner.op == "!" or inner.kind == "name" and inner.text in ("true", "false")
        if inner.kind == "binary" and (inner.op in RELATIONS or not whole and inner.op in ("&&", "||")):
            has_own = True
        if has_own or not self.place(node, "negated"):
            return self.code(node)
        mine = len(self.places) - 1
        number = self.add(node, "negated condition", self.source(node), f"!({self.source(node)})")
        inside = self.code(node)
        return f"{OPEN}{mine}\x03(static_cast<bool>({inside}) != {SPACE}on({number})){CLOSE}"

    def code_binary(self, node):
        where = self.text.index(node.op, node.left.end)
        if node.op in RELATIONS and self.place(node, "relation"):
            mine = len(self.places) - 1
            name, *others = RELATIONS[node.op]
            numbers = [self.add(node, "relation", node.op, other, where) for other in others]
            left, right = self.code(node.left), self.code(node.right)
            return f"{OPEN}{mine}\x03{SPACE}{name}({', '.join(map(str, numbers))}, {left}, {right}){CLOSE}"
        if node.op in ("&&", "||") and self.place(node, "logic"):
            mine = len(self.places) - 1
            number = self.add(node, "&& ||", node.op, "||" if node.op == "&&" else "&&", where)
            left, right = self.negated(node.left, False), self.negated(node.right, False)
            # `a && b` is `a ? b : false`, and `a || b` is `a ? true : b`: the right side stays unread as it was.
            relation, end = ("!=", "") if node.op == "&&" else ("==", "!")
            return (f"{OPEN}{mine}\x03(static_cast<bool>({left}) {relation} {SPACE}on({number}) ? "
                    f"static_cast<bool>({right}) : {end}{SPACE}on({number})){CLOSE}")
        if node.op in ARITHMETIC and self.place(node, "arithmetic"):
            mine = len(self.places) - 1
            name, other = ARITHMETIC[node.op]
            number = self.add(node, "arithmetic", node.op, other, where)
            return f"{OPEN}{mine}\x03{SPACE}{name}({number}, {self.code(node.left)}, {self.code(node.right)}){CLOSE}"
        return self.plain(node)

    def code_unary(self, node):
        if node.op != "!" or not self.place(node, "not"):
            return self.plain(node)
        mine = len(self.places) - 1
        number = self.add(node, "negated condition", self.source(node), self.source(node.value))
        return f"{OPEN}{mine}\x03(static_cast<bool>({self.code(node.value)}) == {SPACE}on({number})){CLOSE}"

    def code_name(self, node):
        if node.text not in ("true", "false") or not self.place(node, "bool"):
            return self.plain(node)
        number = self.add(node, "constant", node.text, "false" if node.text == "true" else "true")
        return self.wrap(f"({'!' if node.text == 'true' else ''}{SPACE}on({number}))")

    def code_number(self, node):
        m = re.fullmatch(r"(\d+)(U?)", node.text)
        if not m or not self.place(node, "number"):
            return self.plain(node)
        value, suffix = int(m.group(1)), m.group(2)
        out = node.text
        for other in [value + 1] + ([value - 1] if value else []):
            number = self.add(node, "constant", node.text, f"{other}{suffix}")
            out = f"{SPACE}on({number}) ? {other}{suffix} : {out}"
        return self.wrap(f"({out})")

    def code_call(self, node):
        m = node.callee.kind == "name" and STD_CALL.match(node.callee.text)
        if not m or not self.place(node, "call"):
            return self.plain(node)
        mine = len(self.places) - 1
        operator = "direction" if "sort" in m.group(1) else "min max" if "m" in m.group(1)[:2] else "any all none"
        number = self.add(node, operator, m.group(1), CALLS[m.group(1)])
        args = ", ".join(self.code(a) for a in node.args)
        return f"{OPEN}{mine}\x03{SPACE}{m.group(1)}{m.group(2) or ''}({number}, {args}){CLOSE}"

    def code_assign(self, node):
        if node.op not in ("+=", "-=") or not self.place(node, "sum"):
            return self.plain(node)
        mine = len(self.places) - 1
        where = self.text.index(node.op, node.left.end)
        number = self.add(node, "arithmetic", node.op, "-=" if node.op == "+=" else "+=", where)
        middle = self.text[node.left.end:node.right.start]
        return (f"{OPEN}{mine}\x03{self.code(node.left)}{middle}{SPACE}negative({number}, "
                f"{self.code(node.right)}){CLOSE}")

    def removable(self, node):
        what = node.what
        if what.kind == "call":
            if getattr(what.callee, "member", "") == "reserve":
                self.left_out.append((self.line(node.start), "room in memory, without effect on the answer"))
                return False
            return True
        return what.kind == "assign" or what.kind == "unary" and what.op[:2] in ("++", "--")

    def code_statement(self, node):
        if not self.removable(node) or not self.place(node, "removed"):
            return self.plain(node)
        mine = len(self.places) - 1
        number = self.add(node, "removed statement", self.source(node), "")
        return f"{OPEN}{mine}\x03if ({SPACE}on({number})) {{}} else {self.plain(node)}{CLOSE}"

    def code_jump(self, node):
        if node.what == "break" and self.inside[-1] == "switch" and node.last:
            return self.plain(node)
        if not self.place(node, "removed"):
            return self.plain(node)
        number = self.add(node, "removed statement", self.source(node), "")
        return self.wrap(f"if ({SPACE}on({number})) {{}} else {self.plain(node)}")

    def code_return(self, node):
        empty = node.value is not None and self.source(node.value) in ("{}", '""', "nullptr", "true", "false", "0",
                                                                        "std::nullopt")
        if empty or not self.typed[-1] or not self.place(node, "return"):
            return self.plain(node)
        mine = len(self.places) - 1
        if node.value is None:
            number = self.add(node, "removed statement", "return;", "")
            return f"{OPEN}{mine}\x03if ({SPACE}on({number})) {{}} else return;{CLOSE}"
        number = self.add(node, "return value", self.source(node.value), "{}")
        return f"{OPEN}{mine}\x03if ({SPACE}on({number})) return {{}}; else {self.plain(node)}{CLOSE}"


def laid_out(code):
    """(text, owner of each line): each mutated place begins a line of its own, as does what follows it."""
    out, owners, stack, at = [], [None], [], 0
    for m in PLACE.finditer(code):
        piece = code[at:m.start()]
        out.append(piece)
        owners += [owners[-1]] * piece.count("\n")
        if m.group(1):
            stack.append(int(m.group(1)))
        else:
            stack.pop()
        out.append("\n")
        owners.append(stack[-1] if stack else None)
        at = m.end()
    out.append(code[at:])
    owners += [owners[-1]] * code[at:].count("\n")
    return "".join(out), owners


def refused_lines(errors, path):
    """Lines of the file at `path` that the compiler's messages complain about, instantiations of templates included."""
    own = re.compile(re.escape(path) + r":(\d+):(?:\d+:)?")
    last, out, strange = None, [], []
    for line in errors.split("\n"):
        m = own.match(line.strip())
        if m:
            last = int(m.group(1))
        if re.search(r"\b(?:fatal )?error: ", line):
            if last is None:
                strange.append(line)
            else:
                out.append(last)
                last = None if m else last
    return out, strange


def mutate(root, names, out, compiler, log=lambda text: None):
    """Writes the copies and mutants.json; returns what mutants.json holds."""
    refused, dropped = {name: set() for name in names}, []
    to_check = set(names)
    while True:
        number, writers, layouts = 1, {}, {}
        for name in names:
            with open(os.path.join(root, name), encoding="utf-8") as file:
                text = file.read()
            writer = writers[name] = Writer(name, text, number, refused[name])
            code, owners = laid_out('#include "tests/mutation/mutant.hpp"\n' + writer.all())
            layouts[name] = owners
            number += len(writer.mutants)
            path = os.path.join(out, name)
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "w", encoding="utf-8") as file:
                file.write(code)
        def check(name):
            log(f"checks {name}: {len(writers[name].mutants)} mutants")
            return subprocess.run([*compiler, "-w", "-fsyntax-only", "-fmax-errors=0", "-x", "c++",
                                   os.path.join(out, name)], check=False, capture_output=True, text=True,
                                  env={**os.environ, "LC_ALL": "C"})
        again, checked = set(), sorted(to_check)
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            answers = list(pool.map(check, checked))
        for name, done in zip(checked, answers):
            if done.returncode == 0:
                continue
            lines, strange = refused_lines(done.stderr, os.path.join(out, name))
            owners = {layouts[name][line - 1] for line in lines}
            if strange or None in owners or not owners:
                sys.exit(f"{name}: does not compile for another reason:\n{done.stderr[:4000]}")
            places = writers[name].places
            for key in sorted(places[owner] for owner in owners):
                refused[name].add(key)
                dropped.append({"file": name, "line": writers[name].line(key[0]), "kind": key[2],
                                "text": " ".join(writers[name].text[key[0]:key[1]].split())[:120]})
            again.add(name)
        if not again:
            break
        to_check = again
    result = {
        "mutants": [m for name in names for m in writers[name].mutants],
        "not_compiling": dropped,
        "left_out": [{"file": name, "line": line, "why": why} for name in names for line, why in writers[name].left_out],
    }
    with open(os.path.join(out, "mutants.json"), "w", encoding="utf-8") as file:
        json.dump(result, file, ensure_ascii=False, indent=1)
        file.write("\n")
    return result


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--root", required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("--compiler", required=True, help="with its options, e.g. 'g++ -std=c++20'")
    parser.add_argument("names", nargs="+")
    options = parser.parse_args()
    compiler = options.compiler.split() + ["-I", options.out, "-I", options.root]
    result = mutate(options.root, options.names, options.out, compiler, lambda text: print(text, flush=True))
    print(f"{len(result['mutants'])} mutants; {len(result['not_compiling'])} places do not compile when mutated; "
          f"{len(result['left_out'])} left out")


if __name__ == "__main__":
    main()
