"""`petition`: have enough people signed."""
from arithmetic import formula, passes, smallest
from reasons import Trail
from refusal import Refused
from schema import KINDS, record, whole, word

SCHEMA = record({"type": word("recall"), "supporters": whole()},
                {"kind": word(*KINDS), "voters": whole(), "representatives": whole()})
RULES = {"villagers_committee": ("recall_petition", "recall_petition_reps"),
         "village_representatives": ("rep_recall_petition", "rep_recall_petition_delegates"),
         "supervision_committee": ("sup_removal", "sup_removal_reps"),
         "economic_cooperative": ("coop_recall_petition", "coop_recall_petition_reps")}


def answer(case, rules):
    trail = Trail(rules)
    if case["kind"] not in RULES:
        raise Refused("/kind", f"there is no recall of a {case['kind']}")
    given = [f for f in ("voters", "representatives") if f in case]
    if len(given) != 1:
        raise Refused("/voters", "either voters or representatives")
    base = case[given[0]]
    if case["supporters"] > base:
        raise Refused("/supporters", "more than there are")
    rule = RULES[case["kind"]][given[0] == "representatives"]
    if rules[rule] is None:
        trail.find(rule, "review")
        return trail.answer(enough=False, needed=None)
    needed = smallest(rules[rule], base)
    trail.say(rule, f"需要 {needed} 人，有 {case['supporters']} 人", f"{needed} needed, {case['supporters']} signed",
              n=case["supporters"], base=base, formula=formula(rules[rule], case["supporters"], base))
    return trail.answer(enough=passes(rules[rule], case["supporters"], base), needed=needed)
