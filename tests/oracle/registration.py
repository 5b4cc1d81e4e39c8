"""`roll`: who is on the roll of voters."""
from people import age_reached, anniversary
from reasons import Trail
from schema import boolean, date, distinct, name, nullable, record

FLAGS = ("household_here", "says_takes_part", "applied", "assembly_agreed", "deprived_of_rights", "registered_elsewhere",
         "incapable_confirmed", "contactable")
SCHEMA = record(
    {"election_day": date,
     "people": distinct(record({"id": name, "birth": date},
                               {"lives_here_since": nullable(date), "village_work_since": nullable(date),
                                **{flag: boolean for flag in FLAGS}}), key=lambda p: p["id"])})


def answer(case, rules):
    trail = Trail(rules)
    listed, refused = [], []
    for person in case["people"]:
        rule = obstacle(person, case["election_day"], rules)
        if rule is None:
            listed.append(person["id"])
        else:
            refused.append({"person": person["id"], "rule": rule})
            trail.say(rule, f"{person['id']} 不列入名单", f"{person['id']} is not listed", person=person["id"])
    return trail.answer(listed=listed, refused=refused)


def lives_here(person, day):
    since = person.get("lives_here_since")
    return since is not None and since <= day


def a_year_by(since, day):
    return since is not None and anniversary(since, 1) <= day


def obstacle(person, day, rules):
    """The first rule, in the order of the rule table, that keeps the person off the roll; None: listed."""
    if not age_reached(person["birth"], rules["min_age"], day):
        return "min_age"
    if person.get("deprived_of_rights", False) and rules["disenfranchised_excluded"]:
        return "disenfranchised_excluded"
    missing = class_missing(person, day, rules)
    if missing is not None:
        return missing
    if person.get("registered_elsewhere", False) and rules["single_registration"]:
        return "single_registration"
    if not person.get("contactable", True) and rules["roll_exclude_uncontactable"]:
        return "roll_exclude_uncontactable"
    if person.get("incapable_confirmed", False) and rules["roll_exclude_incapable"]:
        return "roll_exclude_incapable"
    return None


def class_missing(person, day, rules):
    """The class that the person would belong to and whose condition is not met, or None."""
    if person.get("household_here", False):
        if lives_here(person, day):
            return None if rules["reg_class_1"] else "reg_class_1"
        return None if rules["reg_class_2"] and person.get("says_takes_part", False) else "reg_class_2"
    if rules["reg_class_3"] is None:
        return "reg_class_3"
    year = a_year_by(person.get("lives_here_since"), day)
    if rules["reg_class_3"] == "residence_or_work":
        year = year or a_year_by(person.get("village_work_since"), day)
    agreed = person.get("applied", False) and person.get("assembly_agreed", False)
    return None if year and agreed else "reg_class_3"
