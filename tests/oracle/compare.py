#!/usr/bin/env python3
"""compare.py [options] -- COMMAND: asks another program the same questions and shows where it answers differently.

    python3 tests/oracle/compare.py --sheets --worlds 2000 -- build/dev/bin/zheng-audit ask --json

The command is called with a file of cases at its end. Compared are results, not words: who is elected, what comes next, what
stays vacant, figures and classes. Exit 0: no difference.
"""
import argparse
import itertools
import json
import os
import random
import subprocess
import sys
import tempfile

import ask
import expectation
import small_world
from refusal import Refused

BATCH = 1000
SHOWN_MOST = 20


def results(answer):
    """What two programs must agree about."""
    if not isinstance(answer, dict):
        return answer
    found = {k: v for k, v in answer.items() if k in ("vote", "recalled", "ballots")}
    if "elected" in answer:
        found["elected"] = sorted((e["office"], e["person"], e["votes"]) for e in answer["elected"])
        valid = answer["vote"] == "valid"  # of a vote that is not, the whole is held again
        found["next"] = sorted(step(n) if valid else n["action"] for n in answer["next"])
        found["vacant"] = answer["vacant"]
    if "classes" in answer:
        found["classes"] = [(c["class"], sorted(c["void_offices"])) for c in answer["classes"]]
        found["offices"] = [{**o, "votes": sorted((v["person"], v["for"], v["against"]) for v in o["votes"])}
                            for o in answer["offices"]]
    return json.loads(json.dumps(found))


def step(entry):
    return (entry["action"], entry.get("office", ""), entry.get("seats", 0), sorted(entry.get("candidates", [])),
            entry.get("women_only", False))


def oracle(case):
    try:
        return ask.answer(case)
    except Refused as refused:
        return {"refused": refused.path}


class Program:
    def __init__(self, command):
        self.command = command

    def answers(self, cases):
        """One answer for each case; {"refused": ...} for those that the program refuses (it refuses a whole file)."""
        with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8", delete=False) as file:
            json.dump(cases, file, ensure_ascii=False)
        try:
            done = subprocess.run(self.command + [file.name], capture_output=True, text=True, check=False)
        finally:
            os.unlink(file.name)
        if done.returncode == 0:
            return json.loads(done.stdout)
        if len(cases) > 1:
            half = len(cases) // 2
            return self.answers(cases[:half]) + self.answers(cases[half:])
        return [{"refused": f"exit {done.returncode}: {done.stderr.strip()[:200]}"}]


def differs(one, other):
    if "refused" in one or "refused" in other:
        return ("refused" in one) != ("refused" in other)
    return results(one) != results(other)


def compare(program, cases):
    """(number of cases, differences as (case, oracle, program))."""
    number, wrong = 0, []
    cases = iter(cases)
    while batch := list(itertools.islice(cases, BATCH)):
        number += len(batch)
        for case, theirs in zip(batch, program.answers(batch)):
            mine = oracle(case)
            if differs(mine, theirs):
                wrong.append((case, mine, theirs))
    return number, wrong


def compare_sheets(program):
    """The sheets of tests/cases against what the examples state."""
    number, wrong = 0, []
    folder = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "cases")
    for name in sorted(os.listdir(folder)):
        if name.endswith(".expected.json"):
            cases = ask.load(os.path.join(folder, name.replace(".expected.json", ".json")))
            rows = ask.load(os.path.join(folder, name))
            number += len(rows)
            for case, row, theirs in zip(cases, rows, program.answers(cases)):
                found = list(expectation.differences(row["expect"], theirs))
                if found:
                    wrong.append((case, {"id": row["id"], "says": row["says"], "expect": row["expect"]}, {"wrong": found}))
    return number, wrong


def show_wrong(wrong):
    for case, mine, theirs in wrong:
        print("  case   ", json.dumps(case, ensure_ascii=False))
        print("  oracle ", json.dumps(results(mine) if "elected" in mine or "classes" in mine else mine, ensure_ascii=False))
        print("  program", json.dumps(results(theirs) if "elected" in theirs or "classes" in theirs else theirs,
                                      ensure_ascii=False))


def show(title, number, wrong):
    print(f"{title}: {number} cases, {len(wrong)} differ")
    show_wrong(wrong[:SHOWN_MOST])
    return len(wrong)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sheets", action="store_true", help="the sheets of tests/cases")
    parser.add_argument("--worlds", type=int, default=0, help="so many random small elections, and as many heaps of ballots")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("command", nargs="+")
    options = parser.parse_args()
    program, wrong = Program(options.command), 0
    if options.sheets:
        wrong += show("sheets", *compare_sheets(program))
    if options.worlds:
        seeds = [random.Random(f"compare {options.seed} {i}") for i in range(options.worlds)]
        wrong += show("elections", *compare(program, map(small_world.election, seeds)))
        wrong += show("heaps", *compare(program, map(small_world.ballots, seeds)))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
