"""`count`: ballots to figures. Every ballot is looked at in the same order: forged, blank, marks above the seats, one
person in two offices, unclear."""
from figures import OFFICES, OFFICES_OF
from reasons import Trail
from refusal import Refused, pointer
from schema import KINDS, boolean, distinct, listing, name, record, text, whole, word

MARK = record({"office": word(*OFFICES)},
              {"for": distinct(name), "against": distinct(name), "write_in": distinct(name), "unclear": listing(text)})
SCHEMA = record(
    {"offices": distinct(record({"office": word(*OFFICES), "seats": whole(1), "candidates": distinct(name)}),
                         key=lambda o: o["office"], least=1),
     "ballots": listing(record({"marks": distinct(MARK, key=lambda m: m["office"])},
                               {"forged": boolean, "ruling": word("valid", "void", "part_void")}))},
    {"kind": word(*KINDS), "registered": distinct(name)})

HIGHEST_FIRST = ("chair", "secretary", "vice", "deputy_secretary", "women_member", "member", "representative", "recall")


def answer(case, rules):
    trail = Trail(rules)
    offices = {o["office"]: o for o in case["offices"]}
    for i, office in enumerate(case["offices"]):
        if office["office"] not in OFFICES_OF[case["kind"]]:
            raise Refused(pointer("offices", i, "office"), f"{case['kind']} has no {office['office']}")
    tally = Tally(offices)
    classes = []
    figures = dict.fromkeys(("found", "forged", "collected", "valid", "void", "blank", "undecided"), 0)
    for i, ballot in enumerate(case["ballots"]):
        check_names(ballot, offices, pointer("ballots", i))
        judged = judge(ballot, case, rules, offices, tally)
        classes.append(judged)
        figures["found"] += 1
        counted = {"set_aside": "forged", "committee_decides": "undecided"}.get(judged["class"], judged["class"])
        figures[counted] += 1
        if judged["why"]:
            trail.say(judged["why"], f"第{i + 1}张选票：{judged['class']}", f"ballot {i + 1}: {judged['class']}", ballot=i)
    figures["collected"] = figures["found"] - figures["forged"]
    return trail.answer(classes=classes, ballots=figures, offices=tally.rows())


def check_names(ballot, offices, path):
    for i, mark in enumerate(ballot["marks"]):
        here = path + pointer("marks", i)
        if mark["office"] not in offices:
            raise Refused(here + "/office", "no such office on the ballot paper")
        for field in ("for", "against"):
            for j, person in enumerate(mark.get(field, [])):
                if person not in offices[mark["office"]]["candidates"]:
                    raise Refused(here + pointer(field, j), f"{person} is not a candidate")


class Tally:
    def __init__(self, offices):
        self.offices = offices
        self.votes = {o: {p: {"for": 0, "against": 0} for p in offices[o]["candidates"]} for o in offices}
        self.undervotes = dict.fromkeys(offices, 0)
        self.overvoted = dict.fromkeys(offices, 0)

    def add(self, office, person, what):
        self.votes[office].setdefault(person, {"for": 0, "against": 0})[what] += 1

    def rows(self):
        rows = []
        for office, data in self.offices.items():
            write_ins = sorted(p for p in self.votes[office] if p not in data["candidates"])
            votes = [{"person": p, **self.votes[office][p], "write_in": p in write_ins}
                     for p in data["candidates"] + write_ins]
            rows.append({"office": office, "votes": votes, "undervotes": self.undervotes[office],
                         "overvoted_ballots": self.overvoted[office]})
        return rows


class Marks:
    """What one ballot says for one office, once names written twice and contradictions are taken apart."""

    def __init__(self, mark, candidates):
        against = mark.get("against", [])
        written = list(mark.get("write_in", []))
        chosen = list(mark.get("for", [])) + [p for p in written if p in candidates and p not in mark.get("for", [])]
        both = [p for p in chosen if p in against]
        self.chosen = [p for p in chosen if p not in both]
        self.against = [p for p in against if p not in both]
        self.write_in = [p for p in written if p not in candidates]
        self.unclear = list(mark.get("unclear", [])) + both

    def number(self):
        return len(self.chosen) + len(self.write_in)

    def nothing(self):
        return not (self.chosen or self.against or self.write_in or self.unclear)


