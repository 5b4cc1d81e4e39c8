"""Laws that hold in every small world. ZHENG_ORACLE_WORLDS sets how many worlds each law is tried in."""
import copy
import json
import os
import random
import unittest
from fractions import Fraction

import arithmetic
import ask
import every
import ranking
import small_world
from refusal import Refused

WORLDS = int(os.environ.get("ZHENG_ORACLE_WORLDS", "300"))
PENDING = ("tie_revote", "kin_choice", "held", "refer", "presider")


def worlds(make, salt):
    for seed in range(WORLDS):
        yield seed, make(random.Random(f"{salt} {seed}"))


def essence(answer):
    """The answer without the order among equals and without the words."""
    if "elected" not in answer:
        return {k: v for k, v in answer.items() if k not in ("reasons", "findings", "classes")}
    return {
        "vote": answer["vote"],
        "elected": sorted((e["office"], e["person"], e["votes"]) for e in answer["elected"]),
        "next": sorted(json.dumps({**n, "candidates": sorted(n.get("candidates", []))}, sort_keys=True) for n in answer["next"]),
        "vacant": sorted((v["office"], v["seats"]) for v in answer["vacant"]),
        "findings": sorted((f["rule"], f["severity"]) for f in answer["findings"])}


def renamed(value, names):
    if isinstance(value, dict):
        return {k: renamed(v, names) for k, v in value.items()}
    if isinstance(value, list):
        return [renamed(v, names) for v in value]
    return names.get(value, value) if isinstance(value, str) else value


def shuffled(source, items):
    items = list(items)
    source.shuffle(items)
    return items


def cut(source, number, parts):
    """Whole numbers that add up to `number`."""
    points = sorted(source.randint(0, number) for _ in range(parts - 1))
    return [b - a for a, b in zip([0] + points, points + [number])]


