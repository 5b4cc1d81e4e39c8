#!/usr/bin/env python3
"""The demo as a test: real processes, then every way to doubt its bundle. ZHENG_BIN names the programs' folder."""

import json
import os
import random
import shutil
import subprocess
import signal
import sys
import tempfile
import time
import unittest
import urllib.request
from collections import Counter
from fractions import Fraction
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent)]
import figures  # noqa: E402
import statements  # noqa: E402

ROOT = HERE.parents[2]
BIN = Path(os.environ["ZHENG_BIN"])
FLIPS_PER_FILE = 6
RUN_S_MAX = 600
# Of results.json: what follows from keys, from chance, or from the order in which villages were heard.
OF_THIS_RUN = {"authority", "declared_index", "head"}


def audit(*args, program=BIN / "zheng-audit"):
    return subprocess.run([program, *map(str, args)], capture_output=True, encoding="utf-8", timeout=300,
                          env={**os.environ, "LC_ALL": "C.UTF-8"})


def command(out, *args):
    return [sys.executable, "-B", str(HERE / "demo.py"), "--bin", str(BIN), "--out", str(out), *args]


def demo(out, *args):
    return subprocess.run(command(out, *args), capture_output=True, encoding="utf-8", errors="replace", timeout=900)


def processes_of(out):
    """Command lines of all processes that name the folder."""
    found = []
    for process in Path("/proc").iterdir():
        try:
            line = (process / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
        except OSError:
            continue
        if f"{out}/" in line:
            found.append(line)
    return found


def without(value, names):
    """A JSON value without the fields of these names."""
    if isinstance(value, dict):
        return {k: without(v, names) for k, v in value.items() if k not in names}
    return [without(v, names) for v in value] if isinstance(value, list) else value


class Demo(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = Path(tempfile.mkdtemp(prefix="zheng-demo-"))
        cls.out = cls.folder / "out"
        cls.run_ = demo(cls.out)
        cls.bundle = cls.out / "bundle"
        cls.fingerprint = cls.run_.stdout.split("--authority ")[-1].split()[0] if cls.run_.returncode == 0 else ""

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.folder)

    def setUp(self):
        self.assertEqual(self.run_.returncode, 0, self.run_.stdout[-4000:] + self.run_.stderr)

    def results(self):
        return json.loads((self.out / "results.json").read_text(encoding="utf-8"))

    def test_results_are_written_by_the_auditor_and_name_every_contest(self):
        contests = {contest["contest"]: contest for contest in self.results()["contests"]}
        kinds = Counter(contest["kind"] for contest in contests.values())
        self.assertEqual(kinds, {"party_branch": 7, "villagers_committee": 10, "village_representatives": 25})
        self.assertTrue(all(contest["filed"] for contest in contests.values()))
        steps = {name: step["action"] for name, contest in contests.items() for step in contest["next"]}
        self.assertEqual(steps, {"liuwan/villagers_committee": "tie_revote", "taoping/villagers_committee": "separate_election",
                                 "zhuxi/villagers_committee": "separate_election"})
        for name in steps:
            self.assertEqual(len(contests[f"{name}-2"]["elected"]), 1, name)

    def test_the_report_shows_the_figures_that_a_pilot_township_published(self):
        """2017: 7 branches, 25 members of their committees, 12 of them new; 48 years old on average, 3 below the last term; 2 women
        and 3 of 35 or younger more; 250 representatives, 97 of them Party members; 5 persuaded to withdraw, 3 candidacies
        cancelled, and that of one branch secretary for vote-buying."""
        done = audit("township", self.bundle, "--authority", self.fingerprint, "--json")
        self.assertEqual(done.returncode, 0, done.stderr)
        report = json.loads(done.stdout)
        figures = {f["name"]: f["value"] for f in report["composition"]["figures"]}
        for name, value in {"party_branch.members": "25", "party_branch.newcomers": "12", "party_branch.average_age": "48",
                            "party_branch.average_age.change": "-3", "party_branch.women.change": "2",
                            "party_branch.youth.change": "3", "village_representatives.members": "250",
                            "village_representatives.party_members": "97",
                            "village_representatives.party_members_share": "97/250"}.items():
            self.assertEqual(Fraction(figures[name]), Fraction(value), name)
        kinds = {kind["kind"]: kind for kind in report["kinds"]}
        self.assertEqual(kinds["party_branch"]["bodies"], 7)
        self.assertEqual(sum(kind["withdrew_after_talk"] for kind in kinds.values()), 5)
        self.assertEqual(kinds["villagers_committee"]["disqualified"], 3)
        self.assertEqual((kinds["party_branch"]["disqualified"], kinds["party_branch"]["disqualified_as"]),
                         (1, {"secretary": {"vote_buying": 1}}))
        self.assertEqual([], [step for steps in report["schedule"].values() for step in steps
                              if step["state"] in ("late", "overdue", "skipped")])
        text = audit("township", self.bundle, "--authority", self.fingerprint, "--lang", "en").stdout
        for words in ("38.8%", "against the last term -3.0", "secretary: vote_buying 1"):
            self.assertIn(words, text)
        self.assertIn("250  村民代表", self.run_.stdout)

    def test_a_figure_that_is_not_the_published_one_is_named(self):
        report = json.loads(audit("township", self.bundle, "--authority", self.fingerprint, "--json").stdout)
        self.assertTrue(all(row.found == row.due for row in figures.of(report)))
        for kind in report["kinds"]:
            kind["withdrew_after_talk"] += 1
        self.assertEqual([row.words for row in figures.of(report) if row.found != row.due], ["劝退 / persuaded to withdraw"])

    def test_a_secretary_who_was_disqualified_keeps_the_votes_and_is_not_elected(self):
        branch = next(c for c in self.results()["contests"] if c["contest"] == "fengling/party_branch")
        votes = next(o["votes"] for o in branch["offices"] if o["office"] == "secretary")
        cancelled = next(v for v in votes if v["person"] == "fengling-b4")
        self.assertGreater(cancelled["for"], 0)
        self.assertNotIn("fengling-b4", [e["person"] for e in branch["elected"]])

    def test_no_work_file_is_left_without_keep(self):
        self.assertFalse((self.out / "work").exists())
        self.assertTrue((self.out / "logs" / "commands.log").exists())

    def test_all_three_troubles_struck_and_no_process_is_left(self):
        for words in ("the line of taoping drops", "the line is back", "station of zhuxi killed at paper", "goes on at the same paper",
                      "the counter is killed", "the counter is back"):
            self.assertIn(words, self.run_.stdout)
        self.assertEqual(processes_of(self.out), [])

    def test_a_run_by_files_gives_the_same_statements_and_the_same_results(self):
        other = self.folder / "by-files"
        done = demo(other, "--by-files")
        self.assertEqual(done.returncode, 0, done.stdout[-2000:] + done.stderr)
        live, carried = (statements.said_by_author(out / "bundle") for out in (self.out, other))
        self.assertEqual(live.keys(), carried.keys())
        for author in live:
            for said, again in zip(live[author], carried[author]):
                self.assertEqual(said, again, author)
            self.assertEqual(len(live[author]), len(carried[author]), author)
        results = [without(json.loads((out / "results.json").read_text(encoding="utf-8")), OF_THIS_RUN) for out in (self.out, other)]
        self.assertEqual(*results)
        print(f"{sum(map(len, live.values()))} statements of {len(live)} authors are the same, live and by files", file=sys.stderr)

    def test_without_a_fingerprint_the_first_line_says_so(self):
        done = audit("verify", self.bundle)
        self.assertEqual(done.returncode, 0, done.stdout)
        self.assertIn("--authority", done.stdout.splitlines()[0])

    def test_another_countys_authority_is_told_apart(self):
        other = "00" + self.fingerprint[2:] if not self.fingerprint.startswith("00") else "11" + self.fingerprint[2:]
        self.assertEqual(audit("verify", self.bundle, "--authority", other).returncode, 12)

    def test_an_unlisted_file_is_named(self):
        stray = self.bundle / "tile" / "stray.txt"
        stray.write_text("x")
        try:
            done = audit("verify", self.bundle, "--authority", self.fingerprint)
        finally:
            stray.unlink()
        self.assertEqual(done.returncode, 11, done.stdout)
        self.assertIn("tile/stray.txt", done.stdout)

    def test_any_flipped_bit_of_any_file_is_named_by_its_file(self):
        seed = int(os.environ.get("ZHENG_SEED", random.SystemRandom().getrandbits(32)))
        print(f"seed {seed} (ZHENG_SEED)", file=sys.stderr)
        rng = random.Random(seed)
        for path in sorted(p for p in self.bundle.rglob("*") if p.is_file()):
            name, original = path.relative_to(self.bundle).as_posix(), path.read_bytes()
            for _ in range(FLIPS_PER_FILE):
                at, bit = rng.randrange(len(original)), rng.randrange(8)
                changed = bytearray(original)
                changed[at] ^= 1 << bit
                path.write_bytes(changed)
                done = audit("verify", self.bundle, "--authority", self.fingerprint, "--json")
                path.write_bytes(original)
                self.assertGreater(done.returncode, 10, f"{name} byte {at} bit {bit}")
                self.assertIn(name, done.stdout, f"byte {at} bit {bit}")
        self.assertEqual(audit("verify", self.bundle, "--authority", self.fingerprint).returncode, 0)

    def test_stock_go_tooling_verifies_the_bundle(self):
        if shutil.which("go") is None:
            self.skipTest("NOT RUN: go is not installed (golang-go, golang-golang-x-mod-dev)")
        done = subprocess.run([ROOT / "tests" / "audit" / "go" / "verify-bundle", self.bundle], capture_output=True,
                              encoding="utf-8", timeout=300)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        print(done.stdout, file=sys.stderr)

    def test_a_folder_with_other_files_is_left_alone(self):
        other = self.folder / "other"
        other.mkdir()
        (other / "mine.txt").write_text("mine")
        self.assertEqual(demo(other).returncode, 2)
        self.assertEqual((other / "mine.txt").read_text(), "mine")

    def test_a_place_that_cannot_be_written_is_named(self):
        done = demo("/proc/nowhere")
        self.assertEqual(done.returncode, 3, done.stderr)
        self.assertIn("/proc/nowhere", done.stderr)
        self.assertNotIn("Traceback", done.stderr)


class Stopped(unittest.TestCase):
    """However the demo ends, nothing of it goes on, unless it was asked to keep it."""

    def setUp(self):
        self.folder = Path(tempfile.mkdtemp(prefix="zheng-demo-"))
        self.out = self.folder / "out"
        self.addCleanup(shutil.rmtree, self.folder)

    def begun(self):
        """A demo that counts already."""
        shutil.rmtree(self.out, ignore_errors=True)
        words = (self.folder / "words").open("wb")
        self.addCleanup(words.close)
        process = subprocess.Popen(command(self.out), stdout=words, stderr=words)
        self.addCleanup(lambda: process.poll() is None and process.kill())
        end = time.monotonic() + RUN_S_MAX
        journals = lambda: list(self.out.glob("work/villages/*/device/ballots/*.ballots"))
        while not journals() and process.poll() is None and time.monotonic() < end:
            time.sleep(0.05)
        self.assertIsNone(process.poll(), (self.folder / "words").read_text(errors="replace"))
        self.assertGreater(len(processes_of(self.out)), 7)
        return process

    def nothing_left(self, within_s):
        end = time.monotonic() + within_s
        while processes_of(self.out) and time.monotonic() < end:
            time.sleep(0.05)
        self.assertEqual(processes_of(self.out), [])

    def test_a_signal_in_the_middle_leaves_no_process(self):
        for how, status in ((signal.SIGINT, 130), (signal.SIGTERM, 143)):
            process = self.begun()
            process.send_signal(how)
            self.assertEqual(process.wait(60), status, (self.folder / "words").read_text(errors="replace")[-2000:])
            self.nothing_left(1)

    def test_even_a_killed_demo_leaves_no_process(self):
        process = self.begun()
        process.kill()
        process.wait()
        self.nothing_left(10)

    def test_keep_leaves_pages_and_processes_until_they_are_stopped(self):
        self.addCleanup(demo, self.out, "--stop")
        done = demo(self.out, "--keep")
        self.assertEqual(done.returncode, 0, done.stdout[-2000:] + done.stderr)
        pages = json.loads((self.out / "running.json").read_text())["pages"]
        with urllib.request.urlopen(pages + "checkpoint", timeout=10) as answer:
            self.assertIn(b"linxi.example.org", answer.read())
        self.assertEqual(len([line for line in processes_of(self.out) if " serve " in line]), 9)
        stopped = demo(self.out, "--stop")
        self.assertEqual(stopped.returncode, 0, stopped.stderr)
        self.assertEqual(processes_of(self.out), [])
        self.assertIn("no demo is running", demo(self.out, "--stop").stdout)


if __name__ == "__main__":
    unittest.main()
