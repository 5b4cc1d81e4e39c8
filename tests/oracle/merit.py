"""`merit`: weighted criteria, several raters, plus and minus items; exact, in points of 100."""
from fractions import Fraction

import ranking
from arithmetic import fraction_text
from reasons import Trail
from refusal import Refused, pointer
from schema import distinct, fraction, listing, mapping, name, record, whole, word


def positive(value, path):
    number = fraction(value, path)
    if number <= 0:
        raise Refused(path, "more than 0 is needed")
    return number


SCHEMA = record(
    {"criteria": distinct(record({"name": name, "weight": positive, "max": positive}), key=lambda c: c["name"], least=1),
     "scores": distinct(record({"person": name, "rater": name, "marks": mapping(name, fraction)}),
                        key=lambda s: (s["person"], s["rater"])),
     "places": whole(1)},
    {"items": distinct(record({"name": name, "kind": word("bonus", "deduction"), "points": fraction}),
                       key=lambda i: i["name"]),
     "applied": listing(record({"person": name, "item": name}))})


def answer(case, rules):
    trail = Trail(rules)
    criteria = {c["name"]: c for c in case["criteria"]}
    items = {i["name"]: i for i in case.get("items", [])}
    persons = list(dict.fromkeys(s["person"] for s in case["scores"]))
    check(case, criteria, items, persons)
    rows = []
    for person in persons:
        sheets = [s["marks"] for s in case["scores"] if s["person"] == person]
        mean = sum(points(marks, criteria) for marks in sheets) / len(sheets)
        extra = sum(items[a["item"]]["points"] * (1 if items[a["item"]]["kind"] == "bonus" else -1)
                    for a in case.get("applied", []) if a["person"] == person)
        rows.append({"person": person, "for": mean + extra})
        trail.say("merit", f"{person} 得 {mean + extra} 分", f"{person} has {mean + extra} points", person=person,
                  mean=str(mean), items=str(extra))
    ranked = ranking.by_votes(rows)
    proposed, tied, left = ranking.settle(rows, ranking.top(case["places"])) if rows else ([], [], 0)
    return trail.answer(ranking=[{"person": r["person"], "score": fraction_text(r["for"])} for r in ranked],
                        proposed=[r["person"] for r in proposed],
                        tied=[r["person"] for r in tied] if left else [])


def points(marks, criteria):
    """One rater's sheet in points of 100: the weights are shares of their sum."""
    whole_weight = sum(c["weight"] for c in criteria.values())
    return sum(Fraction(marks[name]) / c["max"] * c["weight"] for name, c in criteria.items()) * 100 / whole_weight


def check(case, criteria, items, persons):
    for i, sheet in enumerate(case["scores"]):
        for criterion, mark in sheet["marks"].items():
            path = pointer("scores", i, "marks", criterion)
            if criterion not in criteria:
                raise Refused(path, "unknown name")
            if mark > criteria[criterion]["max"]:
                raise Refused(path, "more than the criterion's most")
        for criterion in criteria:
            if criterion not in sheet["marks"]:
                raise Refused(pointer("scores", i, "marks", criterion), "missing")
    for i, applied in enumerate(case.get("applied", [])):
        if applied["item"] not in items:
            raise Refused(pointer("applied", i, "item"), "unknown name")
        if applied["person"] not in persons:
            raise Refused(pointer("applied", i, "person"), "unknown name")