class Outcomes(unittest.TestCase):
    def in_each(self, salt, check):
        """check(source of chance, case, answer) in every world; a failure names its seed and the case."""
        for seed, case in worlds(small_world.election, salt):
            with self.subTest(seed=seed, case=json.dumps(case)):
                check(random.Random(f"{salt} choice {seed}"), case, ask.answer(case))

    def test_names_do_not_matter(self):
        def check(source, case, found):
            names = dict(zip(small_world.PERSONS, shuffled(source, small_world.PERSONS.lower())))
            self.assertEqual(essence(ask.answer(renamed(case, names))), essence(renamed(found, names)))
        self.in_each("neutrality", check)

    def test_the_order_of_rows_does_not_matter(self):
        def check(source, case, found):
            other = copy.deepcopy(case)
            other["people"] = shuffled(source, case["people"])
            other["offices"] = shuffled(source, case["offices"])
            for office in other["offices"]:
                office["votes"] = shuffled(source, office["votes"])
            self.assertEqual(essence(ask.answer(other)), essence(found))
        self.in_each("rows", check)

    def test_stations_add_up_in_any_order_and_an_empty_one_changes_nothing(self):
        def check(source, case, found):
            parts = in_stations(source, case)
            if parts is None:
                return
            whole = {k: v for k, v in case.items() if k not in ("roll", "turnout", "ballots", "offices")}
            one = ask.answer({**whole, "stations": parts})
            self.assertEqual(essence(one), essence(found))
            self.assertEqual(essence(ask.answer({**whole, "stations": shuffled(source, parts)})), essence(found))
            empty = {"roll": dict.fromkeys(case["roll"], 0), "turnout": {"present": 0}, "ballots": {"found": 0, "issued": 0},
                     "offices": [{**o, "votes": []} for o in case["offices"]]}
            self.assertEqual(essence(ask.answer({**whole, "stations": parts + [empty]})), essence(found))
        self.in_each("stations", check)

    def test_every_seat_is_filled_or_accounted_for_once(self):
        def check(_, case, found):
            if found["vote"] != "valid":
                self.assertEqual((found["elected"], found["next"]), ([], [{"action": "vote_again"}]))
                return
            persons = [e["person"] for e in found["elected"]]
            self.assertEqual(len(persons), len(set(persons)))
            seats = sum(o["seats"] for o in case["offices"])
            later = sum(n["seats"] for n in found["next"] if n["action"] != "presider")
            stepped_back = sum(1 for f in found["findings"] if (f["rule"], f["severity"]) == ("kin_keep", "block"))
            self.assertEqual(len(persons) + later + sum(v["seats"] for v in found["vacant"]), seats + stepped_back)
        self.in_each("seats", check)

    def test_a_vote_more_never_hurts(self):
        """A vote more for somebody elected, on a ballot that had room for it, leaves the person elected; or ties the person
        for a higher office, so that the lower one waits."""
        def check(source, case, found):
            if not found["elected"]:
                return
            person = source.choice(found["elected"])["person"]
            other = copy.deepcopy(case)
            rows = [v for o in other["offices"] for v in o["votes"] if v["person"] == person]
            source.choice(rows)["for"] += 1
            try:
                after = ask.answer(other)
            except Refused:
                return
            waiting = {p for n in after["next"] if n["action"] in PENDING for p in n["candidates"]}
            elected = {e["person"] for e in after["elected"]}
            self.assertTrue(person in elected or person in waiting, f"{person}: {after['elected']} {after['next']}")
        self.in_each("vote more", check)

    def test_a_woman_elected_higher_may_cost_another_woman_the_reserved_seat(self):
        """Where a vote more does hurt: the quota is met above, and the best woman below has no seat kept any more."""
        case = {"ask": "outcome", "kind": "villagers_committee", "profile": "cn-2025", "round": "first",
                "roll": {"registered": 1000}, "turnout": {"present": 600},
                "offices": [{"office": "vice", "seats": 1, "votes": [{"person": "V", "for": 300}]},
                            {"office": "member", "seats": 2, "votes": [{"person": "A", "for": 410}, {"person": "B", "for": 390},
                                                                       {"person": "F", "for": 310}]}],
                "people": [{"id": "V", "sex": "female"}, {"id": "F", "sex": "female"}, {"id": "A", "sex": "male"},
                           {"id": "B", "sex": "male"}]}
        self.assertEqual({e["person"] for e in ask.answer(case)["elected"]}, {"A", "F"})
        case["offices"][0]["votes"][0]["for"] = 301
        self.assertEqual({e["person"] for e in ask.answer(case)["elected"]}, {"V", "A", "B"})


def in_stations(source, case):
    """The case cut in up to three stations whose figures are possible, or None when the cut was not."""
    number = source.randint(1, 3)
    roll_kind, roll = next(iter(case["roll"].items()))
    for _ in range(20):
        found = cut(source, case["ballots"]["found"], number)
        voters = cut(source, case["turnout"]["present"], number)
        rolls = cut(source, roll, number)
        void = cut(source, case["ballots"]["void"], number)
        stations = [{"roll": {roll_kind: rolls[i]}, "turnout": {"present": voters[i]},
                     "ballots": {"found": found[i], "issued": voters[i], "void": void[i]}, "offices": []}
                    for i in range(number)]
        for office in case["offices"]:
            pieces = {v["person"]: cut(source, v["for"], number) for v in office["votes"]}
            for i, station in enumerate(stations):
                station["offices"].append({**office, "votes": [{"person": p, "for": n[i]} for p, n in pieces.items()]})
        try:
            ask.answer({**{k: v for k, v in case.items() if k not in ("roll", "turnout", "ballots", "offices")},
                        "stations": stations})
            return stations
        except Refused:
            continue
    return None


class EveryVector(unittest.TestCase):
    """Every vote vector of two candidates, every pair of sexes, siblings or not."""

    def test_winners_have_more_than_half_and_relatives_do_not_serve_together(self):
        for case, _ in every.totals(2):
            answer = ask.answer(case)
            elected = {e["person"] for e in answer["elected"]}
            self.assertTrue(all(2 * e["votes"] > every.VOTES_MOST for e in answer["elected"]), case)
            if any("kin" in p for p in case["people"]):
                self.assertLess(len(elected), 2, case)

    def test_a_woman_is_elected_or_a_seat_waits_for_one(self):
        for case, _ in every.totals(2):
            answer = ask.answer(case)
            women = {p["id"] for p in case["people"] if p["sex"] == "female"}
            waiting = {p for n in answer["next"] if n["action"] in ("tie_revote", "kin_choice") for p in n["candidates"]}
            kept = any(n["women_only"] for n in answer["next"])
            self.assertTrue(kept or women & ({e["person"] for e in answer["elected"]} | waiting), case)