def verdict(kind, why=None, void_offices=()):
    return {"class": kind, "why": why, "void_offices": list(void_offices)}


def judge(ballot, case, rules, offices, tally):
    """The class of one ballot; its votes go into the tally."""
    if ballot.get("forged", False):
        return verdict("set_aside", "forged_ballots")
    by_office = {m["office"]: m for m in ballot["marks"]}
    marks = {o: Marks(by_office.get(o, {}), offices[o]["candidates"]) for o in offices}
    if all(m.nothing() for m in marks.values()):
        return verdict("blank" if rules["blank_ballot_class"] == "abstain" else "void", "blank_ballot_class")
    ruled_valid = rules["unclear_scope"] == "committee_decides" and ballot.get("ruling") == "valid"
    if ruled_valid:
        read_unclear(marks, offices, case.get("registered"))
    if case["kind"] == "party_branch":
        for m in marks.values():
            m.write_in = m.write_in[:len(m.against)]  # only who votes against somebody may write in another
    over = [o for o in offices if marks[o].number() > offices[o]["seats"]]
    for office in over:
        tally.overvoted[office] += 1
    effect = overvote(case, rules, marks, offices, over)
    if effect is not None:
        return effect
    twice = in_two_offices(marks)
    if twice and rules["same_person_two_offices"] == "void":
        return verdict("void", "same_person_two_offices")
    for person in twice:
        keep_highest({o: m for o, m in marks.items() if o not in over}, person)
    result = verdict("valid", "overvote_check" if over else None, [o for o in offices if o in over])
    if any(m.unclear for m in marks.values()) and not ruled_valid:
        scope, ruling = rules["unclear_scope"], ballot.get("ruling")
        if scope == "whole_ballot" or (scope == "committee_decides" and ruling == "void"):
            return verdict("void", "unclear_scope")
        if scope == "committee_decides" and ruling is None:
            return verdict("committee_decides", "unclear_scope")
        result["why"] = result["why"] or "unclear_scope"
    if len(over) == len(offices):
        return verdict("void", "overvote_check", over)
    count_votes(marks, offices, over, case.get("registered"), rules, tally)
    return result


def read_unclear(marks, offices, registered):
    """The committee has read the mark: a name that can be identified counts as chosen."""
    for office, m in marks.items():
        for person in m.unclear:
            if person in offices[office]["candidates"]:
                if person not in m.chosen:
                    m.chosen.append(person)
            elif (registered is None or person in registered) and person not in m.write_in:
                m.write_in.append(person)
        m.unclear = []


def overvote(case, rules, marks, offices, over):
    """Void, or None when the ballot stands (perhaps without the offices in `over`)."""
    if case["kind"] == "party_branch":
        return verdict("void", "party_overvote", over) if over else None
    if rules["overvote_scope"] == "office_only":
        return None
    if rules["overvote_check"] == "per_office":
        return verdict("void", "overvote_check", over) if over else None
    total = sum(m.number() for m in marks.values())
    seats = sum(o["seats"] for o in offices.values())
    return verdict("void", "overvote_check", over) if total > seats else None


def in_two_offices(marks):
    seen, twice = set(), []
    for m in marks.values():
        for person in set(m.chosen + m.write_in):
            if person in seen and person not in twice:
                twice.append(person)
            seen.add(person)
    return sorted(twice)


def keep_highest(marks, person):
    """The person counts once, for the highest of the offices that are not void."""
    offices = [o for o in HIGHEST_FIRST if o in marks and person in marks[o].chosen + marks[o].write_in]
    for office in offices[1:]:
        marks[office].chosen = [p for p in marks[office].chosen if p != person]
        marks[office].write_in = [p for p in marks[office].write_in if p != person]


def count_votes(marks, offices, over, registered, rules, tally):
    for office, m in marks.items():
        if office in over:
            continue
        known = [p for p in m.write_in
                 if registered is None or p in registered or rules["write_in_identity"] == "anybody"]
        for person in m.chosen + known:
            tally.add(office, person, "for")
        for person in m.against:
            tally.add(office, person, "against")
        tally.undervotes[office] += offices[office]["seats"] - len(m.chosen) - len(known)
