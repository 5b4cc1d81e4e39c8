"""`nomination`: from nominations to candidates."""
import datetime

import ranking
from arithmetic import formula, passes
from figures import OFFICES, OFFICES_OF, one_roll, voters_of
from people import People
from reasons import Trail
from refusal import Refused, pointer
from schema import KINDS, PEOPLE, ROLL, TURNOUT, date, distinct, listing, name, record, whole, word

MODES = ("direct_nomination", "party_or_villager_nomination", "primary", "self_nomination_direct", "open_no_candidates",
         "self_recommendation_candidates")
BY_VOTE = ("direct_nomination", "primary")
SCHEMA = record(
    {"mode": word(*MODES), "seats": record({}, {o: whole(1) for o in OFFICES})},
    {"kind": word(*KINDS), "roll": ROLL, "turnout": TURNOUT, "election_day": date,
     "nominations": distinct(record({"office": word(*OFFICES), "person": name, "votes": whole()}),
                             key=lambda n: (n["office"], n["person"])),
     "self_nominations": listing(record({"office": word(*OFFICES), "person": name}, {"on": date})),
     "withdrawn": distinct(name), "people": PEOPLE})
HIGHEST_FIRST = ("chair", "secretary", "vice", "deputy_secretary", "women_member", "member", "representative")


def surplus(rules, office):
    return rules[{"chair": "surplus_chair", "vice": "surplus_vice"}.get(office, "surplus_members")]


def list_surplus(least_and_most):
    """How many more candidates than seats a list has: the most that the profile allows, and the national most of three
    where the profile says only that there must be more."""
    least, most = least_and_most
    return max(least, 3) if most is None else most


def answer(case, rules):
    trail = Trail(rules)
    people = People(case.get("people", []))
    check_offices(case)
    if not turnout_enough(case, rules, trail):
        return trail.answer(valid=False, candidates=[], next=[{"action": "vote_again"}])
    if case["mode"] not in rules["nomination_mode"]:
        trail.find("nomination_mode", "review", mode=case["mode"])
    if case["mode"] == "open_no_candidates":
        return trail.answer(valid=True, candidates=[], next=[])
    if case["mode"] in ("self_nomination_direct", "self_recommendation_candidates"):
        return by_themselves(case, rules, trail)
    lists, following = ranked_lists(case, rules, trail)
    if case["mode"] in BY_VOTE:
        add_a_woman(case, rules, people, lists, following, trail)
    return trail.answer(valid=True, candidates=flat(case, lists), next=following)


def check_offices(case):
    for field in ("nominations", "self_nominations"):
        for i, entry in enumerate(case.get(field, [])):
            if entry["office"] not in case["seats"]:
                raise Refused(pointer(field, i, "office"), "no seats for this office")
    for office in case["seats"]:
        if office not in OFFICES_OF[case["kind"]]:
            raise Refused(pointer("seats", office), f"{case['kind']} has no {office}")


def turnout_enough(case, rules, trail):
    """Where villagers nominate by vote, more than half must take part."""
    if case["mode"] not in BY_VOTE and not ("roll" in case and "turnout" in case):
        return True
    for field in ("roll", "turnout"):
        if field not in case:
            raise Refused(pointer(field), "missing")
    _, roll = one_roll(case["roll"], "/roll")
    voters = voters_of(case["turnout"], "/turnout")
    if voters > roll:
        raise Refused("/turnout", "more voters than the roll holds")
    for i, entry in enumerate(case.get("nominations", [])):
        if entry["votes"] > voters:
            raise Refused(pointer("nominations", i, "votes"), "more votes than voters")
    for office, seats in case["seats"].items():
        if sum(n["votes"] for n in case.get("nominations", []) if n["office"] == office) > seats * voters:
            raise Refused("/nominations", "more votes than seats times voters")
    enough = passes(rules["nomination_turnout"], voters, roll)
    trail.say("nomination_turnout", f"参加提名 {voters} 人，登记 {roll} 人", f"{voters} of {roll} nominated",
              n=voters, base=roll, formula=formula(rules["nomination_turnout"], voters, roll))
    return enough or case["mode"] not in BY_VOTE


def flat(case, lists):
    return [{"office": o, "person": p} for o in HIGHEST_FIRST if o in case["seats"] for p in lists.get(o, [])]


