"""`outcome`: who won."""
from dataclasses import replace

import followup
import figures as figures_of
import procedure
import race as races_of
import ranking
import relatives
import validity
from arithmetic import passes
from people import People
from refusal import Refused
from reasons import Trail
from schema import PEOPLE, KINDS, distinct, listing, name, record, whole, word

SCHEMA = record(
    {"round": word(*procedure.ROUNDS)},
    {**figures_of.FOUR,
     "kind": word(*KINDS),
     "stations": listing(record({}, figures_of.FOUR), 1),
     "mobile_boxes": listing(record({"published": whole(), "found": whole()})),
     "people": PEOPLE,
     "earlier": record({"elected": distinct(record({"office": word(*figures_of.OFFICES), "person": name}),
                                            key=lambda e: e["person"])},
                       {"seats": record({}, {o: whole() for o in figures_of.OFFICES})})})

ORDER = ("chair", "secretary", "vice", "deputy_secretary", "women_member", "member", "representative", "recall")


def order_of(office):
    return (ORDER.index(office["office"]), not office["women_only"])


class Election:
    """Everything that the steps of one case share."""

    def __init__(self, case, rules):
        self.case, self.rules, self.trail = case, rules, Trail(rules)
        self.figures = figures_of.read(case, case["kind"])
        self.people = People(case.get("people", []))
        self.way = procedure.of(case, rules, self.figures)
        self.earlier_given = "earlier" in case
        self.earlier = [dict(e) for e in case.get("earlier", {}).get("elected", [])]
        self.earlier_seats = case.get("earlier", {}).get("seats")
        self.races = []
        self.gone = set()
        self.seats_of_earlier = []

    def elected_now(self):
        return [(race, row) for race in self.races for row in race.elected]

    def elected_persons(self):
        return {e["person"] for e in self.earlier} | {row["person"] for _, row in self.elected_now()}

    def has_woman(self):
        return any(self.people.is_woman(p) for p in self.elected_persons())


def answer(case, rules):
    e = Election(case, rules)
    if case["round"] == "recall":
        return recall(e)
    note_unknown_sex(e)
    validity.set_boxes_aside(case, rules, e.figures, e.trail)
    verdicts = [validity.of_sheet(e.way, e.figures, o["own"] or e.figures.ballots, e.trail) for o in e.figures.offices]
    if "valid" not in verdicts:
        return e.trail.answer(vote=verdicts[0], elected=[], next=[{"action": "vote_again"}], vacant=[])
    for office, verdict in sorted(zip(e.figures.offices, verdicts), key=lambda pair: order_of(pair[0])):
        run(e, office, verdict)
        relatives.apply(e.races, e.earlier, e.people, e.way, e.trail, e.gone, e.seats_of_earlier)
    note_winners(e)
    elected = [{"office": race.office, "person": row["person"], "votes": row["for"]} for race, row in e.elected_now()]
    following, vacant = followup.of(e)
    refills = [{"office": race.office, "person": row["person"], "votes": row["for"]} for race in e.races
               for row in race.above if row not in race.elected]
    more = {"refill_order": refills} if case["kind"] == "electoral_committee" else {}
    return e.trail.answer(vote="valid", elected=elected, next=following, vacant=vacant, **more)


def run(e, office, verdict):
    """Decides one office and adds its race."""
    sheet = office["own"] or e.figures.ballots
    race = races_of.Race(office["office"], office["women_only"], office["seats"],
                         races_of.base_of(e.way, e.rules, e.figures, sheet), [dict(v) for v in office["votes"]])
    e.races.append(race)
    if verdict != "valid":
        race.invalid = True
        return
    higher = [x for x in e.races[:-1] if relatives.RANK[x.office] < relatives.RANK[race.office]]
    if e.way.transfer:
        add_higher_votes(e, race, higher)
    race.rows = ranking.by_votes(race.rows)
    race.asks_for_women = womens_rule_asked(e, race)
    if is_held(e, race):
        race.held = True
        return
    taken = e.elected_persons() | e.gone | {r["person"] for x in e.races for group in x.choices for r in group}
    pool = [r for r in race.rows if r["for"] > 0 and r["person"] not in taken]
    if race.for_women():
        pool = [r for r in pool if e.people.is_woman(r["person"])]
    races_of.enter(race, pool, e.way, e.trail)
    if e.case["round"] == "revote":  # her seat is voted on again only where women are
        race.asks_for_women = race.asks_for_women and any(e.people.is_woman(r["person"]) for r in race.above)
    decide(e, race, office["reserved"], race.asks_for_women and not e.has_woman())


