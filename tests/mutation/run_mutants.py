#!/usr/bin/env python3
"""run_mutants.py --build DIR: which mutants the tests of the law notice.

    python3 tests/mutation/run_mutants.py --build build/mutation/tests/mutation --json build/mutation/mutation.json

First every test alone, without a mutant: it must pass, and says which mutants make a difference at their place while it
runs. Then each mutant against those tests, the quickest program first, until one fails, crashes, or runs out of time.
Exit 0: every concept reaches --least percent; 1: one does not, or a test fails without a mutant, or the list of equivalent
mutants is wrong; 2: usage.
"""
import argparse
import collections
import concurrent.futures
import json
import os
import resource
import signal
import subprocess
import sys
import tempfile
import threading
import time

HERE = os.path.dirname(os.path.abspath(__file__))
MEMORY_BYTES_MAX = 2 << 30
SECONDS_LEAST = 5       # a mutant may always use so much of the processor
TIMES_AS_LONG_MAX = 10  # and so many times what the same tests take without it
WALL_TIMES_MAX = 20     # the clock on the wall goes on while others work
SHOWN_WORDS = 64
SEED = "seed=20250101"


class Plan:
    """plan.txt of the build: `module NAME FILE`, `test PROGRAM`, `mutants FILE`."""

    def __init__(self, path):
        self.modules, self.programs, self.mutants = {}, [], []
        with open(path, encoding="utf-8") as file:
            for words in map(str.split, file):
                if words[0] == "module":
                    self.modules[words[2]] = words[1]
                elif words[0] == "test":
                    self.programs.append(words[1])
                else:
                    with open(words[1], encoding="utf-8") as listed:
                        self.listed = json.load(listed)
        self.mutants = self.listed["mutants"]


class Test:
    def __init__(self, program, name):
        self.program, self.name, self.seconds, self.reaches = program, name, 0.0, set()


def limits(seconds):
    def limit():
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES_MAX, MEMORY_BYTES_MAX))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    return limit


def run(program, tests, seconds, **environment):
    """(how it ended, seconds, output): passed, failed, crashed or timeout."""
    start = time.monotonic()
    command = [program, "--gtest_filter=" + ":".join(tests), "--gtest_fail_fast", "--gtest_brief=1"]
    env = {**os.environ, "RC_PARAMS": SEED, "LC_ALL": "C.UTF-8", **environment}
    child = subprocess.Popen(command, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                             preexec_fn=limits(seconds), start_new_session=True)
    try:
        out, _ = child.communicate(timeout=seconds * WALL_TIMES_MAX)
    except subprocess.TimeoutExpired:
        os.killpg(child.pid, signal.SIGKILL)
        out, _ = child.communicate()
        return "timeout", float(seconds), out
    used = time.monotonic() - start
    if child.returncode == 0:
        return "passed", used, out
    if child.returncode in (-signal.SIGXCPU, -signal.SIGKILL):
        return "timeout", used, out
    return "failed" if child.returncode == 1 else "crashed", used, out


class Progress:
    """On a terminal one line that changes; else a line now and then."""

    def __init__(self, total):
        self.total, self.done, self.ends, self.said = total, 0, collections.Counter(), 0.0
        self.lock = threading.Lock()

    def add(self, end):
        with self.lock:
            self.done += 1
            self.ends[end] += 1
            now = time.monotonic()
            if self.done != self.total and now - self.said < (0.2 if sys.stdout.isatty() else 15):
                return
            self.said = now
            text = f"[{self.done}/{self.total}] " + ", ".join(f"{n} {end}" for end, n in sorted(self.ends.items()))
            if sys.stdout.isatty():
                width = 30 * self.done // self.total
                print(f"\r\033[K{'█' * width}{'░' * (30 - width)} {text}", end="\n" if self.done == self.total else "", flush=True)
            else:
                print(text, flush=True)


