"""One office: who is above the threshold, who is elected, who is tied, which seats stay open."""
from dataclasses import dataclass, field

import ranking
from arithmetic import formula, passes


@dataclass
class Race:
    office: str
    women_only: bool
    seats: int
    base: int
    rows: list                                   # every person with an entry, by votes
    above: list = field(default_factory=list)    # those with the votes that a winner needs
    elected: list = field(default_factory=list)
    tied: list = field(default_factory=list)
    tied_seats: int = 0
    tied_women: bool = False                     # the tie is for the women's place
    ties_apart: list = field(default_factory=list)  # of representatives: (rows, seats), each voted on again by itself
    choices: list = field(default_factory=list)  # lists of relatives between whom an extra vote decides
    open: int = 0                                # seats for everybody
    open_women: int = 0                          # seats kept for a woman
    open_classes: list = field(default_factory=list)  # (class, places) that nobody of the class won
    held: bool = False
    invalid: bool = False
    asks_for_women: bool = False                 # the women's seat is a rule of this race

    def for_women(self):
        return self.women_only or self.office == "women_member"

    def row(self, person):
        return next((r for r in self.rows if r["person"] == person), None)


def base_of(way, rules, figures, ballots):
    if way.win_base == "roll":
        return figures.roll
    if way.win_base == "voters":
        return figures.voters
    return ballots.collected - (0 if rules["void_counts_in_base"] else ballots.void)


def enter(race, pool, way, trail):
    """The pool is who has votes for the office and is not elected higher."""
    race.above = [r for r in ranking.by_votes(pool) if passes(way.win, r["for"], race.base)]
    for row in ranking.by_votes(pool):
        elected = row in race.above
        trail.say(way.win_rule, f"{row['person']} 得 {row['for']} 票" + ("，达到要求" if elected else "，未达到要求"),
                  f"{row['person']} has {row['for']} votes: " + ("enough" if elected else "not enough"),
                  office=race.office, person=row["person"], n=row["for"], base=race.base,
                  formula=formula(way.win, row["for"], race.base))


def decide(race, choose, seats):
    race.elected, race.tied, race.tied_seats = ranking.settle(race.above, choose)
    race.open = seats - len(race.elected) - race.tied_seats


def decide_by_votes(race):
    decide(race, ranking.top(race.seats), race.seats)


def decide_with_women(race, people, keep_a_seat):
    """The best woman first; when no woman is above the threshold one seat is kept for a women's vote."""
    women = [r for r in race.above if people.is_woman(r["person"])]
    if women:
        decide(race, ranking.best_woman_first(race.seats, people), race.seats)
        race.tied_women = bool(race.tied) and all(
            people.is_woman(r["person"]) for r in race.tied) and not any(
            people.is_woman(r["person"]) for r in race.elected)
    elif keep_a_seat:
        decide(race, ranking.top(race.seats - 1), race.seats - 1)
        race.open_women = 1
    else:
        decide_by_votes(race)


def decide_with_classes(race, people, reserved, household_most, before):
    """Who sits however those who are level are ordered is elected; the others who may sit vote again, apart where they do
    not depend on each other."""
    ways = ranking.seatings(race.above, race.seats, people, reserved, household_most, before)
    sure = frozenset.intersection(*ways)
    race.elected = [r for r in race.above if r["person"] in sure]
    for part in ranking.apart({way - sure for way in ways}):
        tied = frozenset.union(*part)
        if tied:
            race.ties_apart.append(([r for r in race.above if r["person"] in tied], max(len(way) for way in part)))
    missing = min(ways.values())
    race.open_classes = [(place["class"], m) for place, m in zip(reserved, missing) if m]
    race.open = race.seats - max(len(way) for way in ways) - sum(missing)
