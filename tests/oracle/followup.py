"""What comes after a vote: ties, separate elections, vacancies, who presides."""
import math

from nomination import list_surplus

ORDER = ("chair", "secretary", "vice", "deputy_secretary", "women_member", "member", "representative")


def entry(action, race, seats, candidates, women_only=False, **more):
    return {"action": action, "office": race.office, "seats": seats, "candidates": [r["person"] for r in candidates],
            "women_only": women_only, **more}


def surplus_of(e, office, seats):
    """How many more candidates than seats; None: no limit."""
    if e.case["kind"] == "party_branch":
        return math.ceil(seats * e.rules["party_surplus"])
    if e.case["kind"] != "villagers_committee":
        return None
    parameter = {"chair": "surplus_chair", "vice": "surplus_vice"}.get(office, "surplus_members")
    return list_surplus(e.rules[parameter])


def candidates_for(e, race, rows, seats, women_only):
    """The unelected of the race by votes, as many as seats and surplus; equals at the cut all stand."""
    waiting = [group for x in e.races for group in x.choices] + [race.tied] + [rows for rows, _ in race.ties_apart]
    taken = e.elected_persons() | e.gone | {r["person"] for group in waiting for r in group}
    free = [r for r in rows if r["person"] not in taken and (not women_only or e.people.is_woman(r["person"]))
            and not shares_a_full_household(e, r["person"])]
    surplus = surplus_of(e, race.office, seats)
    if surplus is None or len(free) <= seats + surplus:
        return free
    last = free[seats + surplus - 1]["for"]
    if free[seats + surplus]["for"] == last:
        e.trail.find("separate_candidates", "review", office=race.office, tied_at=last)
    return [r for r in free if r["for"] >= last]


def shares_a_full_household(e, person):
    """As many of the person's household are elected as may be, those included who vote only among themselves."""
    home = e.people.get(person, "household")
    if home is None or e.way.household_most is None:
        return False
    same = sum(1 for p in e.elected_persons() if e.people.get(p, "household") == home)
    same += sum(seats for race in e.races for rows, seats in race.ties_apart
                if all(e.people.get(r["person"], "household") == home for r in rows))
    return same >= e.way.household_most


def merged_rows(*races):
    """Persons of several races, each with the best of their votes."""
    best = {}
    for race in races:
        for row in race.rows:
            if row["person"] not in best or best[row["person"]]["for"] < row["for"]:
                best[row["person"]] = row
    return sorted(best.values(), key=lambda r: -r["for"])


def seats_elected(e):
    return len(e.earlier) + len(e.elected_now())


def pending(e):
    """Seats that a vote between some of the voted fills in any case."""
    return sum(r.tied_seats + len(r.choices) for r in e.races)


def chair_elected(e):
    """True, False, or None when nothing is said about a chair."""
    if any(x["office"] == "chair" for x in e.earlier) or any(r.office == "chair" for r, _ in e.elected_now()):
        return True
    if any(r.office == "chair" for r in e.races) or (e.earlier_seats or {}).get("chair"):
        return False
    return None


def may_stay_vacant(e):
    """After a separate election, when the committee can work: its seats may stay open."""
    if not e.way.committee or e.case["round"] != "separate" or not e.earlier_given:
        return False
    if e.rules["vacancy_needs_chair"] and not chair_elected(e):
        return False
    return seats_elected(e) + pending(e) >= e.rules["vacancy_allowed_if_elected"]


def need_not_be_filled(e):
    """After a first vote, where the profile asks for a separate election only in need."""
    if not e.way.committee or e.case["round"] == "separate" or e.rules["separate_trigger"] == "any_open_seat":
        return False
    if seats_elected(e) + pending(e) < 3:
        return False
    chair_will_be = any(r.office == "chair" and (r.tied_seats or r.choices) for r in e.races)
    return e.rules["separate_trigger"] == "fewer_than_three" or chair_will_be or chair_elected(e) is not False


