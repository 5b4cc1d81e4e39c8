"""An invented township for the demo: 7 villages, a branch and a villagers' committee in each, every ballot written out.

People and villages are plainly invented (surname + 甲乙丙… + 一二三…). Everything follows from the seed, so that two runs record
the same papers. Each contest is designed by its totals: `votes` says how many papers name each candidate, and the papers are
dealt so that they add up to exactly that; `expected` says what the law makes of it, written down by hand.
"""

import csv
import random
from dataclasses import dataclass, field
from pathlib import Path

BUNDLE_PAPERS = 50
DOMAIN, ELECTION, TOWNSHIP, TOWNSHIP_NAME = "linxi.example.org", "2026-11", "yunxi", "云溪乡"
BRANCH_DAY, COMMITTEE_DAY, FILING_DAY = "2026-11-14", "2026-11-21", "2026-11-23"
SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨"
STEMS = "甲乙丙丁戊己庚辛壬癸"
NUMERALS = "一二三四五六七八九十"


@dataclass
class Candidate:
    person: str
    name: str
    office: str
    sex: str
    birth: str
    party_member: bool
    incumbent: bool
    education: str
    votes: int
    against: int = 0


@dataclass
class Contest:
    """One contest of one village: who stands, how the papers fall, and what must follow."""

    village: str
    kind: str
    registered: int
    seats: dict  # office → seats, in order
    candidates: list
    collected: int
    void: int
    blank: int
    proxy: int = 0
    mobile: int = 0
    not_returned: int = 0
    second_place: int = 0  # voters at the village's other polling place
    write_ins: dict = field(default_factory=dict)  # name → votes for member
    doubtful_valid: int = 0
    doubtful_void: int = 0
    slips: int = 2
    expected_elected: list = field(default_factory=list)  # persons, in the order of offices
    expected_next: list = field(default_factory=list)  # (action, office, seats)

    @property
    def contest(self):
        return f"{self.village}/{self.kind}"


VILLAGES = [
    # id, name, branch seats, members due, present, registered villagers, has a second polling place
    ("qingshi", "青石村", 3, 42, 38, 486, True),
    ("liuwan", "柳湾村", 3, 38, 33, 412, False),
    ("taoping", "桃坪村", 3, 35, 31, 438, False),
    ("zhuxi", "竹溪村", 4, 47, 41, 502, True),
    ("bailu", "白鹭村", 4, 44, 40, 465, False),
    ("fengling", "枫岭村", 3, 36, 30, 391, False),
    ("yunkeng", "云坑村", 5, 52, 46, 548, False),
]

# The 25 branch members that are elected: age, sex, new. 12 are new, their ages add up to 25 × 48 = 1,200.
BRANCH_WINNERS = [
    (52, "male", False), (47, "female", True), (35, "male", True),
    (55, "male", False), (50, "male", False), (31, "female", True),
    (58, "male", False), (44, "male", True), (49, "female", False),
    (53, "male", False), (46, "male", True), (57, "male", False), (29, "female", True),
    (56, "male", False), (51, "male", True), (48, "female", False), (43, "male", True),
    (59, "male", False), (54, "male", False), (34, "male", True),
    (60, "male", False), (52, "female", True), (58, "male", False), (32, "male", True), (47, "female", True),
]  # fmt: skip


class Names:
    """Invented names, none twice."""

    def __init__(self, rng):
        self._all = [s + a + b for s in SURNAMES for a in STEMS for b in NUMERALS]
        rng.shuffle(self._all)

    def next(self):
        return self._all.pop()


