"""Ranking by votes, and ties. A tie matters when the order among equals would change who is elected: every such order is
tried, who is elected in all of them is elected, and the others stand again for the seats that are left."""
import itertools

ALL_ORDERS_MAX = 5


def by_votes(rows):
    """Most votes first; equals stay in the order of the case."""
    return sorted(rows, key=lambda r: -r["for"])


def orders_among(equals):
    if len(equals) <= ALL_ORDERS_MAX:
        return [list(p) for p in itertools.permutations(equals)]
    turns = [equals[i:] + equals[:i] for i in range(len(equals))]
    return turns + [t[::-1] for t in turns]


def strict_orders(rows):
    """Every strict order that agrees with the votes."""
    groups = [list(g) for _, g in itertools.groupby(by_votes(rows), key=lambda r: r["for"])]
    for choice in itertools.product(*(orders_among(g) for g in groups)):
        yield [row for group in choice for row in group]


def settle(rows, choose):
    """`choose` names the elected (ids) of a strict order. Returns (elected rows, tied rows, seats left to them)."""
    outcomes = [frozenset(choose(order)) for order in strict_orders(rows)]
    sure = frozenset.intersection(*outcomes)
    perhaps = frozenset.union(*outcomes) - sure
    seats_left = max(len(o) for o in outcomes) - len(sure)
    ranked = by_votes(rows)
    return ([r for r in ranked if r["person"] in sure], [r for r in ranked if r["person"] in perhaps], seats_left)


def top(seats):
    return lambda order: [r["person"] for r in order[:seats]]


def seatings(rows, seats, people, reserved, household_most, before):
    """Every way of giving each reserved place to the best of its class, in the order of the places, and then the other seats
    by votes, whoever of those level comes first. Of one household at most `household_most` sit, those elected `before`
    included. {persons: places of each class that nobody could take}; of ways that fill fewer seats, or leave more places of
    a class open than another, nobody needs to hear."""
    phases = [(place["places"], place["class"]) for place in reserved]
    phases.append((seats - sum(places for places, _ in phases), None))
    homes = [people.get(p, "household") for p in before]

    def may_sit(row, wanted, chosen):
        home = people.get(row["person"], "household")
        of_home = homes.count(home) + sum(1 for c in chosen if people.get(c, "household") == home)
        return row["person"] not in chosen and (wanted is None or people.in_class(row["person"], wanted)) and (
            home is None or household_most is None or of_home < household_most)

    found, open_ = {}, [(frozenset(), 0, phases[0][0], ())]
    seen = set(open_)
    while open_:
        chosen, phase, left, missing = open_.pop()
        wanted = phases[phase][1]
        free = [row for row in rows if may_sit(row, wanted, chosen)] if left else []
        if free:
            most = max(row["for"] for row in free)
            following = [(chosen | {row["person"]}, phase, left - 1, missing) for row in free if row["for"] == most]
        elif phase + 1 < len(phases):
            following = [(chosen, phase + 1, phases[phase + 1][0], missing + (left,))]
        else:
            following = []
            found[chosen] = min(found.get(chosen, missing), missing, key=sum)
        open_ += [state for state in following if state not in seen]
        seen.update(following)
    best = max((len(chosen), -sum(missing)) for chosen, missing in found.items())
    return {chosen: missing for chosen, missing in found.items() if (len(chosen), -sum(missing)) == best}


def apart(ways):
    """Parts the persons of `ways` (sets of persons): in two parts one does not depend on the other. [set of subsets]."""
    everybody = sorted(frozenset.union(*ways))
    for size in range(1, len(everybody) // 2 + 1):
        for some in itertools.combinations(everybody, size):
            one = {way & frozenset(some) for way in ways}
            rest = {way - frozenset(some) for way in ways}
            if len(one) * len(rest) == len(ways):
                return apart(one) + apart(rest)
    return [ways]


def best_woman_first(seats, people):
    def choose(order):
        women = [r["person"] for r in order if people.is_woman(r["person"])]
        if not women:
            return [r["person"] for r in order[:seats]]
        rest = [r["person"] for r in order if r["person"] != women[0]]
        return women[:1] + rest[:seats - 1]
    return choose