def decide(e, race, reserved, for_a_woman):
    if e.way.reserved:
        races_of.decide_with_classes(race, e.people, reserved, e.way.household_most, [x["person"] for x in e.earlier])
    elif for_a_woman:
        races_of.decide_with_women(race, e.people, keep_a_seat=e.case["round"] != "revote")
    else:
        races_of.decide_by_votes(race)
        if race.women_only:
            race.open, race.open_women = 0, race.open


def is_held(e, race):
    """A race waits for a tie in one that is decided before it when somebody who may win there has votes in it, or when it
    depends on the tie because a woman may win there."""
    undecided = [r["person"] for x in e.races[:-1] for r in (may_win(e, x) if x.held else x.tied)]
    if any(r["for"] > 0 and r["person"] in undecided for r in race.rows):
        return True
    if not race.asks_for_women or e.has_woman() or not any(e.people.is_woman(p) for p in undecided):
        return False
    outcomes = []
    for for_a_woman in (True, False):
        trial = replace(race, above=[r for r in may_win(e, race)])
        decide(e, trial, [], for_a_woman)
        outcomes.append((trial.elected, trial.tied, trial.tied_seats, trial.tied_women, trial.open, trial.open_women))
    return outcomes[0] != outcomes[1]


def may_win(e, race):
    taken = e.elected_persons() | e.gone
    return [r for r in race.rows if r["for"] > 0 and passes(e.way.win, r["for"], race.base) and r["person"] not in taken
            and (e.people.is_woman(r["person"]) or not race.for_women())]


def add_higher_votes(e, race, higher):
    for row in race.rows:
        more = sum(v["for"] for o in e.figures.offices for v in o["votes"]
                   if v["person"] == row["person"] and o["office"] in {x.office for x in higher})
        if row["for"] > 0 and more and row["person"] not in e.elected_persons():
            e.trail.say("downward_vote_transfer", f"{row['person']} 高职务的 {more} 票计入", f"{more} higher votes are added",
                        person=row["person"], own=row["for"], added=more)
            row["for"] += more


def womens_rule_asked(e, race):
    """The reserved seat is a rule of the members' race, for as long as no woman is elected."""
    if e.way.women != "reserved" or race.office != "member" or race.women_only:
        return False
    if e.case["round"] == "first":
        return True
    if not e.earlier_given:
        return False
    if e.case["round"] == "separate":
        return not any(o["women_only"] for o in e.figures.offices) and no_other_open_seat(e, race)
    return True


def no_other_open_seat(e, race):
    """The seats of this vote are all that were open: none is kept for women elsewhere."""
    if e.earlier_seats is None or "member" not in e.earlier_seats:
        return False
    filled = sum(1 for x in e.case["earlier"]["elected"] if x["office"] == "member")
    return e.earlier_seats["member"] - filled == race.seats


def note_unknown_sex(e):
    persons = {v["person"] for o in e.figures.offices for v in o["votes"]}
    unknown = sorted(p for p in persons if not e.people.sex_known(p))
    if unknown:
        e.trail.find("sex_unknown", "note", people=unknown)


def note_winners(e):
    for race, row in e.elected_now():
        if row["write_in"]:
            e.trail.find("winner_recheck", "review", person=row["person"], office=race.office)
    complete = not any(r.open or r.open_women or r.tied or r.choices or r.held or r.invalid for r in e.races)
    asks = e.way.committee and e.case["round"] != "primary"
    if asks and complete and not e.has_woman() and any(r.office != "recall" for r in e.races):
        e.trail.find("women_min", "review", needed=e.rules["women_min"])


def recall(e):
    if len(e.figures.offices) != 1 or e.figures.offices[0]["office"] != "recall":
        raise Refused("/offices", "a recall has the one office recall")
    office = e.figures.offices[0]
    if len(office["votes"]) != 1:
        raise Refused("/offices/0/votes", "a recall has one person")
    validity.set_boxes_aside(e.case, e.rules, e.figures, e.trail)
    sheet = office["own"] or e.figures.ballots
    verdict = validity.of_sheet(e.way, e.figures, sheet, e.trail)
    if verdict != "valid":
        return e.trail.answer(vote=verdict, elected=[], next=[{"action": "vote_again"}], vacant=[], recalled=False)
    race = races_of.Race("recall", False, 1, races_of.base_of(e.way, e.rules, e.figures, sheet), [])
    races_of.enter(race, office["votes"], e.way, e.trail)
    return e.trail.answer(vote="valid", elected=[], next=[], vacant=[], recalled=bool(race.above))