class Counts(unittest.TestCase):
    def test_the_order_of_ballots_does_not_matter(self):
        for seed, case in worlds(small_world.ballots, "ballots"):
            with self.subTest(seed=seed):
                other = dict(case, ballots=shuffled(random.Random(seed), case["ballots"]))
                self.assertEqual(essence(ask.answer(other)), essence(ask.answer(case)))

    def test_every_mark_place_is_a_vote_or_unused(self):
        for seed, case in worlds(small_world.ballots, "places"):
            with self.subTest(seed=seed):
                answer = ask.answer(case)
                valid = [c for c in answer["classes"] if c["class"] == "valid"]
                for office, row in zip(case["offices"], answer["offices"]):
                    whole = sum(1 for c in valid if office["office"] not in c["void_offices"])
                    used = sum(v["for"] for v in row["votes"])
                    self.assertEqual(used + row["undervotes"], whole * office["seats"])

    def test_the_classes_add_up(self):
        for seed, case in worlds(small_world.ballots, "classes"):
            with self.subTest(seed=seed):
                figures = ask.answer(case)["ballots"]
                self.assertEqual(figures["found"], len(case["ballots"]))
                self.assertEqual(figures["collected"], figures["found"] - figures["forged"])
                self.assertEqual(figures["collected"],
                                 figures["valid"] + figures["void"] + figures["blank"] + figures["undecided"])


class Thresholds(unittest.TestCase):
    """Against the definition in fractions, for every number of every base."""
    PARTS = {"half": Fraction(1, 2), "third": Fraction(1, 3), "two_thirds": Fraction(2, 3), "fifth": Fraction(1, 5),
             "tenth": Fraction(1, 10), "four_fifths": Fraction(4, 5)}
    BASE_MOST = 130

    def test_above_excludes_the_number_and_or_more_includes_it(self):
        for name in arithmetic.TESTS:
            kind, part = name.split("_", 1)
            for base in range(self.BASE_MOST):
                for number in range(base + 1):
                    exact = self.PARTS[part] * base
                    expected = number > exact if kind == "gt" else number >= exact
                    self.assertEqual(arithmetic.passes(name, number, base), expected, (name, number, base))

    def test_the_smallest_number_passes_and_one_less_does_not(self):
        for name in arithmetic.TESTS:
            for base in range(1, 1000):
                least = arithmetic.smallest(name, base)
                self.assertTrue(arithmetic.passes(name, least, base))
                self.assertFalse(arithmetic.passes(name, least - 1, base))


class Ties(unittest.TestCase):
    def test_settling_by_every_order_is_the_rule_of_the_last_seat(self):
        """Elected are those above the value at the last seat; tied are those at it, when they are too many."""
        for seed in range(WORLDS):
            source = random.Random(f"ties {seed}")
            rows = [{"person": str(i), "for": source.randint(1, 3)} for i in range(source.randint(1, 5))]
            seats = source.randint(1, 5)
            elected, tied, left = ranking.settle(rows, ranking.top(seats))
            values = sorted((r["for"] for r in rows), reverse=True)
            with self.subTest(seed=seed, rows=rows, seats=seats):
                if len(rows) <= seats or values[seats - 1] > values[seats]:
                    self.assertEqual((len(elected), tied, left), (min(seats, len(rows)), [], 0))
                else:
                    value = values[seats]
                    self.assertEqual({r["person"] for r in elected}, {r["person"] for r in rows if r["for"] > value})
                    self.assertEqual({r["person"] for r in tied}, {r["person"] for r in rows if r["for"] == value})
                    self.assertEqual(left, seats - len(elected))
