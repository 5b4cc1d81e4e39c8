"""Random small elections as case files, from a seed: few persons, few votes, so that ties and boundaries are common."""
from people import KIN

PERSONS = "ABCDEF"
WORLDS = (
    ("villagers_committee", "cn-2025"), ("villagers_committee", "cn-zj-2020"), ("villagers_committee", "cn-hi-2025"),
    ("villagers_committee", "cn-he-2020"), ("villagers_committee", "cn-sh-2020"), ("villagers_committee", "cn-bj-2012"),
    ("village_representatives", "cn-2025"), ("village_representatives", "cn-zj-2020"), ("party_branch", "party-2020"),
    ("supervision_committee", "cn-2025"), ("electoral_committee", "cn-tj-2019"), ("economic_cooperative", "coop-2024"),
    ("economic_cooperative", "coop-zj-2020"))
OFFICES = {"villagers_committee": ("chair", "vice", "women_member", "member"), "village_representatives": ("representative",),
           "party_branch": ("secretary", "member"), "supervision_committee": ("member",), "electoral_committee": ("member",),
           "economic_cooperative": ("chair", "member")}
ROLL = {"villagers_committee": "registered", "economic_cooperative": "members"}


def people(random):
    entries = []
    for person in PERSONS:
        entry = {"id": person}
        if random.random() < 0.85:
            entry["sex"] = random.choice(("female", "male"))
        if random.random() < 0.3:
            entry["party_member"] = True
        if random.random() < 0.3:
            entry["household"] = random.choice(("h1", "h2"))
        if random.random() < 0.2:
            other = random.choice([p for p in PERSONS if p != person])
            entry["kin"] = [{"of": other, "relation": random.choice(sorted(KIN["near_relatives"]) + ["other"])}]
        entries.append(entry)
    return entries


def votes(random, collected, seats, persons):
    """Figures that ballots with at most `seats` marks can give."""
    left, rows = collected * seats, []
    for person in persons:
        number = min(left, random.choice((0, 1, collected // 3, collected // 2, collected // 2 + 1, collected,
                                          random.randint(0, collected))), collected)
        left -= number
        rows.append({"person": person, "for": number})
    random.shuffle(rows)
    return rows


def election(random, kind=None, profile=None):
    """One `outcome` case. Enough take part, as a rule."""
    if kind is None:
        kind, profile = random.choice(WORLDS)
    round_ = random.choice(("first", "first", "first", "separate", "revote"))
    roll = random.randint(4, 14)
    voters = random.randint(roll // 2 + 1, roll) if kind == "villagers_committee" else random.randint(roll * 4 // 5, roll)
    found = random.randint(max(voters - 1, 1), voters)
    case = {"ask": "outcome", "kind": kind, "profile": profile, "round": round_,
            "roll": {ROLL.get(kind, "due"): roll}, "turnout": {"present": voters},
            "ballots": {"issued": voters, "found": found, "void": random.randint(0, 1)}, "offices": [],
            "people": people(random)}
    for office in OFFICES[kind]:
        if office != OFFICES[kind][-1] and random.random() < 0.5:
            continue
        if office == "women_member" and profile != "cn-zj-2020":
            continue
        seats = random.randint(1, 3) if office in ("member", "representative") else random.choice((1, 1, 2))
        entry = {"office": office, "seats": seats,
                 "votes": votes(random, found, seats, random.sample(PERSONS, random.randint(1, len(PERSONS))))}
        if office == "representative" and random.random() < 0.5:
            entry["reserved"] = [{"class": random.choice(("woman", "party_member")), "places": random.randint(1, seats)}]
        case["offices"].append(entry)
        if office == "member" and round_ == "separate" and kind == "villagers_committee" and random.random() < 0.3:
            case["offices"].append({"office": "member", "seats": 1, "women_only": True,
                                    "votes": votes(random, found, 1, random.sample(PERSONS, 3))})
    if kind == "villagers_committee" and round_ != "first" and random.random() < 0.8:
        earlier(random, case)
    return case


def earlier(random, case):
    """Winners of an earlier vote, some of them relatives of those who stand now, and the seats of the whole body."""
    elected = [{"office": o, "person": p} for o, p in zip(("chair", "vice", "member", "member"), "WXYZ")
               if random.random() < 0.6]
    now = {}
    for office in case["offices"]:
        now[office["office"]] = now.get(office["office"], 0) + office["seats"]
    for entry in elected:
        now[entry["office"]] = now.get(entry["office"], 0) + 1
        person = {"id": entry["person"], "sex": random.choice(("female", "male", "male"))}
        if random.random() < 0.2:
            person["kin"] = [{"of": random.choice(PERSONS), "relation": "sibling"}]
        case["people"].append(person)
    case["earlier"] = {"elected": elected, "seats": now}


def ballots(random):
    """One `count` case."""
    offices = [{"office": "chair", "seats": 1, "candidates": ["A", "B"]},
               {"office": "member", "seats": 2, "candidates": ["C", "D", "A"]}]
    profile = random.choice(("cn-2025", "cn-zj-2020", "cn-he-2020", "cn-ha-2011", "cn-tj-2019"))
    papers = []
    for _ in range(random.randint(0, 8)):
        marks = []
        for office in offices:
            chosen = [p for p in office["candidates"] if random.random() < 0.4]
            against = [p for p in office["candidates"] if p not in chosen and random.random() < 0.2]
            mark = {"office": office["office"], "for": chosen, "against": against}
            if random.random() < 0.2:
                mark["write_in"] = [random.choice("EFG")]
            if random.random() < 0.1:
                mark["unclear"] = ["?"]
            marks.append(mark)
        paper = {"marks": marks if random.random() < 0.9 else []}
        if random.random() < 0.1:
            paper["forged"] = True
        if random.random() < 0.2:
            paper["ruling"] = random.choice(("valid", "void", "part_void"))
        papers.append(paper)
    return {"ask": "count", "kind": "villagers_committee", "profile": profile, "offices": offices,
            "registered": list("ABCDEF"), "ballots": papers}
