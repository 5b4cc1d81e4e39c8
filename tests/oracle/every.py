"""Small worlds counted out whole. A world is one of a set that symmetry makes equal: it stands for all of them, and says for
how many. That the names of persons and the order of ballots change nothing is tested by itself (theorems.py,
tests/property)."""
import itertools
import math

VOTES_MOST = 6
NAMES = "ABCD"
SEXES = ("female", "male")


def totals(candidates, kind="villagers_committee", profile="cn-2025", with_kin=True):
    """(case, worlds): every vote vector 0..6 on 6 ballots for so many candidates, every number of seats, every choice of
    sexes, and every graph of siblings."""
    pairs = list(itertools.combinations(range(candidates), 2)) if with_kin else []
    for marked in itertools.combinations_with_replacement(itertools.product(range(VOTES_MOST, -1, -1), SEXES), candidates):
        level = [list(g) for _, g in itertools.groupby(range(candidates), key=lambda i: marked[i])]
        same = [dict(zip(itertools.chain(*level), itertools.chain(*choice)))
                for choice in itertools.product(*(itertools.permutations(g) for g in level))]
        for graph in itertools.product((0, 1), repeat=len(pairs)):
            kin = frozenset(p for p, there in zip(pairs, graph) if there)
            images = [frozenset(tuple(sorted((move[a], move[b]))) for a, b in kin) for move in same]
            if min(sorted(i) for i in images) != sorted(kin):
                continue  # another graph of the same persons stands for it
            worlds = math.factorial(candidates) // sum(1 for i in images if i == kin)
            for seats in range(1, candidates + 1):
                if sum(votes for votes, _ in marked) <= seats * VOTES_MOST:
                    yield election(marked, kin, seats, kind, profile), worlds


def election(marked, kin, seats, kind, profile):
    people = [{"id": NAMES[i], "sex": sex} for i, (_, sex) in enumerate(marked)]
    for a, b in kin:
        people[a].setdefault("kin", []).append({"of": NAMES[b], "relation": "sibling"})
    return {"ask": "outcome", "kind": kind, "profile": profile, "round": "first", "roll": {"registered": 10},
            "turnout": {"present": VOTES_MOST}, "people": people,
            "offices": [{"office": "member", "seats": seats,
                         "votes": [{"person": NAMES[i], "for": votes} for i, (votes, _) in enumerate(marked)]}]}


