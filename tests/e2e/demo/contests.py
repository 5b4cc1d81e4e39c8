"""Who votes on what in the township, and what must follow. Each contest is designed by its totals: `votes` says how many papers
name each candidate, and the papers are dealt so that they add up to exactly that; `expected` says what the law makes of it,
written down by hand."""

import random
from dataclasses import dataclass, field

from people import BRANCH_LEAVING, BRANCH_WINNERS, Candidate, Names, Seat, birth

VILLAGES = [
    # id, name, branch seats and groups of villagers, members due, present, registered villagers, has a second polling place
    ("qingshi", "青石村", 3, 42, 38, 486, True),
    ("liuwan", "柳湾村", 3, 38, 33, 412, False),
    ("taoping", "桃坪村", 3, 35, 31, 438, False),
    ("zhuxi", "竹溪村", 4, 47, 41, 502, True),
    ("bailu", "白鹭村", 4, 44, 40, 465, False),
    ("fengling", "枫岭村", 3, 36, 30, 391, False),
    ("yunkeng", "云坑村", 5, 52, 46, 548, False),
]
REPRESENTATIVES_PER_GROUP = 10  # in 25 groups: 250
PARTY_PER_GROUP, GROUPS_WITH_ONE_LESS = 4, 3  # 97 of 250
WOMEN_PER_GROUP = 4
OFFICE_RANK = ["chair", "secretary", "vice", "deputy_secretary", "member", "representative"]


@dataclass
class Left:
    """Somebody who was entered and is not on the ballot: persuaded to withdraw, or no candidate any more for a ground."""

    candidate: Candidate
    ground: str = ""  # empty: withdrew after a talk
    article: str = ""


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
    name: str = ""  # where a village has several of a kind
    round: str = "first"
    left: list = field(default_factory=list)
    cancelled: str = ""  # on the ballot, and disqualified before the vote
    child: object = None  # the vote that was made from this one

    @property
    def contest(self):
        return f"{self.village}/{self.stem}"

    @property
    def stem(self):
        return self.name or self.kind

    @property
    def paper_by_paper(self):
        return self.kind != "village_representatives"

    def held(self):
        """(office, person) of everybody elected in it and in the vote made from it, by rank of office."""
        offices = {c.person: c.office for c in self.candidates}
        elected = [(offices[person], person) for person in self.expected_elected]
        elected += self.child.held() if self.child else []
        return sorted(elected, key=lambda one: OFFICE_RANK.index(one[0]))


# ---- the branches

