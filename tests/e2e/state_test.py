#!/usr/bin/env python3
"""One log, one state: what the counter remembers, what a restarted counter folds again and what the auditor computes from
the bundle is the same text byte by byte, after the whole log and after any prefix of it; and whoever goes on from a prefix
comes to the same end. A small township, and the demo's real days. ZHENG_BIN names the programs."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
import small  # noqa: E402
from programs import Programs  # noqa: E402

BIN = Path(os.environ["ZHENG_BIN"])
DONE, NO, USAGE = 0, 1, 2
PREFIXES = 24  # at least; the bundle's entries divided by it is the distance between two
ENVIRONMENT = {**os.environ, "LC_ALL": "C.UTF-8"}


def run(program, *args):
    return subprocess.run([BIN / program, *map(str, args)], capture_output=True, encoding="utf-8", timeout=600, env=ENVIRONMENT)


def size_of(bundle):
    return json.loads(run("zheng-audit", "head", bundle, "--json").stdout)["size"]


class OneState:
    """What is asked of a log; `counter` and `bundle` are where it is."""

    counter = bundle = None

    def state(self, program, place, *args):
        done = run(program, "state", place, *args)
        self.assertEqual(done.returncode, DONE, done.stderr)
        return done.stdout

    def test_counter_and_auditor_come_to_the_same_bytes(self):
        ours = self.state("zheng-audit", self.bundle)
        self.assertEqual(self.state("zheng-counter", self.counter), ours)
        self.assertIn(f"size {size_of(self.bundle)}\n", ours)
        self.assertEqual(self.state("zheng-audit", self.bundle, "--at", size_of(self.bundle)), ours)

    def test_so_they_do_after_a_prefix(self):
        entries = size_of(self.bundle)
        seen = set()
        for at in sorted({0, 1, 2, entries // 3, entries // 2, entries - 1}):
            with self.subTest(at=at):
                ours = self.state("zheng-audit", self.bundle, "--at", at)
                self.assertEqual(self.state("zheng-counter", self.counter, "--at", at), ours)
                self.assertIn(f"size {at}\n", ours)
                seen.add(ours)
        self.assertGreater(len(seen), 4, "another prefix is another state")

    def test_going_on_from_any_prefix_leads_to_the_same_state(self):
        done = run("replay_prefixes", self.bundle, PREFIXES)
        self.assertEqual(done.returncode, DONE, done.stderr)
        figures = dict(zip(*[iter(done.stdout.split())] * 2))
        print(type(self).__name__, done.stdout.strip())
        self.assertEqual(int(figures["entries"]), size_of(self.bundle))
        self.assertGreaterEqual(int(figures["prefixes"]), min(PREFIXES, int(figures["entries"])))
        self.assertEqual(int(figures["bytes"]), len(self.state("zheng-audit", self.bundle).encode()))

    def test_more_entries_than_there_are_is_a_sentence(self):
        for program, place in (("zheng-audit", self.bundle), ("zheng-counter", self.counter)):
            done = run(program, "state", place, "--at", size_of(self.bundle) + 1)
            self.assertEqual((done.returncode, done.stdout), (USAGE, ""))
            self.assertIn("has only", done.stderr)


class SmallTownship(OneState, unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = Path(tempfile.mkdtemp(prefix="zheng-state-"))
        cls.addClassCleanup(shutil.rmtree, cls.folder, ignore_errors=True)
        programs = Programs(BIN, cls.folder / "logs")
        cls.addClassCleanup(programs.close)
        election = small.founded(programs, cls.folder / "work", 3, turnouts=2)
        election.load_founding()
        for village in election.villages:
            election.record(village, election.folder(village) / "day.toml")
            election.carry(village)
        cls.counter, cls.bundle = election.counter, cls.folder / "bundle"
        programs.run("zheng-counter", "export", cls.counter, cls.bundle, "--close", *election.unlock("counter"))

    def test_a_bundle_that_does_not_hold_has_no_state(self):
        broken = self.folder / "broken"
        shutil.copytree(self.bundle, broken)
        tile = next(path for path in sorted((broken / "tile" / "entries").rglob("*")) if path.is_file())
        data = bytearray(tile.read_bytes())
        data[len(data) // 2] ^= 1
        tile.write_bytes(data)
        done = run("zheng-audit", "state", broken)
        self.assertNotEqual(done.returncode, DONE)
        self.assertEqual(done.stdout, "")

    def test_a_program_may_read_it(self):
        answer = json.loads(run("zheng-counter", "state", self.counter, "--json").stdout)
        self.assertEqual(answer["entries"], size_of(self.bundle))
        self.assertEqual(answer["state"] + "\n", self.state("zheng-counter", self.counter))


class DemoDays(OneState, unittest.TestCase):
    """The demo's whole election, carried by files: the same code as the live one, without its waiting."""

    @classmethod
    def setUpClass(cls):
        cls.folder = Path(tempfile.mkdtemp(prefix="zheng-state-demo-"))
        cls.addClassCleanup(shutil.rmtree, cls.folder, ignore_errors=True)
        out = cls.folder / "out"
        demo = subprocess.run([sys.executable, "-B", HERE / "demo" / "demo.py", "--bin", BIN, "--out", out, "--by-files",
                               "--keep"], capture_output=True, encoding="utf-8", errors="replace", timeout=900)
        assert demo.returncode == DONE, demo.stdout[-3000:] + demo.stderr[-3000:]
        cls.bundle = out / "bundle"
        cls.counter = next(path.parent for path in out.rglob("store.sqlite3"))


if __name__ == "__main__":
    unittest.main(verbosity=2)
