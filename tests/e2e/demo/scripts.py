"""What a station records of a contest, as `zheng-station record` reads it: parts of a script, to be put together."""


def head(contest):
    return [f'contest = "{contest.contest}"', ""]


def offices(contest):
    return ", ".join(f'{{office="{o}", seats={n}}}' for o, n in contest.seats.items())


def method(contest, on, nomination, assembly):
    return ["[method]", f'on = "{on}"', 'document = "method.txt"', f'nomination = "{nomination}"',
            f"offices = [ {offices(contest)} ]", f"assembly = {assembly}", ""]


def candidates(on, file):
    return ["[candidates]", f'on = "{on}"', f'file = "{file}"', ""]


def roll(contest, on, classes, source):
    """`source`: the line that names the roll."""
    return ["[roll]", f'on = "{on}"', f"registered = {contest.registered}", f"classes = {classes}", source, ""]


def ballot(on):
    return ["[ballot]", f'on = "{on}"', ""]


def polls_and_count(contest, on, papers):
    """Polls at the hall and, where the village has a second place and votes there, at that; one count in the hall.
    `papers`: the line that names the ballots or totals."""
    v, party = contest.village, contest.kind == "party_branch"
    hall, unused, lines, pieces = f"{v}/hall", 12, [], []
    voters = contest.collected + contest.not_returned
    places = [(hall, voters - contest.second_place, contest.proxy, contest.mobile)]
    if contest.second_place:
        places.append((f"{v}/upper", contest.second_place, 0, 0))
    for place, count, proxy, mobile in places:
        boxes = [(f"{place}-box1", False)] + ([(f"{place}-mobile", True)] if mobile else [])
        replaced = 2 if place == hall and contest.kind == "villagers_committee" else 0
        issued, in_person = count + replaced, count - proxy - mobile
        lines += ["[[poll]]", f'on = "{on}"', f'place = "{place}"',
                  "boxes = [ " + ", ".join(f'{{box="{b}", seal="{v[:2].upper()}-{1001 + i}", mobile={str(m).lower()}}}'
                                           for i, (b, m) in enumerate(boxes)) + " ]",
                  f"papers_received = {issued + unused}"]
        if not party:
            lines.append(f"turnout = [ {{in_person={in_person // 2}, proxy={proxy // 2}, mobile=0}}, "
                         f"{{in_person={in_person}, proxy={proxy}, mobile={mobile}}} ]")
        lines += [f"in_person = {in_person}", f"proxy = {proxy}", f"mobile = {mobile}", f"papers_issued = {issued}",
                  f"papers_replaced = {replaced}", f"papers_unused = {unused}", ""]
        left = count - (contest.not_returned if place == hall else 0)
        pieces.append((f"{place}-box1", left - mobile))
        if mobile:
            pieces.append((f"{place}-mobile", mobile))
    assert sum(n for _, n in pieces) == contest.collected
    return [*lines, "[[count]]", f'on = "{on}"', f'place = "{hall}"',
            "boxes = [ " + ", ".join(f'{{box="{b}", pieces={n}}}' for b, n in pieces) + " ]", "forged = 0", papers,
            f'recorders = ["{v}-o3", "{v}-o4"]', "", "[result]", f'on = "{on}"', ""]


def write(path, *parts):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(line for part in parts for line in part), encoding="utf-8")
