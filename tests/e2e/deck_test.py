#!/usr/bin/env python3
"""The test deck of a rehearsal: counted by `record` it comes to what the deck says it must; a real election has none.
ZHENG_BIN names the programs."""

import os
import re
import sys
import tempfile
import unittest
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE / "desk")]
import hall as hall_room  # noqa: E402
from election import Election  # noqa: E402
from programs import Programs  # noqa: E402

BIN = Path(os.environ["ZHENG_BIN"])
PAPERS = 50
DAY = """
[[poll]]
on = "2026-11-21"
place = "village1/hall"
boxes = [ {box="village1/hall-box1", seal="V-1"} ]
papers_received = 60
in_person = 50
papers_issued = 50
papers_unused = 10
[[count]]
on = "2026-11-21"
place = "village1/hall"
boxes = [ {box="village1/hall-box1", pieces=50} ]
ballots = "deck/ballots.csv"
recorders = ["village1-o3", "village1-o4"]
"""


class Deck(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="zheng-deck-")
        self.addCleanup(folder.cleanup)
        self.work = Path(folder.name)
        self.programs = Programs(BIN, self.work / "logs")
        self.addCleanup(self.programs.close)
        hall_room.prepare(self.work, PAPERS)
        self.election = Election(self.programs, self.work, "test.example.org", [(hall_room.VILLAGE, hall_room.VILLAGE)])
        self.election.found()
        self.election.enrol_all()
        self.election.station(hall_room.VILLAGE, "accept", self.election.enrolment)
        self.folder = self.election.folder(hall_room.VILLAGE)
        self.election.record(hall_room.VILLAGE, self.folder / "day.toml")

    def deck(self, *more, allowed=(0,)):
        return self.programs.run("zheng-station", "deck", self.election.device(hall_room.VILLAGE), *more, allowed=allowed, log="deck.log")

    def test_the_count_of_the_deck_is_what_the_deck_says(self):
        self.deck("--out", self.folder / "deck", "--seed", "7")
        expected = (self.folder / "deck" / "expected.txt").read_text(encoding="utf-8")
        self.assertTrue((self.folder / "deck" / "papers.pdf").read_bytes().startswith(b"%PDF-"))
        guide = (self.folder / "deck" / "guide.txt").read_text(encoding="utf-8")
        self.assertIn("拔掉电源", guide)
        self.assertIn("pull the plug", guide)
        day = self.folder / "day.toml"
        day.write_text(day.read_text(encoding="utf-8") + DAY, encoding="utf-8")
        self.election.record(hall_room.VILLAGE, day)
        log = (self.programs.logs / f"{hall_room.VILLAGE}.log").read_text(encoding="utf-8")
        collected, valid, void, blank = map(int, re.search(r"collected (\d+), valid (\d+), void (\d+), blank (\d+)", expected).groups())
        self.assertEqual((collected, blank), (PAPERS, 1))
        self.assertIn(f"收回 {collected}，有效 {valid}，废票 {void}，弃权 {blank}", log)
        for office, name, votes in re.findall(r"^(\S+) (\S+) (\d+)$", expected, re.M):
            if name != "另选他人":
                self.assertIn(f"{office} {name} {votes} 票", log)

    def test_what_is_there_is_not_written_over_and_a_wrong_contest_is_named(self):
        self.deck("--out", self.folder / "deck")
        self.deck("--out", self.folder / "deck", allowed=(2,))
        self.deck("--out", self.folder / "other", "--contest", "village1/nothing", allowed=(2,))


if __name__ == "__main__":
    unittest.main(verbosity=2)
