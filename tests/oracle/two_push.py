"""`two_push`: villagers and Party members recommend, the shares are weighted and added."""
from fractions import Fraction

import ranking
from arithmetic import formula, fraction_text, passes
from reasons import Trail
from refusal import Refused, pointer
from schema import distinct, fraction, name, record, whole

SIDE = record({"due": whole(), "present": whole(),
               "votes": distinct(record({"person": name, "for": whole()}), key=lambda v: v["person"])})
PAIR = record({"villagers": fraction, "members": fraction})
SCHEMA = record({"villagers": SIDE, "members": SIDE, "places": whole(1)}, {"weights": PAIR, "floor": PAIR})
QUORUM = {"villagers": "two_push_stage_1a", "members": "two_push_stage_1b"}


def answer(case, rules):
    trail = Trail(rules)
    weights = case.get("weights", {"villagers": rules["two_push_wv"], "members": rules["two_push_wm"]})
    if sum(weights.values()) != 1:
        raise Refused("/weights", "the weights together are not 1")
    floor = case.get("floor", {"villagers": Fraction(0), "members": Fraction(0)})
    for side in ("villagers", "members"):
        if floor[side] > 1:
            raise Refused(pointer("floor", side), "more than all")
        check(case[side], side)
    valid = all(meets(case[side], QUORUM[side], rules, trail) for side in ("villagers", "members"))
    if not valid:
        return trail.answer(valid=False, ranking=[], proposed=[])
    persons = list(dict.fromkeys(v["person"] for side in ("villagers", "members") for v in case[side]["votes"]))
    rows = []
    for person in persons:
        shares = {side: share(case[side], person) for side in ("villagers", "members")}
        score = sum(shares[side] * weights[side] for side in shares)
        rows.append({"person": person, "for": score, "backed": all(shares[s] >= floor[s] for s in shares)})
        trail.say("two_push_combine", f"{person} 得分 {score}", f"{person} scores {score}", person=person,
                  villagers=str(shares["villagers"]), members=str(shares["members"]))
    ranked = ranking.by_votes(rows)
    backed = [r for r in ranked if r["backed"] and r["for"] > 0]
    proposed, tied, left = ranking.settle(backed, ranking.top(case["places"]))
    following = [{"action": "tie_revote", "seats": left, "candidates": [r["person"] for r in tied]}] if left else []
    return trail.answer(valid=True, ranking=[{"person": r["person"], "score": fraction_text(r["for"])} for r in ranked],
                        proposed=[r["person"] for r in proposed], next=following)


def check(side, where):
    if side["present"] > side["due"]:
        raise Refused(pointer(where, "present"), "more present than due")
    for i, vote in enumerate(side["votes"]):
        if vote["for"] > side["present"]:
            raise Refused(pointer(where, "votes", i, "for"), "more votes than present")


def meets(side, rule, rules, trail):
    trail.say(rule, f"应到 {side['due']} 人，实到 {side['present']} 人", f"{side['present']} of {side['due']} present",
              n=side["present"], base=side["due"], formula=formula(rules[rule], side["present"], side["due"]))
    return side["present"] > 0 and passes(rules[rule], side["present"], side["due"])


def share(side, person):
    return sum(Fraction(v["for"], side["present"]) for v in side["votes"] if v["person"] == person)
