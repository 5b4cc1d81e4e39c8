"""The figures of a vote: read from a case, stations added up, impossible figures refused."""
from refusal import Refused, pointer
from schema import BALLOTS, ROLL, TURNOUT, boolean, distinct, listing, name, record, whole, word

OFFICES = ("chair", "vice", "member", "women_member", "secretary", "deputy_secretary", "representative", "recall")
OFFICES_OF = {
    "villagers_committee": {"chair", "vice", "member", "women_member", "recall"},
    "electoral_committee": {"chair", "vice", "member"},
    "village_representatives": {"representative", "recall"},
    "party_branch": {"secretary", "deputy_secretary", "member"},
    "supervision_committee": {"chair", "vice", "member", "recall"},
    "economic_cooperative": {"chair", "vice", "member", "recall"},
}
OFFICE = record(
    {"office": word(*OFFICES), "seats": whole(1),
     "votes": distinct(record({"person": name, "for": whole()}, {"against": whole(), "write_in": boolean}),
                       key=lambda v: v["person"])},
    {"women_only": boolean, "ballots": BALLOTS,
     "reserved": distinct(record({"class": word("woman", "party_member", "graduate_official"), "places": whole(1)}),
                          key=lambda r: r["class"])})
FOUR = {"roll": ROLL, "turnout": TURNOUT, "ballots": BALLOTS, "offices": listing(OFFICE, 1)}


class Ballots:
    def __init__(self, found, issued, forged=0, void=0, blank=0):
        self.found, self.issued, self.forged, self.void, self.blank = found, issued, forged, void, blank

    @property
    def collected(self):
        return self.found - self.forged

    def plus(self, other):
        return Ballots(self.found + other.found, self.issued + other.issued, self.forged + other.forged,
                       self.void + other.void, self.blank + other.blank)


def one_roll(roll, path):
    if len(roll) != 1:
        raise Refused(path, "exactly one of registered, due, members is needed")
    return next(iter(roll.items()))


def voters_of(turnout, path):
    if "present" in turnout:
        if len(turnout) != 1:
            raise Refused(path, "either present, or in_person, proxy and mobile")
        return turnout["present"]
    if not turnout:
        raise Refused(path, "missing figures")
    return sum(turnout.values())


def read_ballots(given, voters, path):
    if given is None:
        return Ballots(voters, voters)
    ballots = Ballots(given["found"], given.get("issued", voters), given.get("forged", 0), given.get("void", 0),
                      given.get("blank", 0))
    if ballots.forged > ballots.found:
        raise Refused(path + "/forged", "more forged than found")
    if ballots.void + ballots.blank > ballots.collected:
        raise Refused(path + "/void", "more void and blank than collected")
    return ballots


def check_votes(office, collected, path):
    for i, vote in enumerate(office["votes"]):
        if vote["for"] + vote.get("against", 0) > collected:
            raise Refused(path + pointer("votes", i), "more for and against than ballots collected")
    if sum(v["for"] for v in office["votes"]) > office["seats"] * collected:
        raise Refused(path + "/votes", "more votes than seats times ballots collected")


class Figures:
    """roll_kind, roll, turnout (object), voters, ballots (top level), offices (list of dicts with own "sheet")."""

    def __init__(self, roll_kind, roll, turnout, voters, ballots, offices):
        self.roll_kind, self.roll, self.turnout, self.voters = roll_kind, roll, turnout, voters
        self.ballots, self.offices = ballots, offices


def read_one(case, kind, path):
    for field in ("roll", "turnout", "offices"):
        if field not in case:
            raise Refused(path + pointer(field), "missing")
    roll_kind, roll = one_roll(case["roll"], path + "/roll")
    voters = voters_of(case["turnout"], path + "/turnout")
    if voters > roll:
        raise Refused(path + "/turnout", "more voters than the roll holds")
    ballots = read_ballots(case.get("ballots"), voters, path + "/ballots")
    offices, seen = [], set()
    for i, office in enumerate(case["offices"]):
        here = path + pointer("offices", i)
        if office["office"] not in OFFICES_OF[kind]:
            raise Refused(here + "/office", f"{kind} has no {office['office']}")
        key = (office["office"], office.get("women_only", False))
        if key in seen:
            raise Refused(here + "/office", "named twice")
        seen.add(key)
        reserved = office.get("reserved", [])
        if sum(r["places"] for r in reserved) > office["seats"]:
            raise Refused(here + "/reserved", "more places reserved than seats")
        own = read_ballots(office["ballots"], voters, here + "/ballots") if "ballots" in office else None
        check_votes(office, (own or ballots).collected, here)
        offices.append({"office": key[0], "women_only": key[1], "seats": office["seats"], "reserved": reserved, "own": own,
                        "votes": [{"person": v["person"], "for": v["for"], "against": v.get("against", 0),
                                   "write_in": v.get("write_in", False)} for v in office["votes"]]})
    return Figures(roll_kind, roll, case["turnout"], voters, ballots, offices)


def add_votes(into, more):
    by_person = {v["person"]: v for v in into}
    for vote in more:
        if vote["person"] in by_person:
            mine = by_person[vote["person"]]
            mine["for"] += vote["for"]
            mine["against"] += vote["against"]
            mine["write_in"] = mine["write_in"] or vote["write_in"]
        else:
            into.append(dict(vote))


def add(total, station, path):
    if total.roll_kind != station.roll_kind:
        raise Refused(path + "/roll", "stations count different rolls")
    offices = {(o["office"], o["women_only"]): o for o in total.offices}
    for i, office in enumerate(station.offices):
        mine = offices.get((office["office"], office["women_only"]))
        here = path + pointer("offices", i)
        if mine is None:
            total.offices.append(dict(office))
            continue
        if mine["seats"] != office["seats"]:
            raise Refused(here + "/seats", "stations disagree about the seats")
        if mine["reserved"] != office["reserved"]:
            raise Refused(here + "/reserved", "stations disagree about reserved places")
        if mine["own"] or office["own"]:
            mine["own"] = (mine["own"] or total.ballots).plus(office["own"] or station.ballots)
        add_votes(mine["votes"], office["votes"])
    turnout = {f: total.turnout.get(f, 0) + station.turnout.get(f, 0) for f in {**total.turnout, **station.turnout}}
    return Figures(total.roll_kind, total.roll + station.roll, turnout, total.voters + station.voters,
                   total.ballots.plus(station.ballots), total.offices)


def read(case, kind):
    """The figures of the case, or of its stations together."""
    if "stations" not in case:
        return read_one(case, kind, "")
    for field in FOUR:
        if field in case:
            raise Refused(pointer(field), "given by the stations already")
    total = None
    for i, station in enumerate(case["stations"]):
        path = pointer("stations", i)
        one = read_one(station, kind, path)
        total = one if total is None else add(total, one, path)
    return total
