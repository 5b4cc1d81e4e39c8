#!/usr/bin/env python3
"""coverage.py [--build DIR] [--json FILE]: how much of proto/election its tests execute, file by file.

Runs the programs of DIR/coverage_programs.txt, adds up what Clang counted, prints the table and what was never executed. How it is
counted: README.md. Exit 0: the floors are held; 1: they are not, or a test failed; 3: the tools.
"""
import argparse
import collections
import concurrent.futures
import glob
import json
import os
import re
import subprocess
import sys

sys.path.insert(1, os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "lint"))
import lintlib

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
MEASURED = "proto/election/"
LINES_LEAST = 98
BRANCHES_LEAST = 95
CODE, EXPANSION = 0, 1  # kinds of a region in an export


class Side(collections.namedtuple("Side", "line column taken_if text")):
    """One side of a condition, or one case of a switch: it is counted once however many instantiations have it."""

    def __str__(self):
        return f"{self.line}:{self.column} `{self.text}` never {self.taken_if}"


class Source:
    """The text of a file, by line and column as the compiler counts them: from 1, in bytes."""

    def __init__(self, path):
        with open(path, "rb") as file:
            self.lines = file.read().split(b"\n")

    def never_run(self):
        """The lines that no program can execute: bodies of consteval functions, and comparisons that are `= default`."""
        code = lintlib.without_comments(b"\n".join(self.lines).decode(errors="replace"))
        out = {code.count("\n", 0, m.start()) + 1 for m in re.finditer(r"= default;", code)}
        for head in re.finditer(r"\bconsteval\b", code):
            at, depth = code.index("{", code.index(")", head.start())), 0
            end = at
            while depth or end == at:
                depth += {"{": 1, "}": -1}.get(code[end], 0)
                end += 1
            out.update(range(code.count("\n", 0, head.start()) + 1, code.count("\n", 0, end) + 2))
        return out

    def text(self, line, column, end_line, end_column):
        if line == end_line:
            return self.lines[line - 1][column - 1:end_column - 1].decode(errors="replace")
        return self.lines[line - 1][column - 1:].decode(errors="replace") + " …"

    def before(self, line, column):
        return self.lines[line - 1][:column - 1].decode(errors="replace")

    def word(self, line, column):
        return re.match(rb"\w*", self.lines[line - 1][column - 1:]).group().decode()


class File:
    def __init__(self):
        self.lines = {}  # number: executions
        self.sides = {}  # Side: executions
        self.checks = {}  # sides of conditions of a CHECK: executions
        self.defaults = {}  # the side of a switch over an enum that none of its values takes: executions
        self.unrunnable = 0  # lines left out because no program can execute them

    def missed_lines(self):
        return sorted(line for line, count in self.lines.items() if not count)

    def missed_sides(self):
        return sorted(side for side, count in self.sides.items() if not count)


def used_at(function):
    """File number of a function: (file number, line, column) where its macro is used; 0 is the function's own file."""
    uses = {}
    for line, column, _, _, _, file, expanded, kind in function["regions"]:
        if kind == EXPANSION:
            uses[expanded] = (file, line, column)
    return uses


def outermost(uses, file):
    """Where somebody wrote the macro, for a file number inside of it; None for a file number that is no macro."""
    place = None
    while file in uses:
        place = uses[file]
        file = place[0]
    return place


def add_branches(files, function, source_of):
    """The conditions of one function, under the file and the line where somebody wrote them."""
    uses = used_at(function)
    for line, column, end_line, end_column, true, false, file, _, _ in function["branches"]:
        macro = outermost(uses, file)
        if macro is not None:
            path = os.path.normpath(function["filenames"][macro[0]])
        else:
            path = os.path.normpath(function["filenames"][file])
        if path not in files:
            continue
        counted, source = files[path], source_of(path)
        into = counted.sides
        if macro is None:
            text = source.text(line, column, end_line, end_column)
            if re.search(r"\bswitch \($", source.before(line, column)):
                # Clang writes the missing default as the condition of the switch: true when no case was taken.
                into = counted.defaults
        else:
            line, column = macro[1:]
            text = source.word(line, column)
            if text == "CHECK":
                into = counted.checks
        case = re.match(r"(case|default)\b", text)
        for taken_if, count in (("taken" if case else "true", true), ("passed over" if case else "false", false)):
            if into is counted.defaults and taken_if == "false":
                continue
            side = Side(line, column, taken_if, text)
            into[side] = into.get(side, 0) + count


