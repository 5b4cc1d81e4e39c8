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


def take_out(races, earlier, gone, better, winner, people, scope, trail):
    """Removes the winner, or puts both up for an extra vote; returns (the race, its seats to fill), or None."""
    _, person, race = winner
    kept = better[1]
    if race is None:
        earlier[:] = [e for e in earlier if e["person"] != person]
        gone.add(person)
        trail.find("kin_keep", "block", person=person, kept=kept)
        return None
    row = race.row(person)
    if better[0] == winner[0] and better[2] is race:
        other = race.row(kept)
        between, before = [row, other], len(race.choices)
        for choice in list(race.choices):  # relatives of relatives, all with equal votes: one extra vote
            if other in choice or (choice[0]["for"] == row["for"] and any(
                    people.related(person, r["person"], scope) for r in choice)):
                race.choices.remove(choice)
                between += choice
        between = [r for r in race.rows if r in between]
        seats = sum(1 for r in race.elected if r in between) + before - len(race.choices) - 1
        race.elected = [r for r in race.elected if r not in between]
        race.choices.append(between)
        trail.say("kin_keep", f"{kept} 与 {person} 为近亲属且票数相同，在两人中再投一次票",
                  f"{kept} and {person} are relatives with equal votes: an extra vote between them", n=row["for"])
        return race, seats
    race.elected.remove(row)
    gone.add(person)
    trail.find("kin_keep", "note", person=person, kept=kept)
    trail.say("kin_keep", f"{person} 因任职回避不当选", f"{person} steps back for a relative",
              person=person, kept=kept)
    return race, 1


def nobody_serves_who_is_a_woman(races, earlier, people):
    """Nor can one of those between whom an extra vote decides."""
    serving = {e["person"] for e in earlier} | {r["person"] for x in races for rows in [x.elected, *x.choices] for r in rows}
    return not any(people.is_woman(p) for p in serving)


def settle_again(race, pool, seats, people, woman_needed):
    """Gives so many seats to the pool, one to a woman first where one is needed and none is kept open for her; what nobody
    takes stays open."""
    woman_needed = woman_needed and not race.open_women
    kept = 1 if woman_needed and not any(people.is_woman(r["person"]) for r in pool) else 0
    choose = ranking.best_woman_first(seats, people) if woman_needed and not kept else ranking.top(seats - kept)
    chosen, race.tied, race.tied_seats = ranking.settle(pool, choose)
    race.elected = ranking.by_votes(race.elected + chosen)
    race.tied_women = woman_needed and bool(race.tied) and all(
        people.is_woman(r["person"]) for r in race.tied) and not any(people.is_woman(r["person"]) for r in chosen)
    missing = seats - kept - len(chosen) - race.tied_seats
    race.open_women += kept + (missing if race.women_only else 0)
    race.open += 0 if race.women_only else missing


def refill(race, races, earlier, gone, people, way, was_woman):
    """Fills the seat of somebody who stepped back: the women's rule again if that was the only woman, else the next by
    votes where the profile has it, else the seat is open. Who is tied in the race shares what is filled."""
    serving = {e["person"] for e in earlier} | {r["person"] for x in races for rows in [x.elected, *x.choices] for r in rows}
    above_or_beside = serving - {e["person"] for e in earlier if RANK[e["office"]] > RANK[race.office]}

    def free(row):
        person = row["person"]
        return person not in serving | gone and not any(people.related(person, s, way.kin_scope) for s in above_or_beside)

    candidates = [r for r in race.above if free(r) and (people.is_woman(r["person"]) or not race.for_women())]
    no_woman = nobody_serves_who_is_a_woman(races, earlier, people)
    if race.asks_for_women and was_woman and no_woman:
        women = [r for r in candidates if people.is_woman(r["person"])]
        if women:
            settle_again(race, ranking.by_votes([r for r in race.above if r in women or r in race.tied]), race.tied_seats + 1,
                         people, True)
        else:
            race.open_women += 1
    elif way.kin_refill:
        settle_again(race, candidates, race.tied_seats + 1, people, race.asks_for_women and no_woman)
    elif race.women_only:
        race.open_women += 1
    else:
        race.open += 1


def part_tie(race, races, earlier, gone, people, way):
    """Nobody is voted on again who could not sit beside those who sit for certain in the same or a higher office. True
    when somebody was taken out."""
    decided = races[:next(i for i, x in enumerate(races) if x is race) + 1]
    sure = {e["person"] for e in earlier if RANK[e["office"]] <= RANK[race.office]}
    sure |= {r["person"] for x in decided for r in x.elected}
    blocked = [r for r in race.tied if any(people.related(r["person"], s, way.kin_scope) for s in sure)]
    if not blocked:
        return False
    race.above = [r for r in race.above if r not in blocked]
    taken = sure | gone | {r["person"] for x in races for rows in [x.elected, *x.choices] for r in rows}
    pool = [r for r in race.above if r["person"] not in taken and (people.is_woman(r["person"]) or not race.for_women())]
    settle_again(race, pool, race.tied_seats, people,
                 race.asks_for_women and nobody_serves_who_is_a_woman(races, earlier, people))
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
        opened = take_out(races, earlier, gone, better, winner, people, way.kin_scope, trail)
        if opened is None:
            seats_of_earlier.append(before[winner[1]])
        else:
            for _ in range(opened[1]):
                refill(opened[0], races, earlier, gone, people, way, people.is_woman(winner[1]))