def branch(rng, names, village, seats, due, present, winners):
    people = []
    for n, (age, sex, new) in enumerate(winners, 1):
        people.append(
            Candidate(f"{village}-b{n}", names.next(), "member", sex, f"{2026 - age}-0{rng.randint(1, 6)}-1{n}", True,
                      not new, rng.choice(["senior_high", "college"]), present - 3 * n - rng.randint(0, 1)))
    losers = 1 if seats < 5 else 2
    for n in range(seats + 1, seats + 1 + max(losers, -(-seats // 5))):
        people.append(
            Candidate(f"{village}-b{n}", names.next(), "member", "male", f"{2026 - 40 - n}-03-0{n}", True, False,
                      "senior_high", present // 3 - n, against=2))
    return Contest(village, "party_branch", due, {"member": seats}, people, present, 1, 1, slips=1,
                   expected_elected=[p.person for p in sorted(people[:seats], key=lambda p: -p.votes)])


def committee(rng, names, village, registered, seats, rows, branch_contest, **more):
    """rows: office, sex, votes, against; the first chair candidate and the first member are of the branch."""
    people = []
    from_branch = {"chair": branch_contest.candidates[0], "member": branch_contest.candidates[1]}
    for n, (office, sex, votes, against) in enumerate(rows, 1):
        known = from_branch.get(office)
        if known and known.sex == sex:
            del from_branch[office]
            people.append(Candidate(known.person, known.name, office, sex, known.birth, True, n % 2 == 1,
                                    known.education, votes, against))
        else:
            people.append(
                Candidate(f"{village}-c{n}", names.next(), office, sex, f"{rng.randint(1962, 1996)}-0{rng.randint(1, 6)}-15",
                          n % 3 == 0, n % 4 == 0, rng.choice(["junior_high", "senior_high", "college"]), votes, against))
    return Contest(village, "villagers_committee", registered, seats, people, **more)


def township(seed=2026):
    rng = random.Random(seed)
    names = Names(rng)
    branches, committees, start = [], [], 0
    for village, _, seats, due, present, _, _ in VILLAGES:
        branches.append(branch(rng, names, village, seats, due, present, BRANCH_WINNERS[start:start + seats]))
        start += seats
    by_village = {c.village: c for c in branches}

    def make(village, registered, seats, rows, elected, next_steps, **more):
        contest = committee(rng, names, village, registered, seats, rows, by_village[village], **more)
        contest.expected_elected = [contest.candidates[i].person for i in elected]
        contest.expected_next = next_steps
        committees.append(contest)

    five = {"chair": 1, "vice": 1, "member": 3}
    three = {"chair": 1, "member": 2}
    # Everyone in the first vote, a woman among the members by votes alone.
    make("qingshi", 486, five,
         [("chair", "male", 251, 20), ("chair", "male", 118, 0), ("vice", "male", 240, 0), ("vice", "female", 130, 4),
          ("member", "female", 262, 0), ("member", "male", 248, 6), ("member", "male", 221, 0), ("member", "male", 140, 0)],
         [0, 2, 4, 5, 6], [], collected=398, void=9, blank=4, proxy=31, mobile=12, not_returned=2, second_place=88,
         write_ins={"章甲零": 3}, doubtful_valid=3, doubtful_void=1, slips=3)
    # Two men level for the last seat: vote again between them.
    make("liuwan", 412, three,
         [("chair", "male", 214, 8), ("chair", "female", 96, 0), ("member", "female", 203, 0), ("member", "male", 188, 3),
          ("member", "male", 188, 0)],
         [0, 2], [("tie_revote", "member", 1)], collected=331, void=6, blank=3, proxy=22, mobile=7, slips=2)
    # One of three members is not above half: separate election for one seat.
    make("taoping", 438, five,
         [("chair", "male", 199, 10), ("chair", "male", 121, 0), ("vice", "female", 210, 0), ("vice", "male", 99, 0),
          ("member", "male", 226, 0), ("member", "female", 201, 0), ("member", "male", 160, 0), ("member", "male", 131, 0)],
         [0, 2, 4, 5], [("separate_election", "member", 1)], collected=344, void=8, blank=5, proxy=18, mobile=9,
         not_returned=1, doubtful_valid=2, slips=2)
    # No woman above half: one member's seat is kept for a separate election among women.
    make("zhuxi", 502, five,
         [("chair", "male", 270, 0), ("chair", "male", 104, 5), ("vice", "male", 255, 0), ("vice", "male", 112, 0),
          ("member", "male", 260, 0), ("member", "male", 244, 0), ("member", "male", 230, 0), ("member", "female", 171, 0)],
         [0, 2, 4, 5], [("separate_election", "member", 1)], collected=402, void=7, blank=6, proxy=36, mobile=14,
         second_place=120, slips=3)
    make("bailu", 465, three,
         [("chair", "male", 249, 12), ("chair", "male", 108, 0), ("member", "male", 251, 0), ("member", "female", 229, 0),
          ("member", "male", 133, 9)],
         [0, 2, 3], [], collected=377, void=5, blank=2, proxy=25, mobile=21, write_ins={"章乙零": 5, "章丙零": 1},
         doubtful_void=2, slips=2)
    # A woman is elected chair: the members' seats go by votes.
    make("fengling", 391, three,
         [("chair", "female", 201, 0), ("chair", "male", 111, 0), ("member", "male", 207, 0), ("member", "male", 196, 4),
          ("member", "female", 162, 0)],
         [0, 2, 3], [], collected=322, void=4, blank=3, proxy=20, mobile=6, slips=2)
    # The best-placed woman is fourth, above half: one of the three seats is hers before votes fill the others.
    make("yunkeng", 548, five,
         [("chair", "male", 291, 0), ("chair", "male", 130, 8), ("vice", "male", 262, 0), ("vice", "male", 160, 0),
          ("member", "male", 281, 0), ("member", "male", 266, 0), ("member", "male", 251, 0), ("member", "female", 233, 0)],
         [0, 2, 4, 5, 7], [], collected=441, void=10, blank=6, proxy=40, mobile=15, not_returned=3, slips=3)
    return branches, committees


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


def officers_of(village, names):
    """person, name, role, contests."""
    return [
        (f"{village}-o1", names.next(), "electoral_committee", f"{village}/villagers_committee"),
        (f"{village}-o2", names.next(), "electoral_committee", f"{village}/party_branch"),
        (f"{village}-o3", names.next(), "recorder", ""),
        (f"{village}-o4", names.next(), "recorder", ""),
        (f"{village}-o5", names.next(), "scrutineer", ""),
        (f"{village}-o6", names.next(), "scrutineer", ""),
    ]


def day_toml(contest, second_place, bundle_dir):
    v, kind = contest.village, contest.kind
    party = kind == "party_branch"
    day = BRANCH_DAY if party else COMMITTEE_DAY
    hall, offices = f"{v}/hall", ", ".join(f'{{office="{o}", seats={n}}}' for o, n in contest.seats.items())
    if party:
        assembly = f'{{ body="members_meeting", due={contest.registered}, present={contest.collected}, yes={contest.collected - 1}, no=1 }}'
    else:
        assembly = '{ body="reps_assembly", due=36, present=33, yes=31, no=1 }'
    lines = [f'contest = "{contest.contest}"', "", "[method]", 'on = "2026-10-20"', 'document = "method.txt"',
             f'nomination = "{"two_push" if party else "direct_nomination"}"', f"offices = [ {offices} ]",
             f"assembly = {assembly}", "", "[candidates]", 'on = "2026-11-01"', f'file = "{kind}-candidates.csv"', "",
             "[roll]", 'on = "2026-11-02"', f"registered = {contest.registered}",
             f"classes = [{contest.registered}]" if party else
             f"classes = [{contest.registered - 27}, 19, 8]", f'commitment_file = "{kind}-roll.commitment"', "",
             "[ballot]", 'on = "2026-11-08"', ""]
    voters = contest.collected + contest.not_returned
    unused = 12
    places = [(hall, voters - (contest.second_place if second_place else 0), contest.proxy, contest.mobile)]
    if contest.second_place and second_place:
        places.append((f"{v}/upper", contest.second_place, 0, 0))
    pieces = []
    for place, count, proxy, mobile in places:
        boxes = [(f"{place}-box1", False)] + ([(f"{place}-mobile", True)] if mobile else [])
        replaced = 2 if place == hall and not party else 0
        issued = count + replaced
        lines += ["[[poll]]", f'on = "{day}"', f'place = "{place}"',
                  "boxes = [ " + ", ".join(f'{{box="{b}", seal="{v[:2].upper()}-{1001 + i}", mobile={str(m).lower()}}}'
                                           for i, (b, m) in enumerate(boxes)) + " ]",
                  f"papers_received = {issued + unused}"]
        in_person = count - proxy - mobile
        if not party:
            lines.append(f"turnout = [ {{in_person={in_person // 2}, proxy={proxy // 2}, mobile=0}}, "
                         f"{{in_person={in_person}, proxy={proxy}, mobile={mobile}}} ]")
        lines += [f"in_person = {in_person}", f"proxy = {proxy}", f"mobile = {mobile}", f"papers_issued = {issued}",
                  f"papers_replaced = {replaced}", f"papers_unused = {unused}", ""]
        left = count - (contest.not_returned if place == hall else 0)
        pieces.append((f"{place}-box1", left - mobile))
        if mobile:
            pieces.append((f"{place}-mobile", mobile))
    lines += ["[[count]]", f'on = "{day}"', f'place = "{hall}"',
              "boxes = [ " + ", ".join(f'{{box="{b}", pieces={n}}}' for b, n in pieces) + " ]", "forged = 0",
              f'ballots = "{kind}-ballots.csv"', f'recorders = ["{v}-o3", "{v}-o4"]', "", "[result]", f'on = "{day}"', ""]
    assert sum(n for _, n in pieces) == contest.collected
    (bundle_dir / f"{kind}.toml").write_text("\n".join(lines), encoding="utf-8")


def write(out, seed=2026):
    """Writes the pack and each village's scripts below `out`; returns (branches, committees, slips planted by contest)."""
    out = Path(out)
    branches, committees = township(seed)
    rng = random.Random(seed + 1)
    names = Names(random.Random(seed + 2))
    pack = out / "pack"
    pack.mkdir(parents=True, exist_ok=True)
    (pack / "township.toml").write_text(
        f'authority_domain = "{DOMAIN}"\nelection = "{ELECTION}"\ntownship = "{TOWNSHIP}"\n'
        f'township_name = "{TOWNSHIP_NAME}"\nelection_day = "{COMMITTEE_DAY}"\nrehearsal = true\n\n'
        '[profiles]\nvillagers_committee = "cn-2025"\nparty_branch = "party-2020"\n', encoding="utf-8")
    write_csv(pack / "villages.csv", ["village", "name"], [(v[0], v[1]) for v in VILLAGES])
    write_csv(pack / "places.csv", ["village", "place", "name"],
              [row for v in VILLAGES for row in [(v[0], f"{v[0]}/hall", v[1] + "文化礼堂")] +
               ([(v[0], f"{v[0]}/upper", v[1] + "上自然村")] if v[6] else [])])
    write_csv(pack / "contests.csv", ["contest", "village", "kind", "round"],
              [(f"{v[0]}/{kind}", v[0], kind, "first") for v in VILLAGES for kind in ("party_branch", "villagers_committee")])

    slips = {}
    for v, b, c in zip(VILLAGES, branches, committees):
        folder = out / "villages" / v[0]
        officers = officers_of(v[0], names)
        write_csv(folder / "officers.csv", ["person", "name", "role", "contests"], officers)
        write_csv(folder / "pins.csv", ["person", "pin"], [(o[0], f"{rng.randint(0, 999999):06d}") for o in officers])
        (folder / "method.txt").write_text(f"{v[1]}选举办法（演练）\n", encoding="utf-8")
        for contest in (b, c):
            write_csv(folder / f"{contest.kind}-candidates.csv",
                      ["person", "name", "office", "path", "sex", "birth", "party_member", "incumbent", "education"],
                      [(p.person, p.name, p.office, "two_push" if contest is b else "direct_nomination", p.sex, p.birth,
                        str(p.party_member).lower(), str(p.incumbent).lower(), p.education) for p in contest.candidates])
            (folder / f"{contest.kind}-roll.commitment").write_text(f"{rng.getrandbits(256):064x}\n")
            papers = deal(rng, contest)
            slippable = [i for i, (called, ruling) in enumerate(papers) if not ruling and slip_for(called, contest)]
            slipped = set(rng.sample(slippable, contest.slips))
            slips[contest.contest] = len(slipped)
            rows = []
            for i, (called, ruling) in enumerate(papers):
                slip = slip_for(called, contest) if i in slipped else ""
                by_a = i % 2 == 0
                rows.append((i // BUNDLE_PAPERS + 1, i % BUNDLE_PAPERS + 1, called, slip if by_a else "",
                             "" if by_a else slip, ruling))
            write_csv(folder / f"{contest.kind}-ballots.csv", ["bundle", "paper", "called", "slip_a", "slip_b", "ruling"], rows)
            day_toml(contest, v[6], folder)

    desk = out / "desk"
    write_csv(desk / "officers.csv", ["person", "name", "role", "contests"], [("yunxi-t1", names.next(), "township", "")])
    write_csv(desk / "pins.csv", ["person", "pin"], [("yunxi-t1", f"{rng.randint(0, 999999):06d}")])
    for contest in branches + committees:
        name = contest.contest.replace("/", "-")
        (desk / f"{name}.toml").write_text(f'contest = "{contest.contest}"\n\n[filing]\non = "{FILING_DAY}"\n')
    return branches, committees, slips


assert sum(a for a, _, _ in BRANCH_WINNERS) == 25 * 48, sum(a for a, _, _ in BRANCH_WINNERS)
assert sum(new for _, _, new in BRANCH_WINNERS) == 12
