#!/usr/bin/env python3
"""One system call fails: every call that `load` or `serve` makes on the counter's files, and `record` on a station's, one
after the other, before it is done or after. Nothing acknowledged may be lost, nothing be there twice; the program ends with
a sentence, and its next start goes on. ZHENG_BIN names the programs; ZHENG_SLOW=1 tries every instance in every way."""

import collections
import concurrent.futures
import errno
import os
import random
import shutil
import struct
import subprocess
import sys
import tempfile
import threading
import unittest
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
import carried  # noqa: E402
import small  # noqa: E402
from election import Election  # noqa: E402
from live_line import Line  # noqa: E402
from programs import Failed, Programs, wait_until  # noqa: E402
from verdict import check_bundle  # noqa: E402

BIN = Path(os.environ["ZHENG_BIN"])
SHIM = BIN / "tests" / "zheng_failing_calls.so"
SLOW = bool(os.environ.get("ZHENG_SLOW"))
CALLS = ["open", "read", "pread", "write", "pwrite", "fsync", "fdatasync", "syncfs", "ftruncate", "rename", "unlink", "link",
         "mkdir", "close"]
WAYS = [("before", errno.EIO), ("after", errno.EIO), ("lasting", errno.ENOSPC), ("half", errno.ENOSPC)]
NEED_ROOM = {"write", "pwrite", "ftruncate", "mkdir", "link", "open"}
RECORD_RUNS, SERVE_RUNS = 40, 16  # of the default run: they take longer than one load
END_S = 60
DONE, WORLD = 0, 3


def ways_of(call):
    return [(how, error) for how, error in WAYS
            if (how != "half" or call in ("write", "pwrite")) and (how != "lasting" or call in NEED_ROOM)]


class Counts:
    """What the shim has counted, in a file that outlives the program."""

    def __init__(self, path):
        self.path = path
        path.write_bytes(bytes(8 * (len(CALLS) + 1)))

    def read(self):
        numbers = struct.unpack(f"={len(CALLS) + 1}Q", self.path.read_bytes())
        return dict(zip(CALLS, numbers)), numbers[-1]


def shim(below, counts, call="", at=0, how="before", error=errno.EIO):
    # A process that ends at a failure need not tidy up; and the sanitizer's library need not come first.
    sanitizer = ":".join(filter(None, [os.environ.get("ASAN_OPTIONS", ""), "verify_asan_link_order=0:detect_leaks=0"]))
    return {"LD_PRELOAD": str(SHIM), "ASAN_OPTIONS": sanitizer, "ZHENG_FAIL_BELOW": str(below), "ZHENG_FAIL_CALL": call,
            "ZHENG_FAIL_AT": str(at), "ZHENG_FAIL_HOW": how, "ZHENG_FAIL_ERRNO": str(error),
            "ZHENG_FAIL_COUNTS": str(counts.path)}


