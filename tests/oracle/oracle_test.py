"""The oracle answers every case of tests/cases as stated there."""
import json
import os
import subprocess
import sys
import unittest

import ask
import compare
import every
import expectation
import rules
from refusal import Refused
from theorems import Counts, EveryVector, Outcomes, Thresholds, Ties  # noqa: F401, unittest finds them here

CASES = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "cases")


def sheets():
    """(name, cases, expected rows) of every sheet."""
    for name in sorted(os.listdir(CASES)):
        if name.endswith(".json") and not name.endswith(".expected.json"):
            expected = os.path.join(CASES, name[:-len(".json")] + ".expected.json")
            with open(expected, encoding="utf-8") as file:
                yield name, ask.load(os.path.join(CASES, name)), json.load(file)


class Sheets(unittest.TestCase):
    def test_every_case_is_answered_as_expected(self):
        for name, cases, rows in sheets():
            self.assertEqual([c["note"] for c in cases], [r["id"] for r in rows], name)
            for case, row in zip(cases, rows):
                with self.subTest(sheet=name, id=row["id"]):
                    try:
                        found = ask.answer(case)
                    except Refused as refused:
                        self.fail(f"{row['id']} ({row['says']}): refused, {refused}")
                    wrong = list(expectation.differences(row["expect"], found))
                    self.assertEqual(wrong, [], f"{row['id']}: {row['says']}")

    def test_no_id_stands_twice(self):
        ids = [row["id"] for _, _, rows in sheets() for row in rows]
        self.assertEqual(sorted(ids), sorted(set(ids)))


class Malformed(unittest.TestCase):
    def test_every_malformed_case_is_refused_at_its_place(self):
        folder = os.path.join(CASES, "malformed")
        with open(os.path.join(folder, "expected.json"), encoding="utf-8") as file:
            rows = json.load(file)
        self.assertEqual(sorted(r["file"] for r in rows), sorted(set(os.listdir(folder)) - {"expected.json"}))
        for row in rows:
            with self.subTest(file=row["file"]):
                with self.assertRaises(Refused) as caught:
                    ask.answers(ask.load(os.path.join(folder, row["file"])))
                self.assertEqual(caught.exception.path, row["path"], row["says"])

    def test_the_program_says_the_place_and_exits_with_2(self):
        here = os.path.dirname(os.path.abspath(__file__))
        case = os.path.join(CASES, "malformed", "unknown_field.json")
        done = subprocess.run([sys.executable, "-B", os.path.join(here, "ask.py"), "--json", case], capture_output=True,
                              text=True, check=False)
        self.assertEqual((done.returncode, done.stdout), (2, ""))
        self.assertIn("/turnout/by_post", done.stderr)


class Comparison(unittest.TestCase):
    """compare.py, with the oracle itself as the other program."""

    class Other:
        def __init__(self, change):
            self.change = change

        def answers(self, cases):
            return [self.change(ask.answer(case)) for case in cases]

    def test_the_same_answers_do_not_differ(self):
        self.assertEqual(compare.compare(self.Other(lambda answer: answer), every.heaps(1)), (17, []))

    def test_one_vote_more_is_noticed(self):
        def change(answer):
            answer["offices"][0]["votes"][0]["for"] += answer["ballots"]["valid"]
            return answer
        number, wrong = compare.compare(self.Other(change), every.heaps(1))
        self.assertEqual(number, 17)
        self.assertEqual(len(wrong), sum(ask.answer(c)["ballots"]["valid"] for c in every.heaps(1)))

    def test_another_next_step_is_noticed(self):
        def change(answer):
            for entry in answer["next"]:
                entry["women_only"] = not entry.get("women_only", False)
            return answer
        _, wrong = compare.compare(self.Other(change), (c for c, _ in every.totals(1)))
        self.assertEqual(len(wrong), sum(1 for c, _ in every.totals(1) if ask.answer(c)["next"]))


class Tables(unittest.TestCase):
    def test_every_value_of_every_profile_is_one_that_an_override_may_have(self):
        rules.check_tables()


if __name__ == "__main__":
    unittest.main()
