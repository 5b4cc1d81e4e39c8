"""Small worlds counted out whole: every vote vector, and every heap of ballots, up to a bound."""
import itertools

VOTES_MOST = 6
SEXES = ("female", "male")


def totals(candidates=3, kind="villagers_committee", profile="cn-2025", with_kin=False):
    """Every vote vector 0..6 on 6 ballots, for each number of seats, sexes, and (with_kin) each pair of siblings."""
    names = "ABCD"[:candidates]
    pairs = [None] + (list(itertools.combinations(names, 2)) if with_kin else [])
    for seats in range(1, candidates + 1):
        for numbers in itertools.product(range(VOTES_MOST + 1), repeat=candidates):
            if sum(numbers) > seats * VOTES_MOST:
                continue
            for sexes in itertools.product(SEXES, repeat=candidates):
                for pair in pairs:
                    people = [{"id": n, "sex": s} for n, s in zip(names, sexes)]
                    if pair:
                        people[names.index(pair[0])]["kin"] = [{"of": pair[1], "relation": "sibling"}]
                    yield {"ask": "outcome", "kind": kind, "profile": profile, "round": "first", "roll": {"registered": 10},
                           "turnout": {"present": VOTES_MOST}, "people": people,
                           "offices": [{"office": "member", "seats": seats,
                                        "votes": [{"person": p, "for": n} for p, n in zip(names, numbers)]}]}


def papers():
    """Every ballot over two offices of two candidates, one seat each: nobody, one, the other, both."""
    for chair in ([], ["A"], ["B"], ["A", "B"]):
        for vice in ([], ["A"], ["C"], ["A", "C"]):
            yield {"marks": [{"office": "chair", "for": chair}, {"office": "vice", "for": vice}]}


def heaps(most=3, profile="cn-2025"):
    """Every heap of up to `most` ballots; the order does not matter."""
    for number in range(most + 1):
        for heap in itertools.combinations_with_replacement(list(papers()), number):
            yield {"ask": "count", "kind": "villagers_committee", "profile": profile, "ballots": list(heap),
                   "offices": [{"office": "chair", "seats": 1, "candidates": ["A", "B"]},
                               {"office": "vice", "seats": 1, "candidates": ["A", "C"]}]}
