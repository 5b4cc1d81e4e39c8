"""What a case may hold. A schema reads a JSON value into plain data, or refuses it with the path of the first fault.

Dates become datetime.date, fractions become Fraction; everything else stays as it is.
"""
import datetime
import re
from fractions import Fraction

from refusal import Refused, pointer

NUMBER_MAX = 10 ** 12
DATE = re.compile(r"\d{4}-\d{2}-\d{2}\Z")
FRACTION = re.compile(r"(\d{1,12})(?:/([1-9]\d{0,11}))?\Z")


def whole(least=0, most=NUMBER_MAX):
    def read(value, path):
        if isinstance(value, bool) or not isinstance(value, int):
            raise Refused(path, "a whole number is needed")
        if not least <= value <= most:
            raise Refused(path, f"impossible figure {value}")
        return value
    return read


def boolean(value, path):
    if not isinstance(value, bool):
        raise Refused(path, "true or false is needed")
    return value


def text(value, path):
    if not isinstance(value, str):
        raise Refused(path, "a text is needed")
    return value


def name(value, path):
    if not isinstance(value, str) or not value:
        raise Refused(path, "a name is needed")
    return value


def date(value, path):
    if isinstance(value, str) and DATE.match(value):
        try:
            return datetime.date.fromisoformat(value)
        except ValueError:
            pass
    raise Refused(path, "a date YYYY-MM-DD is needed")


def fraction(value, path):
    """A whole number, or a fraction as text."""
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= NUMBER_MAX:
        return Fraction(value)
    found = FRACTION.match(value) if isinstance(value, str) else None
    if not found:
        raise Refused(path, 'a number or a fraction such as "13/20" is needed')
    return Fraction(int(found.group(1)), int(found.group(2) or 1))


def word(*allowed):
    def read(value, path):
        if not isinstance(value, str) or value not in allowed:
            raise Refused(path, f"unknown name {value!r}; known: {', '.join(allowed)}")
        return value
    return read


def nullable(schema):
    return lambda value, path: None if value is None else schema(value, path)


def either(*schemas):
    def read(value, path):
        for schema in schemas[:-1]:
            try:
                return schema(value, path)
            except Refused:
                pass
        return schemas[-1](value, path)
    return read


def listing(schema, least=0):
    def read(value, path):
        if not isinstance(value, list):
            raise Refused(path, "a list is needed")
        if len(value) < least:
            raise Refused(path, f"at least {least} needed")
        return [schema(v, path + pointer(i)) for i, v in enumerate(value)]
    return read


def distinct(schema, key=lambda v: v, least=0):
    """A list without twins: the second of two is refused."""
    def read(value, path):
        items = listing(schema, least)(value, path)
        seen = set()
        for i, item in enumerate(items):
            if key(item) in seen:
                raise Refused(path + pointer(i), "named twice")
            seen.add(key(item))
        return items
    return read


def mapping(key, schema):
    def read(value, path):
        if not isinstance(value, dict):
            raise Refused(path, "an object is needed")
        return {key(k, path + pointer(k)): schema(v, path + pointer(k)) for k, v in value.items()}
    return read


def record(required=None, optional=None):
    """An object with these fields and no other. Optional fields that are left out are left out."""
    required, optional = required or {}, optional or {}

    def read(value, path):
        if not isinstance(value, dict):
            raise Refused(path, "an object is needed")
        for field in value:
            if field not in required and field not in optional:
                raise Refused(path + pointer(field), "unknown field")
        for field in required:
            if field not in value:
                raise Refused(path + pointer(field), "missing")
        return {f: (required.get(f) or optional[f])(v, path + pointer(f)) for f, v in value.items()}
    return read


PERSON = record(
    {"id": name},
    {"sex": word("female", "male"), "birth": date, "party_member": boolean,
     "education": word("primary", "junior_high", "senior_high", "college"), "household": name,
     "graduate_official": boolean, "returnee": boolean, "incumbent": boolean,
     "kin": listing(record({"of": name, "relation": word("spouse", "parent", "child", "sibling", "grandparent",
                                                         "grandchild", "other")}))})
PEOPLE = distinct(PERSON, key=lambda p: p["id"])

ROLL = record({}, {"registered": whole(), "due": whole(), "members": whole()})
TURNOUT = record({}, {"in_person": whole(), "proxy": whole(), "mobile": whole(), "present": whole()})
BALLOTS = record({"found": whole()}, {"issued": whole(), "forged": whole(), "void": whole(), "blank": whole()})

KINDS = ("villagers_committee", "electoral_committee", "village_representatives", "party_branch",
         "supervision_committee", "economic_cooperative")