def tests_of(program):
    out = subprocess.run([program, "--gtest_list_tests"], check=True, capture_output=True, text=True).stdout
    suite, found = "", []
    for line in out.splitlines():
        name = line.split("#")[0].strip()
        if name and not line.startswith(" ") and name.endswith("."):
            suite = name
        elif name and line.startswith(" "):
            found.append(Test(program, suite + name))
    return found


def record(test):
    """Runs one test alone, without a mutant."""
    with tempfile.NamedTemporaryFile(prefix="zheng-mutants-") as reached:
        end, test.seconds, out = run(test.program, [test.name], 600, ZHENG_MUTANTS_REACHED=reached.name)
        if end != "passed":
            return f"{os.path.basename(test.program)} {test.name} {end} without a mutant:\n{out.decode(errors='replace')}"
        test.reaches = {n for n, byte in enumerate(reached.read()) if byte}
    return None


def groups(mutant, tests):
    """[(program, tests)] that reach the mutant, the quickest program first."""
    by_program = {}
    for test in tests:
        if mutant["number"] in test.reaches:
            by_program.setdefault(test.program, []).append(test)
    found = [(program, sorted(of, key=lambda t: t.seconds)) for program, of in by_program.items()]
    return sorted(found, key=lambda pair: sum(t.seconds for t in pair[1]))


def judge(mutant, tests):
    """How the mutant ended: killed, crashed, timeout, survived (tests ran), or unreached (it made no difference anywhere)."""
    found = groups(mutant, tests)
    for program, of in found:
        seconds = SECONDS_LEAST + int(TIMES_AS_LONG_MAX * sum(t.seconds for t in of))
        end, _, _ = run(program, [t.name for t in of], seconds, ZHENG_MUTANT=str(mutant["number"]))
        if end != "passed":
            return {"failed": "killed"}.get(end, end), os.path.basename(program)
    return "survived" if found else "unreached", ""


# ---- equivalent mutants: a list with a reason for each, and no stale line

def place_of(mutant):
    return tuple(mutant[key] for key in ("file", "function", "text", "written", "mutated"))


def equivalents(mutants, path):
    """({number: reason}, problems)"""
    with open(path, encoding="utf-8") as file:
        rows = json.load(file)
    found, problems = {}, []
    for row in rows:
        same = [m for m in mutants if place_of(m) == place_of(row)]
        at = row.get("nth", 1) - 1
        if at >= len(same):
            problems.append(f"{os.path.basename(path)}: there is no such mutant: {row['file']}: {row['text']}: "
                            f"{row['written']} → {row['mutated']}")
        else:
            found[same[at]["number"]] = row["reason"]
    return found, problems


# ---- what came out

def summary(mutants, key):
    """{key: Counter} with the ends of its mutants; `noticed` are those that a test failed, crashed or timed out for."""
    out = {}
    for mutant in mutants:
        row = out.setdefault(key(mutant), collections.Counter())
        row["mutants"] += 1
        row[mutant["end"]] += 1
        row["noticed"] += mutant["end"] in ("killed", "crashed", "timeout")
        row["equivalent"] += "equivalent" in mutant
    return out


def percent(part, whole):
    return 100.0 if whole == 0 else 100.0 * part / whole


def table(title, rows):
    head = (title, "mutants", "killed", "crashed", "timeout", "survived", "unreached", "equivalent", "of all", "without eq.")
    lines = [head] + [
        (name, *(str(row[k]) for k in ("mutants", "killed", "crashed", "timeout", "survived", "unreached", "equivalent")),
         f"{percent(row['noticed'], row['mutants']):.1f} %",
         f"{percent(row['noticed'], row['mutants'] - row['equivalent']):.1f} %")
        for name, row in rows.items()]
    widths = [max(len(line[i]) for line in lines) for i in range(len(head))]
    return "\n".join("  ".join(cell.ljust(w) if i == 0 else cell.rjust(w) for i, (cell, w) in enumerate(zip(line, widths)))
                     for line in lines)


