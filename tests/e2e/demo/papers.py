"""The papers of each contest, dealt so that they add up to its totals, and the files in which a station reads them."""

import csv

BUNDLE_PAPERS = 50


def deal(rng, contest):
    """The papers: a list of (called, ruling). Totals per candidate are exactly those of the contest."""
    plain = contest.collected - contest.void - contest.blank
    marks = [{office: [] for office in contest.seats} for _ in range(plain)]
    against = [[] for _ in range(plain)]
    write_in = [[] for _ in range(plain)]
    for office, seats in contest.seats.items():
        rows = [c for c in contest.candidates if c.office == office]
        room = lambda i: seats - len(marks[i][office]) - (len(write_in[i]) if office == "member" else 0)
        if office == "member":
            for name, votes in contest.write_ins.items():
                for i in rng.sample(range(plain), votes):
                    write_in[i].append(name)
        for c in sorted(rows, key=lambda c: -c.votes):
            order = sorted(range(plain), key=lambda i: (-room(i), rng.random()))[:c.votes]
            assert len(order) == c.votes and all(room(i) > 0 for i in order), (contest.contest, c)
            for i in order:
                marks[i][office].append(c.person)
        for c in rows:
            free = [i for i in range(plain) if c.person not in marks[i][office]]
            for i in rng.sample(free, c.against):
                against[i].append((office, c.person))
    papers = []
    for i in range(plain):
        parts = [f"{office}={'+'.join(people)}" for office, people in marks[i].items() if people]
        parts += [f"{office}!{person}" for office, person in against[i]]
        parts += [f"member~{name}" for name in write_in[i]]
        papers.append([" ".join(parts) or "blank", ""])
    assert all(p[0] != "blank" for p in papers), contest.contest
    for paper in rng.sample(papers, contest.doubtful_valid):
        paper[0], paper[1] = "doubtful:unclear " + paper[0], "valid"
    top = next(iter(contest.seats))
    rows = [c for c in contest.candidates if c.office == top]
    over = f"{top}=" + "+".join(c.person for c in rows[: contest.seats[top] + 1])
    for k in range(contest.void):
        papers.append(["doubtful:unclear " + over.split("+")[0], "void"] if k < contest.doubtful_void else [over, ""])
    papers += [["blank", ""] for _ in range(contest.blank)]
    rng.shuffle(papers)
    return papers


def slip_for(called, contest):
    """What a recorder who slips would key instead: another name of the same office."""
    for part in called.split():
        office, _, people = part.partition("=")
        if people:
            chosen = people.split("+")
            others = [c.person for c in contest.candidates if c.office == office and c.person not in chosen]
            if others:
                return called.replace(part, f"{office}=" + "+".join(chosen[:-1] + others[:1]), 1)
    return None


def write_csv(path, header, rows):
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", newline="", encoding="utf-8") as f:
        out = csv.writer(f, lineterminator="\n")
        out.writerow(header)
        out.writerows(rows)


def write_ballots(path, rng, contest):
    """What is called, paper by paper, with the slips of the two recorders; how many slips there are."""
    papers = deal(rng, contest)
    slippable = [i for i, (called, ruling) in enumerate(papers) if not ruling and slip_for(called, contest)]
    slipped = set(rng.sample(slippable, contest.slips))
    rows = []
    for i, (called, ruling) in enumerate(papers):
        slip = slip_for(called, contest) if i in slipped else ""
        by_a = i % 2 == 0
        rows.append((i // BUNDLE_PAPERS + 1, i % BUNDLE_PAPERS + 1, called, slip if by_a else "", "" if by_a else slip, ruling))
    write_csv(path, ["bundle", "paper", "called", "slip_a", "slip_b", "ruling"], rows)
    return len(slipped)


def write_totals(path, contest):
    """What was counted on paper, keyed by two."""
    rows = [("papers", "collected", contest.collected), ("papers", "void", contest.void), ("papers", "blank", contest.blank)]
    rows += [(c.office, c.person, c.votes) for c in contest.candidates]
    write_csv(path, ["office", "person", "for_a", "for_b"], [(*row, row[2]) for row in rows])
