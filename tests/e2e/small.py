"""A small township for the tests of processes: a few villages with one contest each, few papers and many words, so that
there is always something under way. All people and places are invented."""

import random
import re
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE / "demo")]
import township  # noqa: E402
from election import DESK, Election  # noqa: E402

COLLECTED = 20


def village_ids(count):
    return [f"village{n}" for n in range(1, count + 1)]


def contest_of(village, names, candidates):
    rows = [("chair", 14, "male"), ("chair", 3, "male"), ("member", 15, "female"), ("member", 13, "male")] + [("member", 0, "male")] * candidates
    people = [township.Candidate(f"{village}-c{n}", names.next(), office, sex, "1980-01-15", False, False, "college", votes)
              for n, (office, votes, sex) in enumerate(rows, 1)]
    return township.Contest(village, "villagers_committee", 30, {"chair": 1, "member": 2}, people, COLLECTED, 1, 1, slips=0)


def write(out, villages, turnouts=0, candidates=1, seed=1):
    """The pack and each village's script; `turnouts` and `candidates` make it say more."""
    rng, names = random.Random(seed), township.Names(random.Random(seed))
    township.BUNDLE_PAPERS, bundle = COLLECTED, township.BUNDLE_PAPERS
    pack = out / "pack"
    pack.mkdir(parents=True)
    (pack / "township.toml").write_text(
        'authority_domain = "test.example.org"\nelection = "2026-11"\ntownship = "small"\ntownship_name = "小乡"\n'
        f'election_day = "{township.COMMITTEE_DAY}"\nrehearsal = true\n\n[profiles]\nvillagers_committee = "cn-2025"\n',
        encoding="utf-8")
    township.write_csv(pack / "villages.csv", ["village", "name"], [(v, v) for v in villages])
    township.write_csv(pack / "places.csv", ["village", "place", "name"], [(v, f"{v}/hall", "礼堂") for v in villages])
    township.write_csv(pack / "contests.csv", ["contest", "village", "kind", "round"],
                       [(f"{v}/villagers_committee", v, "villagers_committee", "first") for v in villages])
    for village in villages:
        contest, folder = contest_of(village, names, candidates), out / "villages" / village
        officers = [o for o in township.officers_of(village, names) if "party_branch" not in o[3]]
        township.write_csv(folder / "officers.csv", ["person", "name", "role", "contests"], officers)
        township.write_csv(folder / "pins.csv", ["person", "pin"], [(o[0], "246810") for o in officers])
        (folder / "method.txt").write_text("选举办法\n", encoding="utf-8")
        township.write_csv(folder / f"{contest.kind}-candidates.csv",
                           ["person", "name", "office", "path", "sex", "birth", "party_member", "incumbent", "education"],
                           [(p.person, p.name, p.office, "direct_nomination", p.sex, p.birth, "false", "false", p.education)
                            for p in contest.candidates])
        (folder / f"{contest.kind}-roll.commitment").write_text(f"{rng.getrandbits(256):064x}\n")
        papers = township.deal(rng, contest)
        township.write_csv(folder / f"{contest.kind}-ballots.csv", ["bundle", "paper", "called", "slip_a", "slip_b", "ruling"],
                           [(1, i, called, "", "", ruling) for i, (called, ruling) in enumerate(papers, 1)])
        township.day_toml(contest, False, folder)
        script = folder / f"{contest.kind}.toml"
        if turnouts:
            rows = ", ".join(f"{{in_person={COLLECTED * n // turnouts}, proxy=0, mobile=0}}" for n in range(1, turnouts + 1))
            script.write_text(re.sub(r"^turnout = .*$", f"turnout = [ {rows} ]", script.read_text(), flags=re.M))
        script.rename(folder / "day.toml")
    township.write_csv(out / DESK / "officers.csv", ["person", "name", "role", "contests"], [("t1", names.next(), "township", "")])
    township.write_csv(out / DESK / "pins.csv", ["person", "pin"], [("t1", "135790")])
    township.BUNDLE_PAPERS = bundle


def founded(programs, work, villages=2, **more):
    """An election with every device enrolled; nothing is loaded."""
    ids = village_ids(villages)
    write(work, ids, **more)
    election = Election(programs, work, "test.example.org", [(v, v) for v in ids])
    election.found()
    election.enrol_all()
    return election