def count_totals(candidates, with_kin=True):
    """The number of worlds of totals(), counted without symmetry."""
    patterns = 2 ** (candidates + (candidates * (candidates - 1) // 2 if with_kin else 0))
    vectors = sum(1 for seats in range(1, candidates + 1)
                  for numbers in itertools.product(range(VOTES_MOST + 1), repeat=candidates)
                  if sum(numbers) <= seats * VOTES_MOST)
    return vectors * patterns


REPRESENTATIVE_VOTES = (3, 2, 1)
CLASSES = ({"sex": "male"}, {"sex": "female"}, {"sex": "male", "party_member": True}, {"sex": "female", "party_member": True})


def representatives(candidates):
    """(case, worlds): a unit's vote, every vote vector 1..3 for so many candidates, every choice of classes and every way of
    living in households, every number of seats, with no reserved place, one for a woman, one for a Party member as well."""
    for marked in itertools.combinations_with_replacement(itertools.product(REPRESENTATIVE_VOTES, range(len(CLASSES))), candidates):
        level = [list(g) for _, g in itertools.groupby(range(candidates), key=lambda i: marked[i])]
        same = [dict(zip(itertools.chain(*level), itertools.chain(*choice)))
                for choice in itertools.product(*(itertools.permutations(g) for g in level))]
        for homes in households(candidates):
            images = [numbered([homes[move[i]] for i in range(candidates)]) for move in same]
            if min(images) != homes:
                continue  # the same persons otherwise at home stand for it
            worlds = math.factorial(candidates) // sum(1 for i in images if i == homes)
            for seats in range(1, candidates + 1):
                for reserved in ([], ["woman"], ["woman", "party_member"]):
                    if len(reserved) <= seats:
                        yield unit(marked, homes, seats, reserved), worlds


def numbered(homes):
    """Households by their first person."""
    first = list(dict.fromkeys(homes))
    return tuple(first.index(home) for home in homes)


def households(candidates):
    return sorted({numbered(homes) for homes in itertools.product(range(candidates), repeat=candidates)})


def unit(marked, homes, seats, reserved):
    names = [NAMES[i] for i in range(len(marked))]
    return {"ask": "outcome", "kind": "village_representatives", "profile": "cn-2025", "round": "first", "roll": {"due": 20},
            "turnout": {"present": 15},
            "people": [{"id": name, "household": f"h{home}", **CLASSES[of]} for name, (_, of), home in zip(names, marked, homes)],
            "offices": [{"office": "representative", "seats": seats,
                         "votes": [{"person": name, "for": votes} for name, (votes, _) in zip(names, marked)],
                         "reserved": [{"class": one, "places": 1} for one in reserved]}]}


def count_representatives(candidates):
    """The number of worlds of representatives(), counted without symmetry."""
    vectors = (len(REPRESENTATIVE_VOTES) * len(CLASSES)) ** candidates
    terms = sum(1 for seats in range(1, candidates + 1) for reserved in (0, 1, 2) if reserved <= seats)
    return vectors * len(households(candidates)) * terms


HEAP_OFFICES = [{"office": "chair", "seats": 1, "candidates": ["A", "B"]}, {"office": "vice", "seats": 1, "candidates": ["A", "C"]}]


def papers():
    """Every ballot over two offices of two candidates, one seat each: nobody, one, the other, both."""
    for chair in ([], ["A"], ["B"], ["A", "B"]):
        for vice in ([], ["A"], ["C"], ["A", "C"]):
            yield {"marks": [{"office": "chair", "for": chair}, {"office": "vice", "for": vice}]}


def heaps(most, profile="cn-2025"):
    """Every heap of up to `most` ballots; the order does not matter."""
    for number in range(most + 1):
        for heap in itertools.combinations_with_replacement(list(papers()), number):
            yield {"ask": "count", "kind": "villagers_committee", "profile": profile, "ballots": list(heap),
                   "offices": HEAP_OFFICES}


def count_heaps(most):
    return sum(math.comb(16 + number - 1, number) for number in range(most + 1))


def vote_of(heap, counted):
    """The vote that a counted heap is, everybody's ballot in it; A is a woman, B her brother."""
    figures = counted["ballots"]
    return {"ask": "outcome", "kind": heap["kind"], "profile": heap["profile"], "round": "first",
            "roll": {"registered": figures["found"]}, "turnout": {"present": figures["found"]},
            "ballots": {"found": figures["found"], "void": figures["void"], "blank": figures["blank"]},
            "people": [{"id": "A", "sex": "female"}, {"id": "B", "sex": "male", "kin": [{"of": "A", "relation": "sibling"}]},
                       {"id": "C", "sex": "male"}],
            "offices": [{"office": o["office"], "seats": 1,
                         "votes": [{"person": v["person"], "for": v["for"], "against": v["against"]} for v in o["votes"]]}
                        for o in counted["offices"]]}


def single_ballots(profile):
    """Every ballot over the same two offices with names for and against, written in and unclear, and every ruling, a
    hundred to a heap: the class of each is compared."""
    sides = []
    for office in HEAP_OFFICES:
        one, other = office["candidates"]
        sides.append([{"office": office["office"], "for": chosen, "against": against, "write_in": written, "unclear": unclear}
                      for chosen in ([], [one], [other], [one, other]) for against in ([], [one], [other], [one, other])
                      for written in ([], ["W"], ["X"], [one]) for unclear in ([], ["W"], ["?"])])
    every = ({"marks": [dict(a), dict(b)], **ruling} for a in sides[0] for b in sides[1]
             for ruling in ({}, {"ruling": "valid"}, {"ruling": "part_void"}, {"ruling": "void"})
             if not ruling or a["unclear"] or b["unclear"] or set(a["for"]) & set(a["against"]) or set(b["for"]) & set(b["against"]))
    while batch := list(itertools.islice(every, 100)):
        yield {"ask": "count", "kind": "villagers_committee", "profile": profile, "ballots": batch, "offices": HEAP_OFFICES,
               "registered": list("ABCW")}
