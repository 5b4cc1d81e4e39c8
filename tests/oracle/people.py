"""Persons of a case: sex, kin, household, and birthdays."""
import datetime

KIN = {
    "near_relatives": {"spouse", "parent", "child", "sibling", "grandparent", "grandchild"},  # Civil Code 1045
    "kin_close": {"spouse", "parent", "child", "sibling"},
    "spouse_direct_line": {"spouse", "parent", "child", "grandparent", "grandchild"},
}


class People:
    def __init__(self, entries):
        self.by_id = {p["id"]: p for p in entries}
        self.relations = {}
        for person in entries:
            for kin in person.get("kin", []):
                for pair in ((person["id"], kin["of"]), (kin["of"], person["id"])):
                    self.relations.setdefault(pair, set()).add(kin["relation"])

    def get(self, person, field):
        return self.by_id.get(person, {}).get(field)

    def is_woman(self, person):
        return self.get(person, "sex") == "female"

    def sex_known(self, person):
        return self.get(person, "sex") is not None

    def in_class(self, person, wanted):
        return self.is_woman(person) if wanted == "woman" else bool(self.get(person, wanted))

    def related(self, one, other, scope):
        """`scope` is a value of kin_scope; None: nobody counts as a relative."""
        if scope is None or one == other:
            return False
        return bool(self.relations.get((one, other), set()) & KIN[scope])


def anniversary(day, years):
    """The same calendar day `years` later; 29 February becomes 28 February (Civil Code 202)."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return datetime.date(day.year + years, 2, 28)


def age_reached(birth, years, on):
    return anniversary(birth, years) <= on
