"""`composition`: figures of several bodies together, against targets and the last term."""
from fractions import Fraction

from arithmetic import fraction_text, percent_text
from body import OTHERS, barred
from people import People
from reasons import Trail
from refusal import Refused, pointer
from schema import PEOPLE, distinct, fraction, mapping, name, record, word

BODIES = distinct(record({"body": word(*OTHERS), "members": distinct(name)}), key=lambda b: b["body"])
SCHEMA = record({"bodies": BODIES}, {"people": PEOPLE, "targets": mapping(name, fraction),
                                     "last_term": record({"bodies": BODIES}, {"people": PEOPLE})})
CLASSES = {"women": lambda p: p.get("sex") == "female", "party_members": lambda p: p.get("party_member", False),
           "graduate_officials": lambda p: p.get("graduate_official", False), "returnees": lambda p: p.get("returnee", False)}
EDUCATION = ("primary", "junior_high", "senior_high", "college")


def answer(case, rules):
    trail = Trail(rules)
    people = People(case.get("people", []))
    figures = of_bodies(case["bodies"], people, "")
    members = {b["body"]: b["members"] for b in case["bodies"]}
    for pair in rules["cross_posts"]:
        one, other = pair.split("+")
        if one in members and other in members:
            figures[f"cross_posts.{pair}"] = len(set(members[one]) & set(members[other]))
    if "last_term" in case:
        figures.update(against_last_term(case["bodies"], case["last_term"]))
    for pair in rules["forbidden_pairs"]:
        one, other = pair.split("+")
        barred(members.get(other, []), members, people, [one, "kin:" + one], "forbidden_pairs", trail)
    relatives_across(members, people, trail)
    for target, least in case.get("targets", {}).items():
        if target not in figures:
            raise Refused(pointer("targets", target), "unknown name")
        if figures[target] < least:
            trail.find("quota_report", "note", figure=target, found=shown(figures[target]), target=shown(least))
    percents = {n: percent_text(f) for n, f in figures.items() if n.endswith("_share")}
    return trail.answer(figures={n: shown(f) for n, f in figures.items()}, percent=percents)


def shown(value):
    return value if isinstance(value, int) else fraction_text(value)


def of_bodies(bodies, people, prefix):
    """Numbers, and shares of the members, for each body."""
    figures = {}
    for body in bodies:
        label_of_body, entries = prefix + body["body"], [people.by_id.get(m, {}) for m in body["members"]]
        figures[f"{label_of_body}.members"] = len(entries)
        counts = {label: sum(1 for p in entries if test(p)) for label, test in CLASSES.items()}
        counts.update({level: sum(1 for p in entries if p.get("education") == level) for level in EDUCATION})
        for label, number in counts.items():
            figures[f"{label_of_body}.{label}"] = number
            if entries:
                figures[f"{label_of_body}.{label}_share"] = Fraction(number, len(entries))
    return figures


def against_last_term(bodies, last_term):
    figures = of_bodies(last_term["bodies"], People(last_term.get("people", [])), "last_term.")
    before = {b["body"]: set(b["members"]) for b in last_term["bodies"]}
    for body in bodies:
        if body["body"] in before:
            again = sum(1 for m in body["members"] if m in before[body["body"]])
            figures[f"{body['body']}.re_elected"] = again
            figures[f"{body['body']}.newcomers"] = len(body["members"]) - again
            if body["members"]:
                figures[f"{body['body']}.re_elected_share"] = Fraction(again, len(body["members"]))
    return figures


def relatives_across(members, people, trail):
    """Near relatives in different bodies, each pair once: for information."""
    told = set()
    for one, ones in members.items():
        for other, others in members.items():
            for a in ones:
                for b in others:
                    pair = tuple(sorted((a, b)))
                    if one < other and pair not in told and people.related(a, b, "near_relatives"):
                        told.add(pair)
                        trail.find("kin_scope", "note", people=list(pair), bodies=[one, other])
