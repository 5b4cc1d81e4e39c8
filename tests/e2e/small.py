"""A small township for the tests of processes: a few villages with one contest each, few papers and many words, so that
there is always something under way. All people and places are invented."""

import random
import re
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE / "demo")]
import contests  # noqa: E402
import papers  # noqa: E402
import people  # noqa: E402
import scripts  # noqa: E402
import township  # noqa: E402
from election import DESK, Election  # noqa: E402

COLLECTED = 20


def village_ids(count):
    return [f"village{n}" for n in range(1, count + 1)]


def contest_of(village, names, candidates):
    rows = [("chair", 14, "male"), ("chair", 3, "male"), ("member", 15, "female"), ("member", 13, "male")] + [("member", 0, "male")] * candidates
    standing = [people.Candidate(f"{village}-c{n}", names.next(), office, sex, "1980-01-15", False, False, "college", votes)
                for n, (office, votes, sex) in enumerate(rows, 1)]
    return contests.Contest(village, "villagers_committee", 30, {"chair": 1, "member": 2}, standing, COLLECTED, 1, 1, slips=0)


def write(out, villages, turnouts=0, candidates=1, seed=1):
    """The pack and each village's script; `turnouts` and `candidates` make it say more."""
    rng, names = random.Random(seed), people.Names(random.Random(seed))
    pack = out / "pack"
    pack.mkdir(parents=True)
    (pack / "township.toml").write_text(
        'authority_domain = "test.example.org"\nelection = "2026-11"\ntownship = "small"\ntownship_name = "小乡"\n'
        f'election_day = "{township.COMMITTEE_DAY}"\nrehearsal = true\n\n[profiles]\nvillagers_committee = "cn-2025"\n',
        encoding="utf-8")
    papers.write_csv(pack / "villages.csv", ["village", "name"], [(v, v) for v in villages])
    papers.write_csv(pack / "places.csv", ["village", "place", "name"], [(v, f"{v}/hall", "礼堂") for v in villages])
    papers.write_csv(pack / "contests.csv", ["contest", "village", "kind", "round"],
                     [(f"{v}/villagers_committee", v, "villagers_committee", "first") for v in villages])
    for village in villages:
        contest, folder = contest_of(village, names, candidates), out / "villages" / village
        officers = [o for o in township.officers_of(village, names) if "party_branch" not in o[3]]
        papers.write_csv(folder / "officers.csv", ["person", "name", "role", "contests"], officers)
        papers.write_csv(folder / "pins.csv", ["person", "pin"], [(o[0], "246810") for o in officers])
        (folder / "method.txt").write_text("选举办法\n", encoding="utf-8")
        papers.write_csv(folder / f"{contest.kind}-candidates.csv",
                         ["person", "name", "office", "path", "sex", "birth", "party_member", "incumbent", "education"],
                         [(p.person, p.name, p.office, "direct_nomination", p.sex, p.birth, "false", "false", p.education)
                          for p in contest.candidates])
        (folder / f"{contest.kind}-roll.commitment").write_text(f"{rng.getrandbits(256):064x}\n")
        dealt = papers.deal(rng, contest)
        papers.write_csv(folder / f"{contest.kind}-ballots.csv", ["bundle", "paper", "called", "slip_a", "slip_b", "ruling"],
                         [(1, i, called, "", "", ruling) for i, (called, ruling) in enumerate(dealt, 1)])
        script = folder / "day.toml"
        scripts.write(script, scripts.head(contest),
                      scripts.method(contest, "2026-10-20", "direct_nomination",
                                     '{ body="reps_assembly", due=36, present=33, yes=31, no=1 }'),
                      scripts.candidates("2026-11-01", f"{contest.kind}-candidates.csv"),
                      scripts.roll(contest, "2026-11-02", [contest.registered - 27, 19, 8],
                                   f'commitment_file = "{contest.kind}-roll.commitment"'),
                      scripts.ballot("2026-11-08"),
                      scripts.polls_and_count(contest, township.COMMITTEE_DAY, f'ballots = "{contest.kind}-ballots.csv"'))
        if turnouts:
            rows = ", ".join(f"{{in_person={COLLECTED * n // turnouts}, proxy=0, mobile=0}}" for n in range(1, turnouts + 1))
            script.write_text(re.sub(r"^turnout = .*$", f"turnout = [ {rows} ]", script.read_text(), flags=re.M))
    papers.write_csv(out / DESK / "officers.csv", ["person", "name", "role", "contests"], [("t1", names.next(), "township", "")])
    papers.write_csv(out / DESK / "pins.csv", ["person", "pin"], [("t1", "135790")])


def founded(programs, work, villages=2, **more):
    """An election with every device enrolled; nothing is loaded."""
    ids = village_ids(villages)
    write(work, ids, **more)
    election = Election(programs, work, "test.example.org", [(v, v) for v in ids])
    election.found()
    election.enrol_all()
    return election