class FailingCalls(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.seed = int(os.environ.get("ZHENG_SEED", random.SystemRandom().getrandbits(32)))
        cls.folder = Path(tempfile.mkdtemp(prefix="zheng-calls-"))
        cls.programs = Programs(BIN, cls.folder / "logs")
        cls.election = small.founded(cls.programs, cls.folder / "work")
        cls.enrolment = cls.election.work / "enrolment.statements"
        cls.fresh = cls.election.counter
        cls.programs.run("zheng-counter", "load", cls.fresh, cls.election.work / "founding.statements",
                         *cls.election.unlock("counter"))

    @classmethod
    def tearDownClass(cls):
        cls.programs.close()
        shutil.rmtree(cls.folder)

    def plan(self, counted, runs_max=None):
        """(call, instance, how, error): every one with ZHENG_SLOW, else every instance in one of its ways."""
        rng = random.Random(self.seed)
        plan = []
        for call in CALLS:
            for at in range(counted[call]):
                ways = ways_of(call)
                plan += [(call, at, *way) for way in (ways if SLOW else [rng.choice(ways)])]
        if runs_max and not SLOW and len(plan) > runs_max:
            plan = rng.sample(plan, runs_max)
        print(f"\nseed {self.seed} (ZHENG_SEED), {len(plan)} runs", file=sys.stderr)
        return plan

    def ended_well(self, case, done):
        """Done, or a failure of the world in a sentence for people."""
        self.assertIn(done.returncode, (DONE, WORLD), f"{case}\n{done.stdout}{done.stderr}")
        if done.returncode == WORLD:
            self.assertRegex(done.stderr, r"failed \(\w+\): .{10,}", case)
        for word in ("terminate called", "CHECK", "Sanitizer"):
            self.assertNotIn(word, done.stderr, case)

    def table(self, title, rows):
        """rows: (call, how, error), exit status, strikes, what else."""
        sums = collections.defaultdict(collections.Counter)
        for (call, _, how, error), status, struck, note in rows:
            row = sums[call, how, errno.errorcode[error]]
            row.update({"runs": 1, f"exit {status}": 1, "struck": struck > 0, note: 1})
        notes = sorted({note for *_, note in rows})
        columns = ["runs", "struck", "exit 0", "exit 3", *notes]
        print(f"\n{title}\n{'call':<10}{'how':<9}{'errno':<8}" + "".join(f"{c:>{max(8, len(c) + 2)}}" for c in columns), file=sys.stderr)
        for (call, how, error), row in sums.items():
            print(f"{call:<10}{how:<9}{error:<8}" + "".join(f"{row[c]:>{max(8, len(c) + 2)}}" for c in columns), file=sys.stderr)
        total = sum(sums.values(), collections.Counter())
        print(f"{'together':<27}" + "".join(f"{total[c]:>{max(8, len(c) + 2)}}" for c in columns), file=sys.stderr)
        print("acknowledged and lost: 0   twice in the log: 0", file=sys.stderr)

    def run_all(self, plan, one):
        with concurrent.futures.ThreadPoolExecutor(max_workers=os.cpu_count() or 1) as pool:
            return list(pool.map(one, range(len(plan)), plan))

    # ---- the counter

    def load(self, counter, receipts, env=None, allowed=(DONE,)):
        return self.programs.run("zheng-counter", "load", counter, self.enrolment, "--receipts", receipts, "--lang", "en",
                                 *self.election.unlock("counter"), env=env, allowed=allowed, timeout=60)

    def test_every_call_of_a_commit_fails_once_and_nothing_acknowledged_is_lost(self):
        statements = carried.frames(self.enrolment, carried.STATEMENTS)
        counts, clean = Counts(self.folder / "counts"), self.folder / "clean"
        shutil.copytree(self.fresh, clean)
        self.load(clean, self.folder / "receipts", env=shim(clean, counts))
        counted, _ = counts.read()
        for call in ("open", "write", "pwrite", "fdatasync", "fsync", "rename"):
            self.assertGreater(counted[call], 0, "the shim does not see what the program does")
        wanted = self.programs.answer("zheng-counter", "status", clean)
        size_before = self.programs.answer("zheng-counter", "status", self.fresh)["size"]

        def one(number, case):
            here = self.folder / f"load-{number}"
            counter = here / "counter"
            shutil.copytree(self.fresh, counter)
            counts = Counts(here / "counts")
            first = self.load(counter, here / "first", env=shim(counter, counts, *case), allowed=None)
            _, struck = counts.read()
            self.ended_well(case, first)
            promised = here / "first" / "enrolment.receipts"
            receipts = carried.frames(promised, carried.RECEIPTS) if promised.exists() else []
            size_between = self.programs.answer("zheng-counter", "status", counter)["size"]
            self.load(counter, here / "second")
            again = carried.frames(here / "second" / "enrolment.receipts", carried.RECEIPTS)
            self.assertEqual(len(again), len(statements), case)
            # Each once, in the order of their numbers, and those that were acknowledged where they were.
            indices = [carried.index_of(receipt) for receipt in again]
            self.assertEqual(len(set(indices)), len(statements), case)
            self.assertEqual(indices, sorted(indices), case)
            for receipt, index in zip(receipts, indices):
                self.assertEqual(carried.index_of(receipt), index, case)
            status = self.programs.answer("zheng-counter", "status", counter)
            for field in ("accepted", "refused", "equivocations", "enrolment_sealed"):
                self.assertEqual(status[field], wanted[field], (case, field))
            self.programs.run("zheng-counter", "export", counter, here / "bundle", *self.election.unlock("counter"))
            head = []
            if receipts:
                (here / "head").write_bytes(carried.checkpoint_of(receipts[-1]))
                head = ["--head", here / "head"]
            self.programs.run("zheng-audit", "verify", here / "bundle", "--authority", self.election.fingerprint, *head)
            shutil.rmtree(here)
            note = "acknowledged" if receipts else "kept unsaid" if size_between > size_before else "not kept"
            return case, first.returncode, struck, note

        plan = self.plan(counted)
        rows = self.run_all(plan, one)
        self.table(f"load of {len(statements)} statements in one commit", rows)
        # Not every run makes the same number of calls, but nearly every one was struck.
        self.assertGreater(sum(struck > 0 for _, _, struck, _ in rows), len(rows) * 9 // 10)

    # ---- the station

    def test_calls_of_a_days_recording_fail_and_no_ballot_is_lost_or_counted_twice(self):
        place = next(iter(self.election.villages))
        folder = self.election.folder(place)
        self.election.station(place, "accept", self.enrolment)
        fresh = self.folder / "fresh-device"
        shutil.copytree(self.election.device(place), fresh)

        def record(device, env=None, allowed=(DONE,)):
            return self.programs.run("zheng-station", "record", device, folder / "day.toml", "--cards", folder / "cards",
                                     "--pins", folder / "pins.csv", "--lang", "en", *self.election.unlock(place), env=env,
                                     allowed=allowed, timeout=60)

        loaded, in_turn = self.folder / "loaded", threading.Lock()
        shutil.copytree(self.fresh, loaded)
        self.load(loaded, self.folder / "loaded-receipts")
        counts = Counts(self.folder / "counts-device")
        record(self.election.device(place), env=shim(self.election.device(place), counts))
        counted, _ = counts.read()
        said = len(carried.frames(self.election.device(place) / "journal.statements", carried.STATEMENTS))

        def one(number, case):
            here = self.folder / f"record-{number}"
            device = here / "device"
            shutil.copytree(fresh, device)
            counts = Counts(here / "counts")
            first = record(device, env=shim(device, counts, *case), allowed=None)
            _, struck = counts.read()
            self.ended_well(case, first)
            left = len(carried.frames(device / "journal.statements", carried.STATEMENTS)) \
                if (device / "journal.statements").exists() else 0
            record(device)
            self.programs.run("zheng-station", "outbox", device, "--export", here / "day.statements")
            frames = carried.frames(here / "day.statements", carried.STATEMENTS)
            self.assertEqual((len(frames), len(set(frames))), (said, said), case)
            # The law counts too: a dry run admits the whole day, and a batch of one paper too many would be refused.
            with in_turn:
                done = self.programs.answer("zheng-counter", "load", loaded, here / "day.statements", "--dry-run",
                                            *self.election.unlock("counter"))
            self.assertEqual(done["files"][0]["accepted"], said, case)
            shutil.rmtree(here)
            return case, first.returncode, struck, "day done" if left == said else "resumed"

        plan = self.plan(counted, RECORD_RUNS)
        rows = self.run_all(plan, one)
        self.table(f"record of a day of {said} statements and {small.COLLECTED} papers", rows)

    # ---- the serving counter

    def test_calls_of_a_serving_counter_fail_and_everything_said_arrives_once(self):
        place = next(iter(self.election.villages))
        loaded, device = self.folder / "serving", self.election.device(place)
        shutil.copytree(self.fresh, loaded)
        self.load(loaded, self.folder / "serving-receipts")
        if not list((device / "ballots").glob("*")):
            self.election.station(place, "accept", self.enrolment)
            self.election.record(place, self.election.folder(place) / "day.toml")
        said = len(carried.frames(device / "journal.statements", carried.STATEMENTS))

        def day(here, env=None):
            """Serves until the day is delivered, or the counter has ended by itself; how it ended."""
            line = Line(Election(self.programs, here, "test.example.org", self.election.villages))
            line.election.counter = here / "counter"
            shutil.copytree(self.election.work / "passphrases", here / "passphrases", dirs_exist_ok=True)
            try:
                line.start_counter(env=env)
            except Failed:
                line.counter.process.wait(END_S)
            if line.counter.running:
                line.start_station(place)
                wait_until("delivered, or the end", lambda: line.delivered(place) or not line.counter.running, END_S)
                line.stations[place].stop()
            delivered = line.delivered(place)
            status = line.counter.stop(END_S)
            return subprocess.CompletedProcess("", status, "", line.counter.words()), delivered

        def stage(name):
            here = self.folder / name
            shutil.copytree(loaded, here / "counter")
            shutil.copytree(device, here / "villages" / place / "device")
            for path in (here / "villages" / place / "device").glob("receipts.receipts"):
                path.unlink()
            return here, Counts(here / "counts")

        here, counts = stage("serve-clean")
        _, delivered = day(here, shim(here / "counter", counts))
        self.assertTrue(delivered)
        counted, _ = counts.read()

        def one(number, case):
            here, counts = stage(f"serve-{number}")
            first, delivered = day(here, shim(here / "counter", counts, *case))
            _, struck = counts.read()
            self.ended_well(case, first)
            acknowledged = len(carried.frames_if_any(here / "villages" / place / "device" / "receipts.receipts", carried.RECEIPTS))
            second, delivered_then = day(here)
            self.assertEqual(second.returncode, DONE, (case, second.stderr[-1500:]))
            self.assertTrue(delivered_then, case)
            one = Election(self.programs, here, "test.example.org", {place: place})
            shutil.copytree(self.election.work / "passphrases", here / "passphrases", dirs_exist_ok=True)
            one.fingerprint = self.election.fingerprint
            sums = check_bundle(one)
            self.assertEqual((sums["said"], sums["lost"], sums["double"]), (said, 0, 0), case)
            shutil.rmtree(here)
            note = "all delivered" if delivered else "some receipts" if acknowledged else "no receipt yet"
            return case, first.returncode, struck, note

        plan = self.plan(counted, SERVE_RUNS)
        self.table(f"serve while a station delivers {said} statements", self.run_all(plan, one))


if __name__ == "__main__":
    unittest.main()