def shown(mutant):
    def short(text):
        return text if len(text) <= SHOWN_WORDS else text[:SHOWN_WORDS] + "…"
    change = f"{short(mutant['written'])} → {short(mutant['mutated']) or '(nothing)'}"
    return f"{mutant['file']}:{mutant['line']}:{mutant['column']}: {mutant['operator']}: {change}"


def report(mutants, modules, least):
    """(text, problems)"""
    parts = [table("file", summary(mutants, lambda m: m["file"])), table("operator", summary(mutants, lambda m: m["operator"]))]
    concepts = summary(mutants, lambda m: modules[m["file"]])
    alive = [m for m in mutants if m["end"] in ("survived", "unreached")]
    unknown = [m for m in alive if "equivalent" not in m]
    if unknown:
        parts.append(f"{len(unknown)} that no test notices:\n" + "\n".join(
            f"  {shown(m)}{'   (no test reaches it)' if m['end'] == 'unreached' else ''}\n      {m['text']}" for m in unknown))
    listed = [m for m in alive if "equivalent" in m]
    if listed:
        parts.append(f"{len(listed)} equivalent:\n" + "\n".join(f"  {shown(m)}\n      {m['equivalent']}" for m in listed))
    parts.append(table("concept", concepts))
    problems = [f"{shown(m)}: is listed as equivalent, and a test notices it" for m in mutants
                if "equivalent" in m and m not in alive]
    for concept, row in concepts.items():
        reached = percent(row["noticed"], row["mutants"] - row["equivalent"])
        if reached < least:
            problems.append(f"{concept}: {reached:.1f} % of its mutants are noticed, less than {least} %")
    return "\n\n".join(parts), problems


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--build", required=True, help="folder with plan.txt")
    parser.add_argument("--equivalent", default=os.path.join(HERE, "equivalent.json"))
    parser.add_argument("--json", help="writes the results there")
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    parser.add_argument("--least", type=float, default=90, help="percent of each concept, without the equivalent ones")
    parser.add_argument("--again", metavar="JSON", help="only what nothing noticed according to these results of a run before")
    parser.add_argument("--only", default="", help="mutants whose file:line begins so, e.g. proto/election/ballot.cpp:12")
    options = parser.parse_args()
    start = time.monotonic()
    plan = Plan(os.path.join(options.build, "plan.txt"))
    mutants = [m for m in plan.mutants if f"{m['file']}:{m['line']}".startswith(options.only)]
    if options.again:
        with open(options.again, encoding="utf-8") as file:
            alive = {place_of(m) for m in json.load(file)["mutants"] if m["end"] in ("survived", "unreached")}
        mutants = [m for m in mutants if place_of(m) in alive]
    reasons, problems = equivalents(plan.mutants, options.equivalent)
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        tests = [t for found in pool.map(tests_of, plan.programs) for t in found]
        problems += filter(None, pool.map(record, tests))
        if problems:
            sys.exit("\n".join(problems))
        print(f"{len(tests)} tests pass without a mutant; {len(mutants)} mutants "
              f"({len(plan.listed['not_compiling'])} places more do not compile when mutated)", flush=True)
        progress = Progress(len(mutants))

        def one(mutant):
            mutant["end"], mutant["by"] = judge(mutant, tests)
            if mutant["number"] in reasons:
                mutant["equivalent"] = reasons[mutant["number"]]
            progress.add(mutant["end"])
        list(pool.map(one, mutants))
    text, problems = report(mutants, plan.modules, options.least)
    print("\n" + text)
    seconds = time.monotonic() - start
    print(f"\n{len(mutants)} mutants, {len(tests)} tests, {seconds:.0f} s")
    if options.json:
        with open(options.json, "w", encoding="utf-8") as file:
            json.dump({"seconds": round(seconds), "tests": len(tests), "mutants": mutants,
                       "not_compiling": plan.listed["not_compiling"], "left_out": plan.listed["left_out"],
                       "concepts": summary(mutants, lambda m: plan.modules[m["file"]])}, file, ensure_ascii=False, indent=1)
    for problem in problems:
        print(problem)
    sys.exit(1 if problems else 0)


if __name__ == "__main__":
    main()