def add_lines(files, lcov):
    """Executed lines as Clang exports them; instantiations of a template are one text and so one line."""
    current = None
    for row in lcov.splitlines():
        if row.startswith("SF:"):
            current = files.get(os.path.normpath(row[3:]))
        elif row.startswith("DA:") and current is not None:
            line, count = row[3:].split(",")[:2]
            current.lines[int(line)] = int(count)


def leave_out(file, lines):
    """Takes away what lies on lines that no program can execute."""
    file.unrunnable = len(lines & file.lines.keys())
    file.lines = {line: count for line, count in file.lines.items() if line not in lines}
    file.sides = {side: count for side, count in file.sides.items() if side.line not in lines}


def measure(paths, export, lcov):
    """{path: File} of the files in `paths`, from `llvm-cov export` as JSON and as lcov."""
    files = {path: File() for path in paths}
    sources = {}

    def source_of(path):
        if path not in sources:
            sources[path] = Source(path)
        return sources[path]

    for part in export["data"]:
        for function in part["functions"]:
            add_branches(files, function, source_of)
    add_lines(files, lcov)
    for path, file in files.items():
        leave_out(file, source_of(path).never_run())
    return {path: file for path, file in files.items() if file.lines}


def covered(counts):
    return sum(1 for count in counts.values() if count)


def percent(part, whole):
    return 100.0 * part / whole if whole else 100.0


def figures(files):
    """What the table and the JSON say, of these files together."""
    out = {name: 0 for name in ("lines", "lines_executed", "branches", "branches_taken", "check_branches_left_out",
                                "check_branches_never_taken", "enum_defaults_left_out", "unrunnable_lines_left_out")}
    for file in files:
        out["lines"] += len(file.lines)
        out["lines_executed"] += covered(file.lines)
        out["branches"] += len(file.sides)
        out["branches_taken"] += covered(file.sides)
        out["check_branches_left_out"] += len(file.checks)
        out["check_branches_never_taken"] += len(file.checks) - covered(file.checks)
        out["enum_defaults_left_out"] += len(file.defaults)
        out["unrunnable_lines_left_out"] += file.unrunnable
    out["lines_percent"] = round(percent(out["lines_executed"], out["lines"]), 2)
    out["branches_percent"] = round(percent(out["branches_taken"], out["branches"]), 2)
    return out


def row(name, f):
    return (f"{name:<34} {f['lines_executed']:>5} / {f['lines']:<5} {f['lines_percent']:>6.2f} %   "
            f"{f['branches_taken']:>5} / {f['branches']:<5} {f['branches_percent']:>6.2f} %")


def held(total):
    return (100 * total["lines_executed"] >= LINES_LEAST * total["lines"] and
            100 * total["branches_taken"] >= BRANCHES_LEAST * total["branches"])


def report(files, out):
    """Prints the table and the gaps; returns everything as one object."""
    print(f"{'file':<34} {'lines':^23} {'branches':^23}", file=out)
    rows = {}
    for path, file in sorted(files.items()):
        name = os.path.relpath(path, ROOT)
        rows[name] = figures([file])
        print(row(name[len(MEASURED):], rows[name]), file=out)
    total = figures(files.values())
    print(row("total", total), file=out)
    print("\nNever executed:", file=out)
    for path, file in sorted(files.items()):
        name = os.path.relpath(path, ROOT)
        rows[name]["lines_missed"] = file.missed_lines()
        rows[name]["branches_missed"] = [str(side) for side in file.missed_sides()]
        for line in file.missed_lines():
            print(f"  {name}:{line}", file=out)
        for side in file.missed_sides():
            print(f"  {name}:{side}", file=out)
    print(f"\nLeft out: {total['check_branches_left_out']} sides of conditions in CHECKs, "
          f"{total['check_branches_never_taken']} of them never taken (a failing CHECK is a bug); "
          f"{total['enum_defaults_left_out']} defaults of switches over every value of an enum; "
          f"{total['unrunnable_lines_left_out']} lines that only the compiler evaluates or writes.", file=out)
    return {"measured": MEASURED, "total": total, "floors": {"lines": LINES_LEAST, "branches": BRANCHES_LEAST},
            "files": rows}