def open_seats(e, race, seats, rows, vacant):
    """The entries for seats that nobody won."""
    if race.office == "recall" or e.way.shortage is None or seats <= 0:
        return []
    if may_stay_vacant(e):
        e.trail.say("vacancy_allowed_if_elected", f"已选出 {seats_elected(e)} 人，{seats} 个名额可以空缺",
                    f"{seats_elected(e)} are elected: {seats} seats may stay vacant", n=seats_elected(e))
        if e.rules["vacancy_decided_by"] == "assembly":
            return [entry("refer", race, seats, candidates_for(e, race, rows, seats, False), to="assembly")]
        vacant.append({"office": race.office, "seats": seats})
        return []
    if need_not_be_filled(e):
        return [entry("refer", race, seats, candidates_for(e, race, rows, seats, False), to="assembly")]
    e.trail.say("separate_trigger", f"不足 {seats} 名，另行选举", f"{seats} short: another vote", office=race.office, n=seats)
    return [entry(e.way.shortage, race, seats, candidates_for(e, race, rows, seats, False))]


def of_race(e, race, vacant):
    if race.invalid:
        return [entry("vote_again", race, race.seats, race.rows, race.for_women())]
    if race.held:
        waiting = [r for r in race.rows if r["for"] > 0 and r["person"] not in e.elected_persons()]
        return [entry("held", race, race.seats, waiting, race.for_women())]
    entries = []
    if race.tied_seats:
        among_women = race.tied_women or race.for_women()
        entries.append(entry("tie_revote", race, race.tied_seats, race.tied, among_women))
    entries += [entry("tie_revote", race, seats, rows) for rows, seats in race.ties_apart]
    for choice in race.choices:
        if e.rules["kin_keep"] == "votes_then_assembly":
            entries.append(entry("refer", race, 1, choice, to="assembly"))
        else:
            entries.append(entry("kin_choice", race, 1, choice))
    rows = race.rows
    seats = race.open
    column_falls_away = race.office == "women_member" and e.has_woman()
    if race.office == "women_member" and seats and not column_falls_away and e.way.shortage is not None:
        entries.append(entry(e.way.shortage, race, seats, candidates_for(e, race, rows, seats, True), True))
        seats = 0
    if race.open_women:
        entries.append(entry(e.way.shortage, race, race.open_women,
                             candidates_for(e, race, rows, race.open_women, True), True))
    for wanted, places in race.open_classes:
        of_class = [r for r in candidates_for(e, race, rows, places, False) if e.people.in_class(r["person"], wanted)]
        entries.append(entry("vote_again", race, places, of_class, wanted == "woman", **{"class": wanted}))
    if race.office == "women_member" and seats:
        return entries  # an ordinary seat now: see of()
    return entries + open_seats(e, race, seats, rows, vacant)


def presider(e):
    """Who presides when the chair stays vacant."""
    vices = [x["person"] for x in e.earlier if x["office"] == "vice"]
    vices += [row["person"] for race, row in e.elected_now() if race.office == "vice"]
    if vices:
        best = vices[:1] if e.rules["no_chair"] == "vice_with_most_votes" else vices
        return {"action": "presider", "office": "chair", "seats": 1, "candidates": best, "women_only": False}
    members = [x["person"] for x in e.earlier] + [row["person"] for _, row in e.elected_now()]
    if e.rules["no_chair_no_vice"] == "member_with_most_votes":
        return {"action": "presider", "office": "chair", "seats": 1, "candidates": members[:1], "women_only": False}
    return {"action": "presider", "office": "chair", "seats": 1, "candidates": members, "women_only": False,
            "to": "reps_assembly"}


def of(e):
    """(next, vacant) of an election whose races are decided."""
    entries, vacant = [], []
    columns = [r for r in e.races if r.office == "women_member" and r.open and e.has_woman() and not r.invalid]
    for race in sorted(e.races, key=lambda r: (ORDER.index(r.office), not r.women_only)):
        if columns and race.office == "member" and not race.women_only and not race.held and not race.invalid:
            column = columns.pop()
            race.open += column.open
            race.rows = merged_rows(race, column)
        entries += of_race(e, race, vacant)
    for column in columns:
        column.office = "member"
        entries += open_seats(e, column, column.open, column.rows, vacant)
    for office in e.seats_of_earlier:
        entries.append({"action": e.way.shortage, "office": office, "seats": 1, "candidates": [], "women_only": False})
    if any(v["office"] == "chair" for v in vacant):
        entries.insert(0, presider(e))
    if e.case["round"] == "first" and e.case["kind"] == "party_branch" and any(r.open for r in e.races):
        e.trail.find("party_reduce_seats", "note", test=e.rules["party_reduce_seats"])
    return entries, vacant
