"""One hall through its pages: a village of invented people, `zheng-station serve` as a process, and the day's acts."""

import csv
import random
import re
import socket
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent), str(HERE.parent / "demo")]
import small  # noqa: E402
from election import Election  # noqa: E402
from page import Page  # noqa: E402
from programs import Programs, wait_until  # noqa: E402

VILLAGE = "village1"
START_S = 20.0
TABLES = (1, 2)


def prepare(work, papers):
    """The pack, with enough voters, and two recorders for each table; the day up to the frozen ballot."""
    small.write(work, [VILLAGE])
    folder = work / "villages" / VILLAGE
    day = (folder / "day.toml").read_text(encoding="utf-8").split("[[poll]]")[0]
    day = re.sub(r"registered = .*\nclasses = .*", f"registered = {papers + 20}\nclasses = [{papers + 20}, 0, 0]", day)
    (folder / "day.toml").write_text(day, encoding="utf-8")
    with (folder / "officers.csv").open("a", encoding="utf-8") as out:
        out.write(f"{VILLAGE}-o7,田甲七,recorder,\n{VILLAGE}-o8,田甲八,recorder,\n")
    with (folder / "pins.csv").open("a", encoding="utf-8") as out:
        out.write(f"{VILLAGE}-o7,246810\n{VILLAGE}-o8,246810\n")


def recorded(test, binaries, papers):
    """A village's election up to its frozen ballot, by the programs; folder and processes go when the test ends."""
    folder = tempfile.TemporaryDirectory(prefix="zheng-hall-")
    test.addCleanup(folder.cleanup)
    work = Path(folder.name)
    programs = Programs(binaries, work / "logs")
    test.addCleanup(programs.close)
    prepare(work, papers)
    election = Election(programs, work, "test.example.org", [(VILLAGE, VILLAGE)])
    election.found()
    election.enrol_all()
    election.station(VILLAGE, "accept", election.enrolment)
    election.record(VILLAGE, election.folder(VILLAGE) / "day.toml")
    return programs, election


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


class Hall:
    def __init__(self, programs, election, papers, seed):
        self.programs, self.election, self.papers = programs, election, papers
        self.rng = random.Random(seed)
        self.folder = election.folder(VILLAGE)
        with (self.folder / "officers.csv").open(encoding="utf-8") as file:
            self.officers = list(csv.DictReader(file))
        with (self.folder / f"villagers_committee-candidates.csv").open(encoding="utf-8") as file:
            self.candidates = list(csv.DictReader(file))
        self.recorders = [o["person"] for o in self.officers if o["role"] == "recorder"]
        self.called = [self._paper() for _ in range(papers)]
        self.serving = self.chair = self.wall = None
        self.seats = {}

    def _paper(self):
        """What the caller reads, as marks by office."""
        chairs = [c["person"] for c in self.candidates if c["office"] == "chair"]
        members = [c["person"] for c in self.candidates if c["office"] == "member"]
        marks = []
        if self.rng.random() > 0.05:
            marks.append({"office": "chair", "for": [self.rng.choice(chairs)]})
        chosen = self.rng.sample(members, self.rng.choice([0, 1, 2, 2, 2]))
        if chosen:
            marks.append({"office": "member", "for": chosen})
        return marks

    def card(self, person):
        text = (self.folder / "cards" / f"{person}.card").read_text(encoding="utf-8")
        return re.search(r"^qr (.*)$", text, re.M).group(1)

    def pin(self, person):
        with (self.folder / "pins.csv").open(encoding="utf-8") as file:
            return next(row["pin"] for row in csv.DictReader(file) if row["person"] == person)

    def secret(self, person):
        return {"secret": self.card(person), "pin": self.pin(person)}

    def start(self):
        """Serves. The first time windows are opened; afterwards the browsers' own are there again, as after a power cut."""
        address = self.election.device(VILLAGE) / "desk.url"
        address.unlink(missing_ok=True)
        port = ["--port", str(self.chair.port)] if self.chair else ["--port", str(free_port())]
        self.serving = self.programs.serve("desk", "zheng-station", "serve", self.election.device(VILLAGE), "--lang", "en",
                                           *port, *self.election.unlock(VILLAGE))
        wait_until("the desk serves", lambda: (address.exists() and address.read_text().strip()) or not self.serving.running,
                   START_S)
        if not self.serving.running:
            raise AssertionError(self.serving.words())
        if self.chair:
            return
        self.chair = Page(address.read_text().strip())
        self._open_windows()

    def _open_windows(self):
        self.wall = self._window(kind="wall")
        self.seats = {(table, who): self._window(kind="seat", table=table, who=who) for table in TABLES for who in "ab"}

    def _window(self, **window):
        return Page(self.chair.done("open_window", **window)["url"])

    def unlock_all(self):
        for officer in self.officers:
            if officer["role"] != "recorder":
                self.chair.done("unlock", person=officer["person"], **self.secret(officer["person"]))
        for page in self.seats.values():
            view = page.view()
            if view["person"] and view["locked"]:
                page.done("unlock", **self.secret(view["person"]["id"]))

    def to_count(self):
        """From the opened poll to four recorders in their seats."""
        n, box = self.papers, f"{VILLAGE}/hall-box1"
        self.unlock_all()
        self.chair.done("spoken", step="boxes", done=True)
        self.chair.done("poll_open", boxes=[{"box": box, "seal": "A-1", "mobile": False}], papers_received=n + 10)
        self.chair.done("turnout", in_person=n // 2, proxy=0, mobile=0)
        self.chair.done("poll_close", in_person=n, proxy=0, mobile=0, papers_issued=n, papers_replaced=0,
                        papers_unused=10, boxes_sealed=True)
        self.chair.done("count_open", boxes=[{"box": box, "pieces": n}], forged=0, mixed=True)
        for (seat, page), person in zip(self.seats.items(), self.recorders):
            page.done("sit", person=person, **self.secret(person))

    def expected(self):
        """Votes by person, of valid papers; and how many papers have no mark."""
        votes, blank = {}, 0
        for marks in self.called:
            blank += not marks
            for office in marks:
                for person in office["for"]:
                    votes[person] = votes.get(person, 0) + 1
        return votes, blank
