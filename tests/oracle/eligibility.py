"""`eligibility`: may this person stand."""
import conditions
from people import age_reached
from reasons import Trail
from refusal import Refused, pointer
from schema import PERSON, boolean, date, distinct, listing, name, record, text, word

SCHEMA = record(
    {"election_day": date, "person": PERSON},
    {"facts": listing(record({"fact": name}, {"on": date})),
     "reviews": distinct(record({"stage": word("village", "township", "county"), "passed": boolean}), key=lambda r: r["stage"]),
     "pledges": distinct(name),
     "local": listing(record({"fact": name, "severity": word("block", "review")}, {"article": text}))})


def answer(case, rules):
    trail = Trail(rules)
    day, person, local = case["election_day"], case["person"], case.get("local", [])
    local = [{"article": "", **entry} for entry in local]
    known = set(conditions.FACTS) | {entry["fact"] for entry in local}
    for parameter, _ in conditions.LISTS:
        known |= set(rules[parameter])
    if "birth" in person and not age_reached(person["birth"], rules["min_age"], day):
        trail.find("min_age", "block", needed=rules["min_age"])
    for i, fact in enumerate(case.get("facts", [])):
        if fact["fact"] not in known:
            raise Refused(pointer("facts", i, "fact"), f"unknown name {fact['fact']!r}")
        note_fact(fact, day, rules, local, trail)
    note_reviews(case, rules, trail)
    note_pledges(case, rules, trail)
    severities = {f["severity"] for f in trail.findings}
    verdict = "blocked" if "block" in severities else "review" if "review" in severities else "eligible"
    trail.say("eligibility_source", {"blocked": "不得参选", "review": "须审查决定", "eligible": "符合条件"}[verdict],
              {"blocked": "may not stand", "review": "needs a decision", "eligible": "may stand"}[verdict])
    return trail.answer(verdict=verdict)


def note_fact(fact, day, rules, local, trail):
    if conditions.over(fact, day):
        trail.say("local_condition_lists", f"{fact['fact']} 已过期限", f"the period of {fact['fact']} is over")
        return
    judgements = conditions.judgements(fact["fact"], rules, local)
    for rule, severity, article in judgements:
        trail.find(rule, severity, fact=fact["fact"], article=article)
    if not judgements:
        trail.find("eligibility_source", "note", fact=fact["fact"])


def note_reviews(case, rules, trail):
    """Stages of the profile must be passed; a stage that the profile does not have asks for a decision when failed. A case
    without `reviews` does not ask."""
    if "reviews" not in case:
        return
    results = {r["stage"]: r["passed"] for r in case["reviews"]}
    for stage in rules["review_stages"]:
        if stage not in results:
            trail.find("review_stages", "review", stage=stage)
    for stage, passed in results.items():
        if not passed:
            trail.find("review_stages", "block" if stage in rules["review_stages"] else "review", stage=stage)


def note_pledges(case, rules, trail):
    if "pledges" not in case:
        return
    for pledge in rules["pledges"]:
        if pledge not in case["pledges"]:
            trail.find("pledge_missing", rules["pledge_missing"], pledge=pledge)