def by_themselves(case, rules, trail):
    """Everybody signs up for one office, in time; the first entry counts."""
    if case.get("nominations"):
        trail.find("nomination_mode", "block", mode=case["mode"])
        if case["mode"] == "self_recommendation_candidates":
            return trail.answer(valid=False, candidates=[], next=[])
    lists, seen = {}, set()
    for entry in case.get("self_nominations", []):
        person = entry["person"]
        if person in case.get("withdrawn", []):
            continue
        if too_late(entry, case, rules):
            trail.find("self_nominate_by", "block", person=person)
        elif person in seen:
            trail.find("nominated_for_two_offices", "block", person=person, office=entry["office"])
        else:
            seen.add(person)
            lists.setdefault(entry["office"], []).append(person)
    return trail.answer(valid=True, candidates=flat(case, lists), next=[])


def too_late(entry, case, rules):
    if "on" not in entry or "election_day" not in case or rules["self_nominate_by"] is None:
        return False
    return entry["on"] > case["election_day"] - datetime.timedelta(days=rules["self_nominate_by"])


def ranked_lists(case, rules, trail):
    """({office: [person]}, next): the first by votes, as many as seats and the largest surplus."""
    lists, following = {}, []
    offices = [o for o in HIGHEST_FIRST if o in case["seats"]]
    rows = {o: [{"person": n["person"], "for": n["votes"]} for n in case.get("nominations", [])
                if n["office"] == o and n["votes"] > 0 and n["person"] not in case.get("withdrawn", [])] for o in offices}
    ask_the_nominees(case, rules, rows, following)
    chosen = set()
    for office in offices:
        pool = [dict(r) for r in rows[office] if r["person"] not in chosen]
        if rules["nominated_for_two_offices"] == "added_to_lower":
            for row in pool:
                row["for"] += sum(r["for"] for higher in offices[:offices.index(office)] for r in rows[higher]
                                  if r["person"] == row["person"])
        places = places_of(case, rules, office)
        if case["mode"] == "party_or_villager_nomination" and len(pool) > places:
            following.append(entry("primary", office, places, [r["person"] for r in ranking.by_votes(pool)]))
            continue
        named, tied, left = ranking.settle(pool, ranking.top(places))
        lists[office] = [r["person"] for r in named]
        chosen |= set(lists[office])
        if left:
            following.append(entry("tie_revote", office, left, [r["person"] for r in tied]))
        elif len(named) < least_of(case, rules, office) and not any(office in f.get("offices", []) for f in following):
            trail.find("surplus_members", "review", office=office)
            following.append(entry("vote_again", office, least_of(case, rules, office) - len(named), []))
    return lists, following


def entry(action, office, seats, candidates, **more):
    return {"action": action, "office": office, "seats": seats, "candidates": candidates, **more}


def least_of(case, rules, office):
    return case["seats"][office] + surplus(rules, office)[0]


def places_of(case, rules, office):
    return case["seats"][office] + list_surplus(surplus(rules, office))


def ask_the_nominees(case, rules, rows, following):
    """Somebody who would be on two lists confirms one in writing, and is on none until then."""
    if rules["nominated_for_two_offices"] != "nominee_chooses":
        return
    while True:
        lists = {o: {r["person"] for order in ranking.strict_orders(pool)
                     for r in order[:places_of(case, rules, o)]} for o, pool in rows.items()}
        twice = sorted({p for o in lists for p in lists[o] if sum(p in other for other in lists.values()) > 1})
        if not twice:
            return
        for person in twice:
            offices = [o for o in HIGHEST_FIRST if o in lists and person in lists[o]]
            following.append({"action": "refer", "to": "nominee", "candidates": [person], "offices": offices})
            for office in rows:
                rows[office] = [r for r in rows[office] if r["person"] != person]


def add_a_woman(case, rules, people, lists, following, trail):
    """Where the profile wants a woman among the candidates and the votes bring none."""
    named = {p for persons in lists.values() for p in persons}
    if rules["woman_candidate_required"] is None or any(people.is_woman(p) for p in named):
        return
    if rules["woman_candidate_required"] == "required" or "member" not in lists:
        trail.find("woman_candidate_required", "block")
        return
    women = [{"person": n["person"], "for": n["votes"]} for n in case.get("nominations", [])
             if n["office"] == "member" and n["votes"] > 0 and people.is_woman(n["person"])
             and n["person"] not in case.get("withdrawn", [])]
    best, tied, left = ranking.settle(women, ranking.top(1)) if women else ([], [], 0)
    if best:
        lists["member"].append(best[0]["person"])
        trail.say("woman_candidate_required", f"{best[0]['person']} 列为候选人", f"{best[0]['person']} is added")
    elif left:
        following.append(entry("tie_revote", "member", 1, [r["person"] for r in tied], women_only=True))
    else:
        trail.find("woman_candidate_required", "block")
