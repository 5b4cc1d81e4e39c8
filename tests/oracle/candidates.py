"""`candidates`: is this list of candidates lawful."""
import math

from figures import OFFICES, OFFICES_OF
from nomination import HIGHEST_FIRST
from people import People
from reasons import Trail
from refusal import Refused, pointer
from schema import KINDS, PEOPLE, distinct, name, record, whole, word

SCHEMA = record(
    {"seats": record({}, {o: whole(1) for o in OFFICES}),
     "candidates": distinct(record({"office": word(*OFFICES), "person": name}), key=lambda c: (c["office"], c["person"]))},
    {"kind": word(*KINDS), "people": PEOPLE})


def allowed(kind, office, seats, rules):
    """(rule, least, most) of the number of candidates; most None: no limit."""
    if kind == "party_branch":
        if office == "member":
            return "party_surplus", seats + math.ceil(seats * rules["party_surplus"]), None
        return "party_secretary_election", seats, None
    if kind == "villagers_committee":
        rule = {"chair": "surplus_chair", "vice": "surplus_vice"}.get(office, "surplus_members")
        least, most = rules[rule]
        return rule, seats + least, None if most is None else seats + most
    if kind == "economic_cooperative" and rules["coop_surplus"] is not None:
        least, most = rules["coop_surplus"]
        return "coop_surplus", seats + least, None if most is None else seats + most
    return "offices", seats, None


def answer(case, rules):
    trail = Trail(rules)
    people = People(case.get("people", []))
    for office in case["seats"]:
        if office not in OFFICES_OF[case["kind"]]:
            raise Refused(pointer("seats", office), f"{case['kind']} has no {office}")
    for i, candidate in enumerate(case["candidates"]):
        if candidate["office"] not in case["seats"]:
            raise Refused(pointer("candidates", i, "office"), "no seats for this office")
    for office in [o for o in HIGHEST_FIRST if o in case["seats"]]:
        number = sum(1 for c in case["candidates"] if c["office"] == office)
        rule, least, most = allowed(case["kind"], office, case["seats"][office], rules)
        trail.say(rule, f"{office} 候选人 {number} 名", f"{number} candidates for {office}", n=number, least=least, most=most)
        if number < least or (most is not None and number > most):
            trail.find(rule, "block", office=office, number=number, least=least, most=most)
    persons = [c["person"] for c in case["candidates"]]
    for person in sorted({p for p in persons if persons.count(p) > 1}):
        trail.find("nominated_for_two_offices", "block", person=person)
    for candidate in case["candidates"]:
        if candidate["office"] == "women_member" and not people.is_woman(candidate["person"]):
            trail.find("women_rule", "block", person=candidate["person"])
    if rules["woman_candidate_required"] is not None and case["kind"] == "villagers_committee":
        if not any(people.is_woman(p) for p in persons):
            trail.find("woman_candidate_required", "block")
    return trail.answer(ok=not trail.blocked())
