"""`decision`: yes or no in an assembly."""
import quorum
from arithmetic import formula, passes
from reasons import Trail
from refusal import Refused
from schema import KINDS, ROLL, TURNOUT, record, whole, word

SCHEMA = record({"body": word(*quorum.OF_BODY), "roll": ROLL, "turnout": TURNOUT, "yes": whole(), "no": whole()},
                {"kind": word(*KINDS)})


def answer(case, rules):
    trail = Trail(rules)
    _, roll, present = quorum.read(case)
    if case["yes"] + case["no"] > present:
        raise Refused("/yes", "more yes and no than present")
    enough = quorum.met(quorum.OF_BODY[case["body"]], roll, present, rules, trail)
    majority = passes(rules["assembly_decision"], case["yes"], present)
    trail.say("assembly_decision", f"赞成 {case['yes']} 票", f"{case['yes']} say yes", n=case["yes"], base=present,
              formula=formula(rules["assembly_decision"], case["yes"], present))
    return trail.answer(quorum=enough, passed=enough and majority)
