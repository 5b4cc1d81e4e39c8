"""Relatives among the winners: the higher office stays, then who won a women's vote, then more votes; equal votes ask for
an extra vote. It is asked after each office, so that whoever steps back is out of the lower ones."""
import ranking

RANK = {"chair": 0, "secretary": 0, "vice": 1, "deputy_secretary": 1, "women_member": 2, "member": 2, "representative": 2}


def standing(races, earlier):
    """((rank, earlier first, a women's vote first, minus votes), person, race or None) of everybody elected or waiting for
    an extra vote, in the order in which they stay."""
    winners = [((RANK[e["office"]], 0, 0, 0), e["person"], None) for e in earlier]
    for race in races:
        general = 0 if race.for_women() else 1
        rows = [r for r in race.rows if r in race.elected or any(r in choice for choice in race.choices)]
        winners += [((RANK[race.office], 1, general, -r["for"]), r["person"], race) for r in rows]
    return sorted(winners, key=lambda w: w[0])


def conflict(races, earlier, people, scope):
    """The first winner who may not stay beside somebody placed as well or better: (the other, the winner), each as in
    standing(). Who serves already stays until an extra vote above is decided."""
    placed = standing(races, earlier)
    waiting = {r["person"] for race in races for choice in race.choices for r in choice}
    for i, winner in enumerate(placed):
        if winner[1] in waiting:
            continue
        for other in placed[:i] + [w for w in placed[i + 1:] if w[1] in waiting and w[0] == winner[0]]:
            if people.related(winner[1], other[1], scope) and not (winner[2] is None and other[1] in waiting):
                return other, winner
    return None


def take_out(races, earlier, gone, better, winner, trail):
    """Removes the winner, or puts both up for an extra vote; returns the race with a seat to fill, or None."""
    _, person, race = winner
    kept = better[1] if better else None
    if race is None:
        earlier[:] = [e for e in earlier if e["person"] != person]
        gone.add(person)
        trail.find("kin_keep", "block", person=person, kept=kept)
        return None
    row = race.row(person)
    if better and better[0] == winner[0] and better[2] is race:
        other = race.row(kept)
        race.elected.remove(row)
        choice = next((c for c in race.choices if other in c), None)
        if choice is not None:  # three or more relatives with equal votes
            choice.append(row)
        else:
            race.elected.remove(other)
            race.choices.append([other, row])
        trail.say("kin_keep", f"{kept} 与 {person} 为近亲属且票数相同，在两人中再投一次票",
                  f"{kept} and {person} are relatives with equal votes: an extra vote between them", n=row["for"])
        return race
    race.elected.remove(row)
    gone.add(person)
    trail.find("kin_keep", "note", person=person, kept=kept)
    trail.say("kin_keep", f"{person} 因任职回避不当选", f"{person} steps back for a relative",
              person=person, kept=kept)
    return race


def refill(race, races, earlier, gone, people, way, was_woman):
    """Fills the seat of somebody who stepped back: the women's rule again if that was the only woman, else the next by
    votes where the profile has it, else the seat is open."""
    elected = {e["person"] for e in earlier} | {r["person"] for x in races for r in x.elected}
    waiting = {r["person"] for x in races for choice in x.choices for r in choice}
    serving = elected | waiting
    above_or_beside = serving - {e["person"] for e in earlier if RANK[e["office"]] > RANK[race.office]}

    def free(row):
        person = row["person"]
        return person not in serving | gone and not any(people.related(person, s, way.kin_scope) for s in above_or_beside)

    candidates = [r for r in race.above if free(r)]
    if race.for_women():
        candidates = [r for r in candidates if people.is_woman(r["person"])]
    only_woman_gone = was_woman and not any(people.is_woman(p) for p in serving)
    if race.asks_for_women and only_woman_gone:
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
    missing = seats - len(chosen) - race.tied_seats
    if race.women_only:
        race.open_women += missing
    else:
        race.open += missing


def part_tie(race, races, earlier, gone, people, way):
    """Nobody is voted on again who could not sit beside those who sit for certain. True when somebody was taken out."""
    sure = {e["person"] for e in earlier if RANK[e["office"]] <= RANK[race.office]}
    sure |= {r["person"] for x in races for r in x.elected}
    blocked = [r for r in race.tied if any(people.related(r["person"], s, way.kin_scope) for s in sure)]
    if not blocked:
        return False
    race.above = [r for r in race.above if r not in blocked]
    taken = sure | gone | {r["person"] for x in races for choice in x.choices for r in choice}
    pool = [r for r in race.above if r["person"] not in taken
            and (people.is_woman(r["person"]) or not (race.tied_women or race.for_women()))]
    seats = race.tied_seats
    chosen, race.tied, race.tied_seats = ranking.settle(pool, ranking.top(seats))
    race.elected = ranking.by_votes(race.elected + chosen)
    missing = seats - len(chosen) - race.tied_seats
    if race.for_women() or race.tied_women:
        race.open_women += missing
    else:
        race.open += missing
    return True


def apply(races, earlier, people, way, trail, gone, seats_of_earlier):
    """Until nobody serves beside a relative. Adds to those who stepped back, and to the seats of earlier winners."""
    while way.kin_scope is not None:
        found = conflict(races, earlier, people, way.kin_scope)
        if found is None:
            if not any(part_tie(race, races, earlier, gone, people, way) for race in races):
                return
            continue
        better, winner = found
        before = {e["person"]: e["office"] for e in earlier}
        race = take_out(races, earlier, gone, better, winner, trail)
        if race is None:
            seats_of_earlier.append(before[winner[1]])
        else:
            refill(race, races, earlier, gone, people, way, people.is_woman(winner[1]))
