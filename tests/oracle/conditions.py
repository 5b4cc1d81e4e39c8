"""Facts that speak against a candidate, and what a profile makes of them."""
from people import anniversary

# Facts with a period: it runs from the day `on` of the fact and is over on the same calendar day this many years later.
PERIODS = {"sentenced_or_released_under_5y": 5, "birth_planning_breach_under_5y": 5, "gang_penalty_under_3y": 3,
           "administrative_detention_under_5y": 5}

FACTS = (
    "expelled_from_party", "criminal_penalty", "clan_or_gang_power", "cult_activity",
    "sentenced_or_released_under_5y", "birth_planning_breach_under_5y", "gang_penalty_under_3y", "party_penalty_barring_office",
    "lost_legal_capacity", "incited_disturbance", "illegal_land_or_building", "long_absent", "resignation_pledge_unmet",
    "member_rated_unqualified", "poor_morals", "not_on_post", "not_acting", "broke_pledges", "refused_pledge",
    "under_disciplinary_filing", "administrative_detention_under_5y", "bribery_or_faction_this_election",
    "deprived_of_political_rights")

LISTS = (("ineligible_national", "block"), ("ineligible_province", "block"), ("unsuitable_province", "review"),
         ("unsuitable_local", "review"), ("local_condition_lists", "review"), ("unsuitable_other_provinces", "review"))


def over(fact, election_day):
    """The period of the fact has run out by the election day."""
    if fact["fact"] not in PERIODS or "on" not in fact:
        return False
    return anniversary(fact["on"], PERIODS[fact["fact"]]) <= election_day


def judgements(name, rules, local):
    """(rule, severity, article) of every list that names the fact."""
    found = [(rule, severity, rules.source[rule]) for rule, severity in LISTS if name in rules[rule]]
    if name == "deprived_of_political_rights" and rules["disenfranchised_excluded"]:
        found.append(("disenfranchised_excluded", "block", rules.source["disenfranchised_excluded"]))
    return found + [("local_condition_lists", entry["severity"], entry["article"]) for entry in local if entry["fact"] == name]
