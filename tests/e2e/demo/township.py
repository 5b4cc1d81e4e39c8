"""The files of an invented township for the demo: 7 villages, in each a branch, a villagers' committee and representatives by
group. Everything but salts follows from the seed, so that two runs record the same papers."""

import random
from pathlib import Path

import contests
import papers
import people
import story
from contests import VILLAGES
from papers import write_csv
from people import Names
from story import COMMITTEE_DAY

DOMAIN, ELECTION, TOWNSHIP, TOWNSHIP_NAME = "linxi.example.org", "2026-11", "yunxi", "云溪乡"
PROFILE = Path(__file__).with_name("yunxi.toml")  # the township's own rules, beside the national ones
KINDS = ["party_branch", "villagers_committee", "village_representatives"]


def officers_of(village, names, groups=()):
    """person, name, role, contests."""
    committee = " ".join([f"{village}/villagers_committee", *groups])
    return [
        (f"{village}-o1", names.next(), "electoral_committee", committee),
        (f"{village}-o2", names.next(), "electoral_committee", f"{village}/party_branch"),
        (f"{village}-o3", names.next(), "recorder", ""),
        (f"{village}-o4", names.next(), "recorder", ""),
        (f"{village}-o5", names.next(), "scrutineer", ""),
        (f"{village}-o6", names.next(), "scrutineer", ""),
    ]


class Plan:
    """Who votes on what, and where its files lie."""

    def __init__(self, out, seed=2026):
        self.out, self.seed = Path(out), seed
        self.branches, self.committees, self.representatives = contests.township(seed)
        self.first_votes = self.branches + self.committees + self.representatives
        self.contests = self.first_votes + [c.child for c in self.committees if c.child]
        self.slips = {}  # planted, by contest

    def folder(self, village):
        return self.out / "villages" / village

    def of(self, village, *kinds):
        return [c for c in self.first_votes if c.village == village and (not kinds or c.kind in kinds)]

    def recorded(self, village):
        """Contests whose papers are recorded one by one, those made from others among them."""
        return [c for c in self.contests if c.village == village and c.paper_by_paper]

    # ---- writing

    def write(self):
        names = Names(random.Random(self.seed + 2))
        self.pack()
        rng = random.Random(self.seed + 1)
        for number, (village, name, *_, two_places) in enumerate(VILLAGES):
            self.village(rng, names, number, village, name, two_places)
        desk = self.out / "desk"
        officers = [("yunxi-t1", names.next(), "township", ""), ("yunxi-c1", names.next(), "county", ""),
                    ("yunxi-i1", names.next(), "inspector", "")]
        self.people(rng, desk, officers)
        story.reviews(desk, self.branches + self.committees)
        story.discipline(desk, self.branches + self.committees)
        story.filing(desk, self.contests)

    def people(self, rng, folder, officers):
        write_csv(folder / "officers.csv", ["person", "name", "role", "contests"], officers)
        write_csv(folder / "pins.csv", ["person", "pin"], [(o[0], f"{rng.randint(0, 999999):06d}") for o in officers])

    def village(self, rng, names, number, village, name, two_places):
        folder = self.folder(village)
        self.people(rng, folder, officers_of(village, names, [c.contest for c in self.of(village, "village_representatives")]))
        (folder / "method.txt").write_text(f"{name}选举办法（演练）\n", encoding="utf-8")
        registered = self.of(village, "villagers_committee")[0].registered
        rows = people.roll(number, registered, *story.CLASSES_BEYOND)
        for file, missing in (("roll.csv", None), ("roll-published.csv", 3)):
            write_csv(folder / file, people.HEADINGS, [list(row.values()) for i, row in enumerate(rows) if i != missing])
        for contest in self.contests:
            if contest.village != village:
                continue
            if not contest.paper_by_paper:
                papers.write_totals(folder / f"{contest.stem}-totals.csv", contest)
                contest.second_place = contest.second_place if two_places else 0
            else:
                self.slips[contest.contest] = papers.write_ballots(folder / f"{contest.stem}-ballots.csv", rng, contest)
        for contest in self.of(village):
            story.scripts_of(folder, contest)
        story.after(folder, self.of(village))

    def pack(self):
        pack = self.out / "pack"
        pack.mkdir(parents=True, exist_ok=True)
        profiles = "".join(f'{kind} = "file:{PROFILE.name}"\n' for kind in KINDS)
        (pack / "township.toml").write_text(
            f'authority_domain = "{DOMAIN}"\nelection = "{ELECTION}"\ntownship = "{TOWNSHIP}"\n'
            f'township_name = "{TOWNSHIP_NAME}"\nelection_day = "{COMMITTEE_DAY}"\nrehearsal = true\n\n[profiles]\n{profiles}',
            encoding="utf-8")
        (pack / PROFILE.name).write_bytes(PROFILE.read_bytes())
        write_csv(pack / "villages.csv", ["village", "name"], [(v[0], v[1]) for v in VILLAGES])
        write_csv(pack / "places.csv", ["village", "place", "name"],
                  [row for v in VILLAGES for row in [(v[0], f"{v[0]}/hall", v[1] + "文化礼堂")] +
                   ([(v[0], f"{v[0]}/upper", v[1] + "上自然村")] if v[6] else [])])
        write_csv(pack / "contests.csv", ["contest", "village", "kind", "round"],
                  [(c.contest, c.village, c.kind, "first") for v in VILLAGES for c in self.of(v[0])])
        seats = contests.last_term(random.Random(self.seed + 3), self.branches, self.committees)
        write_csv(pack / "last_term.csv", ["village", "body", "office", "person", "sex", "birth", "party_member", "education"],
                  [(s.village, s.body, s.office, s.person, s.sex, s.birth, "yes" if s.party_member else "no", s.education)
                   for s in seats])
