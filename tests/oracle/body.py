"""`body`: may these people serve together: seats, shares, skills, forbidden pairs, relatives."""
from arithmetic import passes, smallest
from people import People
from reasons import Trail
from refusal import Refused
from schema import KINDS, PEOPLE, distinct, name, record, whole, word

OTHERS = KINDS + ("coop_supervisors", "coop_managers", "finance_staff", "bookkeeper", "village_clerk")
SCHEMA = record(
    {"members": distinct(name)},
    {"kind": word(*KINDS), "seats": whole(1), "people": PEOPLE, "reps_total": whole(), "population": whole(),
     "other_bodies": distinct(record({"body": word(*OTHERS), "members": distinct(name)}), key=lambda b: b["body"])})


def answer(case, rules):
    trail = Trail(rules)
    people = People(case.get("people", []))
    others = {b["body"]: b["members"] for b in case.get("other_bodies", [])}
    if len(case["members"]) > case.get("seats", len(case["members"])):
        raise Refused("/members", "more members than seats")
    CHECKS[case["kind"]](case, rules, people, others, trail)
    return trail.answer(ok=not trail.blocked())


def size(case):
    return case.get("seats", len(case["members"]))


def seats_within(case, least, most, odd, rule, trail):
    number = size(case)
    trail.say(rule, f"名额 {number}", f"{number} seats", n=number, least=least, most=most)
    if number < least or (most is not None and number > most) or (odd and number % 2 == 0):
        trail.find(rule, "block", number=number, least=least, most=most, odd=odd)


def relatives_inside(case, people, scope, rule, trail):
    members = case["members"]
    for i, one in enumerate(members):
        for other in members[i + 1:]:
            if people.related(one, other, scope):
                trail.find(rule, "block", people=[one, other])


def barred(members, others, people, excluded, rule, trail):
    """`excluded` names bodies, and with kin: the near relatives of their members."""
    for entry in excluded:
        kin = entry.startswith("kin:")
        for outsider in others.get(entry[len("kin:"):] if kin else entry, []):
            for member in members:
                if people.related(member, outsider, "near_relatives") if kin else member == outsider:
                    trail.find(rule, "block", people=[member, outsider], body=entry)


def villagers_committee(case, rules, people, others, trail):
    number = size(case)
    if number < rules["seats_min"]:
        trail.find("seats_min", "block", number=number)
    if number > rules["seats_max"]:
        trail.find("seats_max", "block", number=number)
    if rules["seats_odd"] and number % 2 == 0:
        trail.find("seats_odd", "block", number=number)
    women = sum(1 for m in case["members"] if people.is_woman(m))
    if women < rules["women_min"]:
        trail.find("women_min", "block", women=women)
    relatives_inside(case, people, rules["kin_scope"], "kin_scope", trail)
    barred(others.get("supervision_committee", []), {"villagers_committee": case["members"]}, people,
           ["villagers_committee", "kin:villagers_committee"], "forbidden_pairs", trail)


def electoral_committee(case, rules, people, others, trail):
    seats_within(case, *rules["ec_seats"], rules["ec_seats_odd"], "ec_seats", trail)
    if not rules["ec_kin_between_members"]:
        relatives_inside(case, people, "near_relatives", "ec_kin_between_members", trail)


def village_representatives(case, rules, people, others, trail):
    reps = set(case["members"])
    number = case.get("reps_total", len(reps))
    if case["members"] and number != len(reps):
        raise Refused("/reps_total", "not the number of members")
    committee = set(others.get("villagers_committee", []))
    assembly = number + len(committee - reps)
    if committee:
        shares(case, number, assembly, committee - reps, rules, people, trail)
    least = least_reps(case.get("population"), rules)
    if least is not None and number < least:
        trail.find("reps_min_count", "block", number=number, needed=least)
    if rules["assembly_allowed_if"] is not None and case.get("population", 10 ** 9) < rules["assembly_allowed_if"]:
        trail.find("assembly_allowed_if", "review", population=case["population"])
    same_household(case, rules, people, trail)
    party = sum(1 for r in reps if people.get(r, "party_member"))
    if reps and not passes(rules["party_reps_share"], party, number):
        trail.find("party_reps_share", "review", number=party, needed=smallest(rules["party_reps_share"], number))


def shares(case, number, assembly, committee_only, rules, people, trail):
    if not passes(rules["reps_share_min"], number, assembly):
        needed = number
        while not passes(rules["reps_share_min"], needed, needed + len(committee_only)):
            needed += 1
        trail.find("reps_share_min", "block", number=number, needed=needed)
    base = number if rules["women_reps_base"] == "reps" else assembly
    needed = smallest(rules["women_reps_min"], base)
    women = sum(1 for m in case["members"] if people.is_woman(m))
    trail.say("women_reps_min", f"妇女代表 {women} 名，应有 {needed} 名", f"{women} women, {needed} needed", n=women, base=base)
    if case["members"] and women < needed:
        trail.find("women_reps_min", "block", number=women, needed=needed)


def least_reps(population, rules):
    if rules["reps_min_count"] == "by_population" and population is not None:
        return 30 if population < 500 else 40 if population < 1000 else 50
    return rules["reps_min_fixed"]


def same_household(case, rules, people, trail):
    homes = {}
    for member in case["members"]:
        home = people.get(member, "household")
        if home is not None:
            homes.setdefault(home, []).append(member)
    for home, members in homes.items():
        if rules["rep_same_household_max"] is not None and len(members) > rules["rep_same_household_max"]:
            trail.find("rep_same_household_max", "block", household=home, people=members)


def party_branch(case, rules, people, others, trail):
    least, usual = rules["branch_committee_seats"]
    most = rules["branch_committee_seats_most"]
    seats_within(case, least, most, False, "branch_committee_seats", trail)
    if usual < size(case) <= most:
        trail.find("branch_committee_seats", "note", number=size(case), usual=usual)
    relatives_inside(case, people, rules["party_kin_rule"], "party_kin_rule", trail)


def supervision_committee(case, rules, people, others, trail):
    seats_within(case, *rules["sup_seats"], rules["sup_seats_odd"], "sup_seats", trail)
    barred(case["members"], others, people, rules["sup_excluded"], "sup_excluded", trail)
    if rules["sup_skill_member_min"]:
        trail.find("sup_skill_member_min", "review", needed=rules["sup_skill_member_min"])


def economic_cooperative(case, rules, people, others, trail):
    if case["members"] or "seats" in case:
        if rules["coop_board_seats"] is not None:
            seats_within(case, *rules["coop_board_seats"], rules["coop_board_odd"], "coop_board_seats", trail)
    relatives_inside(case, people, rules["coop_board_kin"], "coop_board_kin", trail)
    around = {**others, "economic_cooperative": case["members"]}
    barred(others.get("coop_supervisors", []), around, people, rules["coop_supervisor_excluded"],
           "coop_supervisor_excluded", trail)
    least = rules["coop_reps_count"]
    if "reps_total" in case and least is not None and case["reps_total"] < least:
        trail.find("coop_reps_count", "block", number=case["reps_total"], needed=least)


CHECKS = {"villagers_committee": villagers_committee, "electoral_committee": electoral_committee,
          "village_representatives": village_representatives, "party_branch": party_branch,
          "supervision_committee": supervision_committee, "economic_cooperative": economic_cooperative}