def run(command, profiles, log):
    # One seed for all properties: a figure that nobody changed is the same tomorrow.
    environment = {"RC_PARAMS": "seed=1", **os.environ, "LLVM_PROFILE_FILE": os.path.join(profiles, "%m.profraw")}
    with open(log, "w", encoding="utf-8") as file:
        return subprocess.run(command, cwd=ROOT, env=environment, stdout=file, stderr=subprocess.STDOUT, check=False).returncode


def run_tests(programs, profiles, jobs):
    """Runs everything; the logs of those that failed. Processes of one program add to one file, under its lock."""
    for old in glob.glob(os.path.join(profiles, "*")):
        os.unlink(old)
    os.makedirs(profiles, exist_ok=True)
    logs = [os.path.join(profiles, os.path.basename(program) + ".log") for program in programs]
    with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        results = pool.map(lambda program, log: run([program, "--gtest_brief=1"], profiles, log), programs, logs)
        return [log for log, status in zip(logs, results) if status]


def tool(name):
    """The tool of the compiler that built the programs."""
    return name + "-14"


def export(programs, profiles):
    merged = os.path.join(profiles, "all.profdata")
    raw = sorted(glob.glob(os.path.join(profiles, "*.profraw")))
    subprocess.run([tool("llvm-profdata"), "merge", "-sparse", "-o", merged] + raw, check=True)
    command = [tool("llvm-cov"), "export", "-instr-profile", merged, programs[0]]
    for program in programs[1:]:
        command += ["-object", program]
    command.append("-ignore-filename-regex=^(?!.*/proto/election/)")
    sources = [os.path.join(ROOT, MEASURED)]
    whole = subprocess.run(command + sources, check=True, capture_output=True).stdout
    lcov = subprocess.run(command + ["-format=lcov"] + sources, check=True, capture_output=True, text=True).stdout
    return json.loads(whole), lcov


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--build", default=os.path.join(ROOT, "build/coverage"), help="a build of the preset `coverage`")
    parser.add_argument("--json", help="where the figures go (default: coverage.json in the build)")
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    parser.add_argument("--only", choices=("tests", "report"), help="run the tests, or report what the last run executed")
    options = parser.parse_args()
    build = os.path.abspath(options.build)
    profiles = os.path.join(build, "profiles")
    with open(os.path.join(build, "coverage_programs.txt"), encoding="utf-8") as file:
        programs = file.read().split()
    if options.only != "report":
        failed = run_tests(programs, profiles, options.jobs)
        if failed:
            print("A test failed; there is no figure without it:", *failed, sep="\n  ", file=sys.stderr)
            return 1
    if options.only == "tests":
        return 0
    try:
        exported = export(programs, profiles)
    except (OSError, subprocess.CalledProcessError) as error:
        print(f"cannot read what was counted: {error}", file=sys.stderr)
        return 3
    paths = [p for suffix in ("cpp", "hpp") for p in glob.glob(os.path.join(ROOT, MEASURED, "*." + suffix))]
    result = report(measure(paths, *exported), sys.stdout)
    with open(options.json or os.path.join(build, "coverage.json"), "w", encoding="utf-8") as file:
        json.dump(result, file, indent=1)
        file.write("\n")
    total = result["total"]
    print(f"\nLines {total['lines_percent']:.2f} % (at least {LINES_LEAST}), branches {total['branches_percent']:.2f} % "
          f"(at least {BRANCHES_LEAST}): {'held' if held(total) else 'NOT HELD'}")
    return 0 if held(total) else 1


if __name__ == "__main__":
    sys.exit(main())
