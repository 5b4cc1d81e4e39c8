"""Which quorum a meeting needs, by who is due."""
from arithmetic import formula, passes
from figures import one_roll, voters_of
from refusal import Refused

OF_BODY = {"assembly_adults": "ec_quorum_assembly", "assembly_households": "ec_quorum_households",
           "reps_assembly": "ec_quorum_reps", "group": "ec_quorum_group"}


def rule_for(kind, roll_kind):
    if roll_kind == "registered":
        return "turnout_threshold"
    if kind == "party_branch":
        return "party_quorum"
    if kind == "economic_cooperative":
        return "coop_assembly_quorum" if roll_kind == "members" else "coop_reps_quorum"
    return "rep_quorum" if kind == "village_representatives" else "ec_quorum_reps"


def read(case):
    """(roll kind, roll, who took part)."""
    roll_kind, roll = one_roll(case["roll"], "/roll")
    voters = voters_of(case["turnout"], "/turnout")
    if voters > roll:
        raise Refused("/turnout", "more than the roll holds")
    return roll_kind, roll, voters


def met(rule, roll, voters, rules, trail):
    enough = passes(rules[rule], voters, roll)
    trail.say(rule, f"应到 {roll}，实到 {voters}", f"{voters} of {roll} took part", n=voters, base=roll,
              formula=formula(rules[rule], voters, roll))
    return enough
