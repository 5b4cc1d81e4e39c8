"""The rules of one case: its profile with the overrides, each value with its source."""
from fractions import Fraction

import domains
import parameters_bodies
import parameters_village
import profile_data
from refusal import Refused, pointer

TABLE = {row[0]: row for row in parameters_village.ALL + parameters_bodies.ALL}


class Rules:
    """Read as rules["win_base"]; where a value comes from is in rules.source["win_base"]."""

    def __init__(self, profile, values, source):
        self.profile = profile
        self.values = values
        self.source = source

    def __getitem__(self, parameter):
        return self.values[parameter]


def of_profile(profile):
    values = {name: row[2] for name, row in TABLE.items()}
    source = {name: row[3] for name, row in TABLE.items()}
    chain = []
    while profile is not None:
        chain.append(profile)
        profile = profile_data.PROFILES[profile][0]
    for link in reversed(chain):
        for parameter, (value, article) in profile_data.PROFILES[link][2].items():
            values[parameter], source[parameter] = value, article
    return Rules(chain[0], values, source)


def of_case(kind, profile, overrides):
    """`overrides` as in the case file; every name and value is checked."""
    profile = profile or profile_data.DEFAULTS[kind]
    if profile not in profile_data.PROFILES:
        raise Refused("/profile", f"unknown name {profile!r}")
    if kind not in profile_data.PROFILES[profile][1]:
        raise Refused("/profile", f"{profile} has no rules for {kind}")
    rules = of_profile(profile)
    for parameter, value in overrides.items():
        path = pointer("overrides", parameter)
        if parameter not in TABLE:
            raise Refused(path, "unknown rule name")
        rules.values[parameter] = domains.reader(TABLE[parameter][1])(value, path)
        rules.source[parameter] = "this case"
        if parameter in domains.BASES and isinstance(value, dict) and "base" in value:
            rules.values[domains.BASES[parameter]] = value["base"]
    return rules


def check_tables():
    """Every value of every profile is one that an override could have: said once, in the tests."""
    for profile in profile_data.PROFILES:
        for parameter, value in of_profile(profile).values.items():
            plain = list(value) if isinstance(value, tuple) else str(value) if isinstance(value, Fraction) else value
            domains.reader(TABLE[parameter][1])(plain, pointer(profile, parameter))
