"""`evaluation`: a secret ballot of grades; shares of those who took part, and who is found unfit."""
from fractions import Fraction

import quorum
from arithmetic import formula, fraction_text, passes
from reasons import Trail
from refusal import Refused, pointer
from schema import KINDS, ROLL, TURNOUT, distinct, mapping, name, record, whole, word

SCHEMA = record(
    {"roll": ROLL, "turnout": TURNOUT,
     "votes": distinct(record({"person": name, "grades": mapping(name, whole())}), key=lambda v: v["person"])},
    {"kind": word(*KINDS), "grades": distinct(name, least=1)})


def answer(case, rules):
    trail = Trail(rules)
    grades = case.get("grades", rules["evaluation_grades"])
    roll_kind, roll, voters = quorum.read(case)
    for i, vote in enumerate(case["votes"]):
        for grade in vote["grades"]:
            if grade not in grades:
                raise Refused(pointer("votes", i, "grades", grade), "unknown name")
        if sum(vote["grades"].values()) > voters:
            raise Refused(pointer("votes", i, "grades"), "more grades than voters")
    if not quorum.met(quorum.rule_for(case["kind"], roll_kind), roll, voters, rules, trail):
        return trail.answer(valid=False, results=[])
    results = []
    for vote in case["votes"]:
        counts = {grade: vote["grades"].get(grade, 0) for grade in grades}
        worst = counts[grades[-1]]
        unfit = voters > 0 and passes(rules["evaluation_unfit"], worst, voters)
        shares = {grade: fraction_text(Fraction(n, voters) if voters else 0) for grade, n in counts.items()}
        results.append({"person": vote["person"], "shares": shares, "unfit": unfit})
        trail.say("evaluation_unfit", f"{vote['person']} {grades[-1]} {worst} 票", f"{vote['person']}: {worst} {grades[-1]}",
                  person=vote["person"], n=worst, base=voters, formula=formula(rules["evaluation_unfit"], worst, voters))
    return trail.answer(valid=True, results=results)
