#!/usr/bin/env python3
"""A report of a breach from whoever writes it to the inspectors, with the real programs: encrypted to them alone, said to the log
by the township's desk in the day's batch without being opened, asked about by its receipt number, ruled on. ZHENG_BIN names the
programs. All people are invented."""

import os
import shutil
import stat
import sys
import tempfile
import unittest
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE / "attack")]
import private  # noqa: E402
import small  # noqa: E402
from election import DESK, Election  # noqa: E402
from programs import Programs  # noqa: E402

BIN = Path(os.environ["ZHENG_BIN"])
DONE, NO, USAGE, WORLD = 0, 1, 2, 3
TEXT_BYTES_MAX = 48 * 1024
ACCUSED, REPORTER, TEXT = "石送烟", "石看见", "十一月十日晚，有人挨户送烟，让大家投他的票。"
DAY = "2026-11-12"


class Incident(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = Path(tempfile.mkdtemp(prefix="zheng-incident-"))
        cls.addClassCleanup(shutil.rmtree, cls.folder, ignore_errors=True)
        cls.programs = Programs(BIN, cls.folder / "logs")
        cls.addClassCleanup(cls.programs.close)
        work, villages = cls.folder / "work", small.village_ids(2)
        small.write(work, villages)
        with (work / DESK / "officers.csv").open("a", encoding="utf-8") as f:
            f.write("i1,石纪检,inspector,\n")
        with (work / DESK / "pins.csv").open("a", encoding="utf-8") as f:
            f.write("i1,975310\n")
        cls.election = Election(cls.programs, work, "test.example.org", [(v, v) for v in villages])
        cls.election.found()
        cls.election.enrol_all()
        cls.election.load_founding()
        cls.founding = work / "founding.statements"
        cls.contests = [f"{v}/villagers_committee" for v in villages]
        cls.office = cls.folder / "inspectors"  # what no village and no station sees
        cls.office.mkdir()
        cls.public, cls.key = cls.office / "inspectors.pub", cls.office / "inspectors.key"
        cls.made = cls.programs.answer("zheng-counter", "incident", "key", "--out", cls.key, "--public", cls.public,
                                       *cls.election.unlock("inspectors"))

    def setUp(self):
        self.here = Path(tempfile.mkdtemp(dir=self.folder))

    def incident(self, status, command, *args, says="", unlock=None):
        more = self.election.unlock(unlock) if unlock else []
        done = self.programs.run("zheng-counter", "incident", command, *args, *more, "--lang", "en", allowed=None)
        self.assertEqual(done.returncode, status, f"{command} {args}\n{done.stdout}{done.stderr}")
        self.assertIn(says, done.stdout + done.stderr)
        return done.stdout + done.stderr

    def write(self, name, text):
        path = self.here / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    def toml(self, contest, text=TEXT, accused=ACCUSED, reporter=REPORTER, category="vote_buying"):
        return (f'contest = "{contest}"\ncategory = "{category}"\naccused = "{accused}"\nreporter = "{reporter}"\n'
                f'text = """\n{text}"""\n')

    def reported(self, name, written, *more):
        """(encrypted file, receipt, answer)"""
        file, receipt = self.here / f"{name}.incident", self.here / f"{name}.receipt"
        answer = self.programs.answer("zheng-counter", "incident", "report", self.write(f"{name}.toml", written), "--inspectors",
                                      self.public, "--founding", self.founding, "--out", file, "--receipt", receipt, *more)
        return file, receipt, answer

    def say(self, acts):
        self.election.station(DESK, "say", acts, "--cards", self.election.folder(DESK) / "cards", "--pins",
                              self.election.folder(DESK) / "pins.csv")

    def exported(self, name):
        self.election.carry(DESK)
        bundle = self.here / name
        self.programs.run("zheng-counter", "export", self.election.counter, bundle, *self.election.unlock("counter"))
        return bundle

    def audit(self, bundle, receipt, status=DONE):
        done = self.programs.run("zheng-audit", "incident", bundle, receipt, "--authority", self.election.fingerprint, "--lang", "en",
                                 allowed=None)
        self.assertEqual(done.returncode, status, done.stdout + done.stderr)
        return done.stdout

    def test_a_report_reaches_the_inspectors_and_its_reporter_sees_what_becomes_of_it(self):
        first = self.reported("first", self.toml(self.contests[0]), "--fingerprint", self.made["fingerprint"])
        other = self.reported("other", self.toml(self.contests[1], "短。", "", "", "official_meddling"))
        third = self.reported("third", self.toml(self.contests[0], TEXT * 100, category="lobbying_cliques"))
        unsaid = self.reported("unsaid", self.toml(self.contests[0]))
        self.assertEqual({path.stat().st_size for path, _, _ in (first, other, third)}, {first[0].stat().st_size},
                         "a file's length says nothing of its text")
        for path in first[:2]:
            self.assertEqual(stat.S_IMODE(path.stat().st_mode), 0o600)

        words = self.incident(DONE, "open", first[0], "--key", self.key, unlock="inspectors")
        for said in (ACCUSED, REPORTER, TEXT, first[2]["number"], "vote-buying"):
            self.assertIn(said, words)
        opened = self.programs.answer("zheng-counter", "incident", "open", other[0], "--key", self.key,
                                      *self.election.unlock("inspectors"))
        self.assertEqual((opened["accused"], opened["reporter"], opened["text"]), ("", "", "短。"))

        # The desk has receipts of two, and one file as it came: nothing is opened.
        acts = self.here / "acts.toml"
        self.incident(DONE, "batch", first[1], third[0], other[1], "--founding", self.founding, "--on", DAY, "--out", acts,
                      says="3 reports of 2026-11-12")
        self.assertEqual(acts.read_text().count("IncidentReported"), 2, "one statement a contest and day")
        self.say(acts)
        self.say(acts)  # what was said is not said again
        bundle = self.exported("before")
        text = self.audit(bundle, first[2]["number"])
        for said in (first[2]["number"], self.contests[0], "vote-buying", DAY, "not taken up yet"):
            self.assertIn(said, text)
        self.assertEqual(self.audit(bundle, first[1]), text, "a number and its receipt are the same question")
        self.assertIn(first[2]["number"], self.audit(bundle, first[2]["number"].upper().replace("-", " ")))
        self.assertIn("no report", self.audit(bundle, unsaid[2]["number"], NO))
        self.assertIn("is not the receipt's", self.audit(bundle, self.write("lie.receipt", first[1].read_text().replace(
            "vote_buying", "other")), NO))

        rulings = self.write("rulings.toml", f'contest = "{self.contests[0]}"\n[[act]]\nsay = "IncidentRuled"\non = "2026-11-13"\n'
                             f'report = "{first[2]["commitment"]}"\nruling = "taken_up"\n[[act]]\nsay = "IncidentRuled"\n'
                             f'on = "2026-11-15"\nreport = "{first[2]["commitment"]}"\nruling = "dealt_with"\n'
                             'article = "VCL25 Art.18"\nreasons = {sealed = "reasons.txt"}\n')
        self.write("reasons.txt", f"{ACCUSED}：批评教育。")
        self.say(rulings)
        bundle = self.exported("after")
        text = self.audit(bundle, first[2]["number"])
        for said in ("taken up: 2026-11-13", "ruled: 2026-11-15", "VCL25 Art.18"):
            self.assertIn(said, text)
        answer = self.programs.answer("zheng-audit", "incident", bundle, first[1], "--authority", self.election.fingerprint)
        self.assertEqual((answer["in_log"], answer["agrees"], answer["taken_up"]["on"], answer["ruled"]["ruling"]),
                         (True, True, "2026-11-13", "dealt_with"))
        self.assertIn("not taken up yet", self.audit(bundle, other[2]["number"]))

        # Nobody but the inspectors has learnt a name or a word: not what is published, not the counter, not a station.
        known = private.Private(texts={text: ("report", "first.toml") for text in (ACCUSED, REPORTER, TEXT)})
        finder = private.Finder(known)
        self.assertEqual(finder.in_bundle(bundle), [])
        for path in (first[0], first[1], third[0], acts):
            self.assertEqual(finder.in_file(path.name, path.read_bytes()), [], path.name)
        for folder in (self.election.counter, self.election.device(DESK), *map(self.election.device, self.election.villages)):
            self.assertEqual(finder.in_bundle(folder), [], folder)
        # It can be found: in what the reporter wrote.
        self.assertNotEqual(finder.in_file("first.toml", (self.here / "first.toml").read_bytes()), [])

    def test_every_wrong_file_is_told_apart(self):
        file, receipt, _ = self.reported("one", self.toml(self.contests[0]))
        other = self.office / "other.key"
        if not other.exists():
            self.incident(DONE, "key", "--out", other, "--public", self.office / "other.pub", unlock="inspectors")
        self.incident(USAGE, "open", file, "--key", other, unlock="inspectors", says="was sealed to others")
        self.incident(USAGE, "open", file, "--key", self.key, unlock=DESK)
        raw = file.read_bytes()
        self.incident(USAGE, "open", self.write("cut.incident", raw[:-1]), "--key", self.key, unlock="inspectors", says="cut off")
        for at in (60, 150, len(raw) // 2, len(raw) - 1):
            flipped = bytearray(raw)
            flipped[at] ^= 4
            done = self.programs.run("zheng-counter", "incident", "open", self.write("flip.incident", bytes(flipped)), "--key", self.key,
                                     *self.election.unlock("inspectors"), "--lang", "en", allowed=None)
            self.assertIn(done.returncode, (USAGE, WORLD), at)
            self.assertNotIn(ACCUSED, done.stdout + done.stderr)
        self.incident(USAGE, "open", receipt, "--key", self.key, unlock="inspectors", says="no sealed report")
        self.incident(USAGE, "open", self.here / "absent", "--key", self.key, unlock="inspectors", says="absent")

    def test_every_fault_of_a_report_is_named_with_its_line(self):
        def refused(written, *says, more=()):
            out = [self.here / "x.incident", self.here / "x.receipt"]
            done = self.programs.run("zheng-counter", "incident", "report", self.write("x.toml", written), "--inspectors", self.public,
                                     "--founding", self.founding, "--out", out[0], "--receipt", out[1], "--lang", "en", *more,
                                     allowed=None)
            self.assertIn(done.returncode, (USAGE, WORLD), done.stdout + done.stderr)
            for said in says:
                self.assertIn(said, done.stdout + done.stderr)
            self.assertEqual([path.exists() for path in out], [False, False])

        refused('category = "bribes"\ntext = ""\nphone = "1"\n', "contest: is missing", "x.toml:1: category: is none of: vote_buying",
                "x.toml:2: text: is empty", "x.toml:3: unknown key 'phone'")
        refused(self.toml("nowhere/villagers_committee"), "there is no contest")
        refused(self.toml(self.contests[0], "x" * (TEXT_BYTES_MAX + 1)), "text: is over 49152 bytes")
        refused(self.toml(self.contests[0], accused="x" * 1025), "accused: is over 1024 bytes")
        refused("contest = 3\n", "contest: is no text")
        refused('text = "', "x.toml:1")
        refused(b"text = \"\xff\"", "x.toml")
        refused(self.toml(self.contests[0]), "is not the key of that fingerprint", more=("--fingerprint", "00" * 32))
        self.reported("longest", self.toml(self.contests[0], "x" * TEXT_BYTES_MAX, "y" * 1024, "z" * 1024))
        wrong = self.write("wrong.pub", self.public.read_text()[:-2])
        self.incident(USAGE, "report", self.write("y.toml", self.toml(self.contests[0])), "--inspectors", wrong, "--founding",
                      self.founding, "--out", self.here / "y.incident", "--receipt", self.here / "y.receipt", says="no inspectors' key")
        self.incident(USAGE, "report", self.here / "y.toml", "--inspectors", self.public, "--founding", self.public, "--out",
                      self.here / "y.incident", "--receipt", self.here / "y.receipt")
        file, receipt, _ = self.reported("once", self.toml(self.contests[0]))
        self.incident(USAGE, "report", self.here / "y.toml", "--inspectors", self.public, "--founding", self.founding, "--out",
                      self.here / "new.incident", "--receipt", receipt, says="exists, and is not written over")
        self.assertFalse((self.here / "new.incident").exists())

    def test_a_batch_takes_each_report_of_this_election_once(self):
        file, receipt, _ = self.reported("one", self.toml(self.contests[0]))
        out = self.here / "acts.toml"
        self.incident(USAGE, "batch", receipt, file, "--founding", self.founding, "--out", out, says="is the same report as")
        elsewhere = self.write("elsewhere.receipt", receipt.read_text().replace("election ", "election 00", 1)[:33] + receipt.read_text()[31:])
        self.incident(USAGE, "batch", elsewhere, "--founding", self.founding, "--out", out)
        text = receipt.read_text().splitlines()
        text[1] = "election " + "0" * 64
        self.incident(USAGE, "batch", self.write("else.receipt", "\n".join(text) + "\n"), "--founding", self.founding, "--out", out,
                      says="is of another election")
        self.incident(USAGE, "batch", self.founding, "--founding", self.founding, "--out", out, says="no receipt of a report")
        self.assertFalse(out.exists())
        # More than one statement takes: 128 a statement.
        lines = receipt.read_text().splitlines()
        many = [self.write(f"{n}.receipt", "\n".join([*lines[:4], f"commitment {n + 1:04x}{'5' * 60}"]) + "\n") for n in range(129)]
        self.incident(DONE, "batch", *many, "--founding", self.founding, "--on", DAY, "--out", out)
        self.assertEqual((out.read_text().count("IncidentReported"), out.read_text().count("commitment")), (2, 129))
        self.election.station(DESK, "say", out, "--dry-run", "--cards", self.election.folder(DESK) / "cards", "--pins",
                              self.election.folder(DESK) / "pins.csv")
        self.incident(USAGE, "batch", receipt, "--founding", self.founding, "--on", "2026-13-01", "--out", self.here / "b.toml")

    def test_each_command_has_an_example_in_both_languages(self):
        for command in ("key", "report", "open", "batch"):
            for lang, word in (("en", "Example:\n"), ("zh", "例：")):
                words = self.programs.run("zheng-counter", "incident", command, "--help", "--lang", lang).stdout
                self.assertIn(f"{word}  zheng-counter incident {command}", words)
        self.assertIn("zheng-audit incident bundle 1a2b-3c4d-5e6f-7a8b", self.programs.run("zheng-audit", "incident", "--help").stdout)
        done = self.programs.run("zheng-audit", "incident", self.founding, "12", "--lang", "en", allowed=None)
        self.assertEqual(done.returncode, USAGE)
        self.assertIn("16 hexadecimal digits", done.stderr)


if __name__ == "__main__":
    unittest.main()
