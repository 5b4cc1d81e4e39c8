"""Relatives among the winners: the higher office stays, then more votes; equal votes ask for an extra vote."""
import ranking

RANK = {"chair": 0, "secretary": 0, "vice": 1, "deputy_secretary": 1, "women_member": 2, "member": 2, "representative": 2}


def standing(races, earlier):
    """(rank, earlier first, minus votes, person, race or None) of everybody elected, in the order in which they stay."""
    winners = [(RANK[e["office"]], 0, 0, e["person"], None) for e in earlier]
    for race in races:
        winners += [(RANK[race.office], 1, -r["for"], r["person"], race) for r in race.elected]
    return sorted(winners, key=lambda w: w[:3])


def conflict(races, earlier, people, scope):
    """The first winner who may not stay beside a better placed one: (the other, the winner), each as in standing()."""
    winners = standing(races, earlier)
    waiting = [r["person"] for race in races for choice in race.choices for r in choice]
    for i, winner in enumerate(winners):
        for better in winners[:i]:
            if people.related(winner[3], better[3], scope):
                return better, winner
        if any(people.related(winner[3], p, scope) for p in waiting):
            return None, winner
    return None


def take_out(races, earlier, gone, better, winner, trail):
    """Removes the winner, or puts both up for an extra vote; returns the race with a seat to fill, or None."""
    person, race = winner[3], winner[4]
    if race is None:
        earlier[:] = [e for e in earlier if e["person"] != person]
        gone.add(person)
        trail.find("kin_keep", "block", person=person, kept=better[3] if better else None)
        return None
    row = race.row(person)
    if better and better[4] is not None and better[:3] == winner[:3]:
        other_race = better[4]
        other = other_race.row(better[3])
        other_race.elected.remove(other)
        race.elected.remove(row)
        race.choices.append([other, row])
        trail.say("kin_keep", f"{better[3]} 与 {person} 为近亲属且票数相同，在两人中再投一次票",
                  f"{better[3]} and {person} are relatives with equal votes: an extra vote between them", n=row["for"])
        return race
    race.elected.remove(row)
    gone.add(person)
    trail.find("kin_keep", "note", person=person, kept=better[3] if better else None)
    trail.say("kin_keep", f"{person} 因任职回避不当选", f"{person} steps back for a relative",
              person=person, kept=better[3] if better else None)
    return race


def refill(race, races, earlier, gone, people, way, was_woman):
    """Fills the seat of somebody who stepped back: the women's rule again if that was the only woman, else the next by
    votes where the profile has it, else the seat is open."""
    elected = {e["person"] for e in earlier} | {r["person"] for x in races for r in x.elected}
    waiting = {r["person"] for x in races for choice in x.choices for r in choice}
    serving = elected | waiting

    def free(row):
        person = row["person"]
        return person not in serving | gone and not any(people.related(person, s, way.kin_scope) for s in serving)

    candidates = [r for r in race.above if free(r)]
    if race.women_only or race.office == "women_member":
        candidates = [r for r in candidates if people.is_woman(r["person"])]
    only_woman_gone = was_woman and not any(people.is_woman(p) for p in serving)
    if way.women == "reserved" and race.office == "member" and only_woman_gone:
        women = [r for r in candidates if people.is_woman(r["person"])]
        chosen, tied, seats = ranking.settle(women, ranking.top(1))
        if chosen:
            race.elected = ranking.by_votes(race.elected + chosen)
        elif tied and not race.tied:
            race.tied, race.tied_seats, race.tied_women = tied, seats, True
        else:
            race.open_women += 1
        return
    if not way.kin_refill:
        if race.women_only:
            race.open_women += 1
        else:
            race.open += 1
        return
    seats = race.tied_seats + 1
    chosen, race.tied, race.tied_seats = ranking.settle(candidates, ranking.top(seats))
    race.elected = ranking.by_votes(race.elected + chosen)
    race.open += seats - len(chosen) - race.tied_seats


def apply(races, earlier, people, way, trail):
    """Until nobody serves beside a relative. Returns everybody who stepped back, and the seats of earlier winners."""
    gone, seats_of_earlier = set(), []
    if way.kin_scope is None:
        return gone, seats_of_earlier
    while True:
        found = conflict(races, earlier, people, way.kin_scope)
        if found is None:
            return gone, seats_of_earlier
        better, winner = found
        before = {e["person"]: e["office"] for e in earlier}
        race = take_out(races, earlier, gone, better, winner, trail)
        if race is None:
            seats_of_earlier.append(before[winner[3]])
        else:
            refill(race, races, earlier, gone, people, way, people.is_woman(winner[3]))
