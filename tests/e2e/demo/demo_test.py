#!/usr/bin/env python3
"""The demo as a test: real processes, then every way to doubt its bundle. ZHENG_BIN names the programs' folder."""

import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[2]
BIN = Path(os.environ["ZHENG_BIN"])
FLIPS_PER_FILE = 6


def audit(*args, program=BIN / "zheng-audit"):
    return subprocess.run([program, *map(str, args)], capture_output=True, encoding="utf-8", timeout=300,
                          env={**os.environ, "LC_ALL": "C.UTF-8"})


def demo(out, *args):
    return subprocess.run([sys.executable, "-B", HERE / "demo.py", "--bin", BIN, "--out", out, *args], capture_output=True,
                          encoding="utf-8", timeout=900)


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

    def test_results_are_written_by_the_auditor_and_name_all_fourteen_contests(self):
        results = json.loads((self.out / "results.json").read_text(encoding="utf-8"))
        self.assertEqual(len(results["contests"]), 14)
        self.assertTrue(all(contest["filed"] for contest in results["contests"]))
        actions = sorted(step["action"] for contest in results["contests"] for step in contest["next"])
        self.assertEqual(actions, ["separate_election", "separate_election", "tie_revote"])

    def test_the_branches_have_the_composition_that_was_planned(self):
        results = json.loads((self.out / "results.json").read_text(encoding="utf-8"))
        branch = next(c for c in results["composition"] if c["kind"] == "party_branch")
        self.assertEqual((branch["members_elected"], branch["newcomers"], branch["average_age"]["fraction"]), (25, 12, "48/1"))

    def test_no_work_file_is_left_without_keep(self):
        self.assertFalse((self.out / "work").exists())
        self.assertTrue((self.out / "logs" / "commands.log").exists())

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


if __name__ == "__main__":
    unittest.main()
