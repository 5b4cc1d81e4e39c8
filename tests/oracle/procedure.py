"""Which rules a vote follows: how many must take part, what a winner needs, and what comes after, by kind and round."""
from dataclasses import dataclass, field
from typing import Optional

from refusal import Refused

ROUNDS = ("first", "revote", "separate", "recall", "by_election", "primary")
NO_RECALL = ("electoral_committee", "party_branch")


@dataclass
class Procedure:
    quorum_rule: str                       # the parameter that asks how many take part
    quorum: Optional[str]                  # its test, against the roll
    quorum_figure: str = "voters"          # voters, or collected ballots
    quorum_failure: str = "no_quorum"
    win_rule: str = "too_many_above_half"
    win: Optional[str] = None              # test of a winner; None: most votes
    win_base: str = "collected"            # collected, voters or roll
    check_base: Optional[str] = "voters"   # ballots collected must not exceed it; None: not checked
    shortage: str = "separate_election"    # the action for a seat that nobody won
    women: Optional[str] = None            # reserved, column, quota, or None
    kin_scope: Optional[str] = None
    kin_refill: bool = False
    household_most: Optional[int] = None
    reserved: bool = False                 # places by class
    transfer: bool = False
    committee: bool = False                # a villagers' committee: triggers, vacancies, presider
    notes: list = field(default_factory=list)


def need_roll(figures, *allowed):
    if figures.roll_kind not in allowed:
        raise Refused("/roll/" + figures.roll_kind, f"{' or '.join(allowed)} is needed here")


def village(case, rules, figures):
    need_roll(figures, "registered", "due") if case["round"] == "by_election" else need_roll(figures, "registered")
    way = Procedure("turnout_threshold", rules["turnout_threshold"], quorum_failure="invalid_turnout",
                    quorum_figure=rules["turnout_base"], win_rule="win_threshold", win=rules["win_threshold"],
                    win_base=rules["win_base"], check_base=rules["ballot_count_check_base"], committee=True,
                    kin_scope=rules["kin_scope"], kin_refill=rules["kin_refill_first_vote"] == "next_above_half",
                    transfer=rules["downward_vote_transfer"])
    if not rules["ballot_count_check"]:
        way.check_base = None
    way.women = {"reserved_member_seat": "reserved", "separate_women_column": "column", "quota_only": "quota"}[
        rules["women_rule"]]
    round_ = case["round"]
    if round_ == "revote":
        way.win_rule, way.win = "tie_revote_threshold", rules["tie_revote_threshold"]
        way.transfer = False
    elif round_ == "separate":
        way.win_rule, way.win = "separate_win", rules["separate_win"]
        way.win_base = "collected"
        way.kin_refill = rules["kin_refill_separate"] == "next_by_votes"
        if not rules["separate_turnout_required"]:
            way.quorum_rule, way.quorum = "separate_turnout_required", None
    elif round_ == "recall":
        way.quorum_rule, way.quorum, way.quorum_figure = "recall_turnout", rules["recall_turnout"], "voters"
        way.win_rule, way.win, way.win_base = "recall_pass", rules["recall_pass"], "collected"
    elif round_ == "by_election" and figures.roll_kind == "due":
        way.quorum_rule, way.quorum = "by_election_quorum_reps", rules["by_election_quorum_reps"]
        way.quorum_failure, way.quorum_figure = "no_quorum", "voters"
        way.win_rule, way.win, way.win_base = "by_election_win_reps", rules["by_election_win_reps"], "collected"
        way.transfer = False
    elif round_ == "by_election":
        way.quorum_rule, way.quorum = "by_election_quorum", rules["by_election_quorum"]
    elif round_ == "primary":
        way.quorum_rule, way.quorum, way.quorum_figure = "nomination_turnout", rules["nomination_turnout"], "voters"
        way.win_rule, way.win, way.women, way.kin_scope = "primary", None, None, None
        way.committee, way.transfer, way.shortage = False, False, None
    return way


