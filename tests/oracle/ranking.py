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


def best_of_class_first(seats, people, reserved, household_most=None):
    """Each reserved place to the best of its class that is not yet in, then the other seats by votes. A reserved place
    for which nobody of the class has votes stays open. Of one household at most `household_most` get in."""
    def choose(order, left=None):
        chosen = []

        def may_enter(person):
            home = people.get(person, "household")
            if person in chosen:
                return False
            same = sum(1 for c in chosen if home is not None and people.get(c, "household") == home)
            return household_most is None or same < household_most

        def fill(places, allowed):
            for row in order:
                if places > 0 and may_enter(row["person"]) and allowed(row["person"]):
                    chosen.append(row["person"])
                    places -= 1
            return places

        for place in reserved:
            missing = fill(place["places"], lambda p: people.in_class(p, place["class"]))
            if missing and left is not None:
                left.append((place["class"], missing))
        fill(seats - sum(p["places"] for p in reserved), lambda p: True)
        return chosen
    return choose


def places_left(order, choose):
    """(class, places) that nobody of the class could take."""
    left = []
    choose(order, left)
    return left


def best_woman_first(seats, people):
    def choose(order):
        women = [r["person"] for r in order if people.is_woman(r["person"])]
        if not women:
            return [r["person"] for r in order[:seats]]
        rest = [r["person"] for r in order if r["person"] != women[0]]
        return women[:1] + rest[:seats - 1]
    return choose
