#!/usr/bin/env python3
"""The random elections that are measured, decided by the program and by tests/oracle: the same results.

ZHENG_BIN is the folder of `random_elections`; ZHENG_SEED another seed, ZHENG_ELECTIONS another number."""
import collections
import json
import os
import subprocess
import sys
import unittest

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "oracle"))
import ask
import compare

SEED = int(os.environ.get("ZHENG_SEED", "1"))
NUMBER = int(os.environ.get("ZHENG_ELECTIONS", "1500"))
SHOWN_MOST = 3


def drawn():
    program = os.path.join(os.environ["ZHENG_BIN"], "random_elections")
    done = subprocess.run([program, str(SEED), str(NUMBER)], capture_output=True, text=True, check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def asked(case):
    """The case as the oracle takes it: it knows no votes of earlier winners."""
    for one in case.get("earlier", {}).get("elected", []):
        del one["votes"]
    return case


def results(answer):
    """Without what the oracle does not spell out: the seats of a vote that is held again as a whole, and whom an assembly that
    is asked may look at."""
    steps = []
    for step in answer["next"]:
        if answer["vote"] != "valid":
            step = {"action": step["action"]}
        elif step["action"] in ("refer", "held"):
            step = {**step, "candidates": []}
        steps.append(step)
    return compare.results({**answer, "next": steps})


class RandomElections(unittest.TestCase):
    def test_are_decided_as_the_oracle_decides_them(self):
        elections = drawn()
        self.assertEqual(len(elections), NUMBER)
        seen = collections.Counter()
        wrong = []
        for election in elections:
            case, decided = election["case"], election["decided"]
            expected = results(ask.answer(asked(case)))
            if results(decided) != expected:
                wrong.append((case, expected, results(decided)))
            seen.update({case["kind"], case["round"], decided["vote"], *(n["action"] for n in decided["next"])})
            seen.update({"elected": len(decided["elected"]), "women only": sum(n["women_only"] for n in decided["next"])})
        print(f"seed={SEED}:", ", ".join(f"{what} {number}" for what, number in sorted(seen.items())), file=sys.stderr)
        for case, expected, found in wrong[:SHOWN_MOST]:
            print("case   ", json.dumps(case), "\noracle ", json.dumps(expected), "\ndecided", json.dumps(found), file=sys.stderr)
        self.assertEqual(len(wrong), 0, f"of {NUMBER}, seed {SEED}")
        # What is measured has to be there.
        for what in ("villagers_committee", "party_branch", "village_representatives", "electoral_committee", "supervision_committee",
                     "economic_cooperative", "first", "revote", "separate", "recall", "by_election", "primary", "valid",
                     "tie_revote", "separate_election", "held", "women only"):
            self.assertGreater(seen[what], 0, what)


if __name__ == "__main__":
    unittest.main()