BODY_QUORUM = {"assembly_adults": "ec_quorum_assembly", "assembly_households": "ec_quorum_households",
               "reps_assembly": "ec_quorum_reps", "group": "ec_quorum_group"}


def chosen_by_a_body(case, rules, figures, body, win_rule, by_majority):
    """Electoral and supervision committees: by an assembly, which is the villagers' when the roll is of registered."""
    need_roll(figures, "due", "registered")
    rule = BODY_QUORUM["assembly_adults" if figures.roll_kind == "registered" else body]
    way = Procedure(rule, rules[rule], win_rule=win_rule, shortage="vote_again")
    way.check_base = rules["ballot_count_check_base"] if rules["ballot_count_check"] else None
    if by_majority and case["round"] != "revote":
        way.win, way.win_base = "gt_half", "voters"
    if case["round"] == "recall":
        way.win_rule, way.win, way.win_base = "assembly_decision", rules["assembly_decision"], "voters"
    return way


def electoral_committee(case, rules, figures):
    way = chosen_by_a_body(case, rules, figures, rules["ec_body"], "ec_win_rule", rules["ec_win_rule"] == "gt_half")
    if not rules["ec_kin_between_members"]:
        way.kin_scope, way.kin_refill = "near_relatives", True
    return way


def supervision_committee(case, rules, figures):
    if rules["sup_win_rule"] == "committee_procedure" and figures.roll_kind == "registered":
        way = village(case, rules, figures)
        way.women, way.committee = None, False
        return way
    majority = rules["sup_win_rule"] == "committee_procedure"
    return chosen_by_a_body(case, rules, figures, rules["sup_body"], "sup_win_rule", majority)


def village_representatives(case, rules, figures):
    need_roll(figures, "due", "registered")
    way = Procedure("rep_quorum", rules["rep_quorum"], win_rule="rep_win_rule", shortage="vote_again", reserved=True,
                    household_most=rules["rep_same_household_max"])
    way.check_base = rules["ballot_count_check_base"] if rules["ballot_count_check"] else None
    if case["round"] == "recall":
        way.win_rule, way.win, way.win_base = "rep_recall_vote", rules["rep_recall_vote"], "voters"
    return way


def party_branch(case, rules, figures):
    need_roll(figures, "due")
    base = {"present": "voters", "due": "roll"}[rules["party_win_base"]]
    way = Procedure("party_quorum", rules["party_quorum"], win_rule="party_win_threshold",
                    win=rules["party_win_threshold"], win_base=base, check_base=rules["party_ballot_count_check"],
                    kin_scope=rules["party_kin_rule"])
    if case["round"] == "primary":
        way.win_rule, way.win, way.shortage = "party_primary_threshold", rules["party_primary_threshold"], None
    elif case["round"] == "revote":
        way.win_rule, way.win = "party_tie", None
    return way


def economic_cooperative(case, rules, figures):
    need_roll(figures, "members", "due")
    by_reps = figures.roll_kind == "due"
    name = "coop_reps" if by_reps else "coop_assembly"
    way = Procedure(name + "_quorum", rules[name + "_quorum"], win_rule=name + "_pass", win=rules[name + "_pass"],
                    win_base="roll", shortage="vote_again", kin_scope=rules["coop_board_kin"])
    way.check_base = rules["ballot_count_check_base"] if rules["ballot_count_check"] else None
    if case["round"] == "revote":
        way.win_rule, way.win = "tie_rule", None
    return way


BY_KIND = {f.__name__: f for f in (electoral_committee, supervision_committee, village_representatives, party_branch,
                                   economic_cooperative)}
BY_KIND["villagers_committee"] = village


def of(case, rules, figures):
    if case["round"] == "recall" and case["kind"] in NO_RECALL:
        raise Refused("/round", f"there is no recall of a {case['kind']}")
    return BY_KIND[case["kind"]](case, rules, figures)