def branch(rng, names, village, seats, due, present, winners):
    """The secretary, in a large village a deputy, and members; the meeting elects all of them at once."""
    offices = {"secretary": 1, **({"deputy_secretary": 1} if seats > 4 else {})}
    offices["member"] = seats - len(offices)
    plain, people = present - 2, []

    def add(office, age, sex, new, votes, against=0):
        n = len(people) + 1
        people.append(Candidate(f"{village}-b{n}", names.next(), office, sex, birth(rng, age), True, not new,
                                rng.choice(["senior_high", "college"]), votes, against))

    order = [office for office, number in offices.items() for _ in range(number)]
    members = 0
    for office, (age, sex, new) in zip(order, winners):
        members += office == "member"
        add(office, age, sex, new, present - 5 - 3 * members if office == "member" else present // 2 + 4)
    elected = [people[i].person for i in range(len(order))]
    for office, number in offices.items():
        for k in range(max(1, -(-number // 5))):
            losing = present // 4 - 2 * k if office == "member" else plain - present // 2 - 5
            add(office, 41 + k, "male", True, losing, against=2 if office == "member" else 0)
    contest = Contest(village, "party_branch", due, offices, people, present, 1, 1, slips=1, expected_elected=elected)
    if village == "fengling":
        # The sitting secretary stands again, and is no candidate any more three days before the vote.
        age, sex = BRANCH_LEAVING[village][0]
        sitting = next(p for p in people if p.office == "secretary" and p.person not in elected)
        sitting.birth, sitting.sex, sitting.incumbent = birth(rng, age), sex, True
        contest.cancelled = sitting.person
    return contest


# ---- the villagers' committees

def committee(rng, names, village, registered, seats, rows, branch_contest, **more):
    """rows: office, sex, votes, against; the first chair candidate and the first member are of the branch."""
    people = []
    elected = branch_contest.expected_elected
    of_branch = [c for c in branch_contest.candidates if c.person in elected]
    from_branch = {"chair": of_branch[0], "member": of_branch[1]}
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


def leaves(rng, names, contest, office="member", sex="male", **why):
    """One more who signed up, and is not on the ballot: who withdraws sits on the committee now."""
    n = len(contest.candidates) + len(contest.left) + 1
    contest.left.append(Left(Candidate(f"{contest.village}-c{n}", names.next(), office, sex,
                                       f"{rng.randint(1962, 1984)}-0{rng.randint(1, 6)}-15", n % 2 == 0, not why,
                                       "senior_high", 0), **why))


def next_vote(contest, round, voted, rows, **more):
    """A vote made from this one on one member's seat: rows are (candidate's number from 0, votes)."""
    people = []
    for at, votes in rows:
        c = contest.candidates[at]
        people.append(Candidate(c.person, c.name, "member", c.sex, c.birth, c.party_member, c.incumbent, c.education, votes))
    contest.child = Contest(contest.village, contest.kind, contest.registered, {"member": 1}, people, voted, name=contest.kind + "-2",
                            round=round, expected_elected=[people[0].person], **more)


def committees(rng, names, branches):
    by_village, out = {c.village: c for c in branches}, []

    def make(village, registered, seats, rows, elected, next_steps, **more):
        contest = committee(rng, names, village, registered, seats, rows, by_village[village], **more)
        contest.expected_elected = [contest.candidates[i].person for i in elected]
        contest.expected_next = next_steps
        out.append(contest)
        return contest

    five = {"chair": 1, "vice": 1, "member": 3}
    three = {"chair": 1, "member": 2}
    # Everyone in the first vote, a woman among the members by votes alone.
    qingshi = make("qingshi", 486, five,
         [("chair", "male", 251, 20), ("chair", "male", 118, 0), ("vice", "male", 240, 0), ("vice", "female", 130, 4),
          ("member", "female", 262, 0), ("member", "male", 248, 6), ("member", "male", 221, 0), ("member", "male", 140, 0)],
         [0, 2, 4, 5, 6], [], collected=398, void=9, blank=4, proxy=31, mobile=12, not_returned=2, second_place=88,
         write_ins={"章甲零": 3}, doubtful_valid=3, doubtful_void=1, slips=3)
    # Two men level for the last seat: vote again between them.
    liuwan = make("liuwan", 412, three,
         [("chair", "male", 214, 8), ("chair", "female", 96, 0), ("member", "female", 203, 0), ("member", "male", 188, 3),
          ("member", "male", 188, 0)],
         [0, 2], [("tie_revote", "member", 1)], collected=331, void=6, blank=3, proxy=22, mobile=7, slips=2)
    next_vote(liuwan, "revote", 318, [(4, 170), (3, 141)], void=4, blank=3, slips=1)
    # One of three members is not above half: separate election for one seat.
    taoping = make("taoping", 438, five,
         [("chair", "male", 199, 10), ("chair", "male", 121, 0), ("vice", "female", 210, 0), ("vice", "male", 99, 0),
          ("member", "male", 226, 0), ("member", "female", 201, 0), ("member", "male", 160, 0), ("member", "male", 131, 0)],
         [0, 2, 4, 5], [("separate_election", "member", 1)], collected=344, void=8, blank=5, proxy=18, mobile=9,
         not_returned=1, doubtful_valid=2, slips=2)
    next_vote(taoping, "separate", 301, [(6, 172), (7, 120)], void=5, blank=4, mobile=6, slips=1)
    # No woman above half: one member's seat is kept for a separate election among women.
    zhuxi = make("zhuxi", 502, five,
         [("chair", "male", 270, 0), ("chair", "male", 104, 5), ("vice", "male", 255, 0), ("vice", "male", 112, 0),
          ("member", "male", 260, 0), ("member", "male", 244, 0), ("member", "male", 230, 0), ("member", "female", 171, 0),
          ("member", "female", 96, 0)],
         [0, 2, 4, 5], [("separate_election", "member", 1)], collected=402, void=7, blank=6, proxy=36, mobile=14,
         second_place=120, slips=3)
    next_vote(zhuxi, "separate", 334, [(7, 190), (8, 131)], void=6, blank=7, second_place=94, slips=1)
    bailu = make("bailu", 465, three,
         [("chair", "male", 249, 12), ("chair", "male", 108, 0), ("member", "male", 251, 0), ("member", "female", 229, 0),
          ("member", "male", 133, 9)],
         [0, 2, 3], [], collected=377, void=5, blank=2, proxy=25, mobile=21, write_ins={"章乙零": 5, "章丙零": 1},
         doubtful_void=2, slips=2)
    # A woman is elected chair: the members' seats go by votes.
    fengling = make("fengling", 391, three,
         [("chair", "female", 201, 0), ("chair", "male", 111, 0), ("member", "male", 207, 0), ("member", "male", 196, 4),
          ("member", "female", 162, 0)],
         [0, 2, 3], [], collected=322, void=4, blank=3, proxy=20, mobile=6, slips=2)
    # The best-placed woman is fourth, above half: one of the three seats is hers before votes fill the others.
    yunkeng = make("yunkeng", 548, five,
         [("chair", "male", 291, 0), ("chair", "male", 130, 8), ("vice", "male", 262, 0), ("vice", "male", 160, 0),
          ("member", "male", 281, 0), ("member", "male", 266, 0), ("member", "male", 251, 0), ("member", "female", 233, 0)],
         [0, 2, 4, 5, 7], [], collected=441, void=10, blank=6, proxy=40, mobile=15, not_returned=3, slips=3)

    # Five who sit on a committee withdraw after a talk; three candidacies are cancelled.
    for contest, office in ((liuwan, "chair"), (taoping, "vice"), (zhuxi, "member"), (fengling, "member"), (yunkeng, "member")):
        leaves(rng, names, contest, office)
    leaves(rng, names, qingshi, "chair", ground="clan_or_gang_power", article="VCL25 Art.18")
    leaves(rng, names, bailu, ground="illegal_land_or_building", article="乡镇换届工作办法第六条")
    leaves(rng, names, yunkeng, ground="criminal_penalty", article="VCL25 Art.18")
    return out


# ---- the representatives, by group of villagers

def representatives(rng, names, village, group, less_party):
    people = []
    for n in range(1, REPRESENTATIVES_PER_GROUP + 2):
        elected = n <= REPRESENTATIVES_PER_GROUP
        people.append(Candidate(f"{village}-g{group}-{n}", names.next(), "representative", "female" if n % 5 in (2, 4) else "male",
                                f"{rng.randint(1955, 1999)}-0{rng.randint(1, 9)}-{rng.randint(10, 28)}",
                                elected and n <= PARTY_PER_GROUP - less_party, False,
                                rng.choice(["primary", "junior_high", "senior_high", "college"]), 33 - n if elected else 9))
    return Contest(village, "village_representatives", 40, {"representative": REPRESENTATIVES_PER_GROUP}, people, 34, 1, 0,
                   second_place=6, name=f"representatives-{group}", slips=0,
                   expected_elected=[p.person for p in people[:REPRESENTATIVES_PER_GROUP]])


# ---- all of it

def township(seed):
    """(branches, committees, contests of representatives); votes made from others are their `child`."""
    rng = random.Random(seed)
    names = Names(rng)
    branches, start = [], 0
    for village, _, seats, due, present, _, _ in VILLAGES:
        branches.append(branch(rng, names, village, seats, due, present, BRANCH_WINNERS[start : start + seats]))
        start += seats
    villagers = committees(rng, names, branches)
    groups = [(village, group) for village, _, seats, *_ in VILLAGES for group in range(1, seats + 1)]
    reps = [representatives(rng, names, village, group, at < GROUPS_WITH_ONE_LESS) for at, (village, group) in enumerate(groups)]
    return branches, villagers, reps


def last_term(rng, branches, villagers):
    """Who sat until now: whoever is called incumbent, and on the branches those who leave."""
    out = []

    def sat(village, kind, office, c):
        out.append(Seat(village, kind, office, c.person, c.sex, c.birth, c.party_member, c.education))

    for contest in branches:
        known = [c for c in contest.candidates if c.incumbent]
        for c in known:
            head = c.person == contest.cancelled or (not contest.cancelled and c is known[0])
            sat(contest.village, contest.kind, "secretary" if head else "member", c)
        for n, (age, sex) in enumerate(BRANCH_LEAVING[contest.village], 1):
            if not contest.cancelled:
                out.append(Seat(contest.village, contest.kind, "member", f"{contest.village}-l{n}", sex, birth(rng, age), True,
                                rng.choice(["junior_high", "senior_high"])))
    for contest in villagers:
        known = [c for c in contest.candidates + [one.candidate for one in contest.left] if c.incumbent]
        for c in known:
            sat(contest.village, contest.kind, "chair" if c is known[0] else "member", c)
    return out
