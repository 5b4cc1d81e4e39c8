#!/usr/bin/env python3
"""kill -9 of the counter, of delivering stations and of their recordings, under load, at random instants. Afterwards every
statement with a verified receipt is in the log exactly once, where its receipt says; each author's order holds; everything
said has arrived; the audit is green. ZHENG_BIN names the programs, ZHENG_KILLS=n so many kills, ZHENG_SEED=n repeats."""

import os
import random
import shutil
import signal
import sys
import tempfile
import time
import unittest
from collections import Counter
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
import small  # noqa: E402
from live_line import Line  # noqa: E402
from programs import Programs, wait_until  # noqa: E402
from verdict import Watch, check_bundle  # noqa: E402

BIN = Path(os.environ["ZHENG_BIN"])
KILLS = int(os.environ.get("ZHENG_KILLS", "45"))
KILLS_A_ROUND = 45
VILLAGES, TURNOUTS = 3, 400
PAUSE_S_MAX = 0.25
ROUND_S_MAX = 180.0
DELIVERED_S = 90.0


class Round:
    """One election from its founding to its audit, under fire."""

    def __init__(self, programs, election, rng, kills):
        self.programs, self.election, self.rng, self.kills = programs, election, rng, kills
        self.line = Line(election)
        self.records = {}
        self.done = set()
        self.killed = Counter()
        self.watch = Watch(self.line, election.villages)

    def start_record(self, village):
        folder = self.election.folder(village)
        self.records[village] = self.programs.serve(
            f"{village}-record", "zheng-station", "record", self.election.device(village), folder / "day.toml", "--cards",
            folder / "cards", "--pins", folder / "pins.csv", "--lang", "en", *self.election.unlock(village))

    def look(self):
        """Who has ended by itself: only a recording may, when its day is over."""
        for village, record in list(self.records.items()):
            if not record.running:
                if record.process.returncode != 0:
                    raise AssertionError(f"record of {village} ended with {record.process.returncode}:\n{record.words()[-1500:]}")
                self.done.add(village)
                del self.records[village]
        for name, serving in [("counter", self.line.counter), *self.line.stations.items()]:
            if not serving.running:
                raise AssertionError(f"serve of {name} ended with {serving.process.returncode}:\n{serving.words()[-1500:]}")
        self.watch.look()

    def strike(self):
        """One of those that run is killed and started again, at once or a little later."""
        what = self.rng.choice(["counter", "station", "record", "record"] if self.records else ["counter", "station"])
        pause = self.rng.choice([0, 0, self.rng.uniform(0, 0.3)])
        if what == "counter":
            if not self.line.counter.kill():
                return
            time.sleep(pause)
            self.line.start_counter()
        elif what == "station":
            village = self.rng.choice(list(self.election.villages))
            if not self.line.stations[village].kill():
                return
            time.sleep(pause)
            self.line.start_station(village)
        else:
            village = self.rng.choice(list(self.records))
            if not self.records[village].kill():
                return
            time.sleep(pause)
            self.start_record(village)
        self.killed[what] += 1

    def run(self):
        self.line.start_counter()
        self.election.load("founding", self.election.work / "founding.statements", self.election.enrolment)
        for village in self.election.villages:
            self.election.station(village, "accept", self.election.enrolment)
            self.line.start_station(village)
            self.start_record(village)
        end = time.monotonic() + ROUND_S_MAX
        while sum(self.killed.values()) < self.kills and time.monotonic() < end:
            time.sleep(self.rng.uniform(0, PAUSE_S_MAX))
            self.look()
            if len(self.done) == len(self.election.villages) and all(map(self.line.delivered, self.election.villages)):
                break  # nothing is under way any more
            self.strike()
        wait_until("every day is over", lambda: self.look() or len(self.done) == len(self.election.villages), DELIVERED_S)
        self.line.wait_delivered(self.election.villages, DELIVERED_S)
        self.look()
        for place, station in self.line.stations.items():
            # One that was started again a moment ago may not have come as far as listening to signals.
            assert station.stop() in (0, -signal.SIGTERM), f"{place}\n{station.words()[-1500:]}"
        assert self.line.counter.stop() == 0, self.line.counter.words()[-1500:]
        return check_bundle(self.election, self.watch)


class Kills(unittest.TestCase):
    def test_nothing_acknowledged_is_lost_and_nothing_is_there_twice(self):
        seed = int(os.environ.get("ZHENG_SEED", random.SystemRandom().getrandbits(32)))
        print(f"\nseed {seed} (ZHENG_SEED), {KILLS} kills (ZHENG_KILLS)", file=sys.stderr)
        killed, sums, rounds, began = Counter(), Counter(), 0, time.monotonic()
        while sum(killed.values()) < KILLS:
            rounds += 1
            folder = Path(tempfile.mkdtemp(prefix="zheng-kills-"))
            try:
                with Programs(BIN, folder / "logs") as programs:
                    election = small.founded(programs, folder / "work", VILLAGES, turnouts=TURNOUTS)
                    one = Round(programs, election, random.Random(seed + rounds),
                                min(KILLS_A_ROUND, KILLS - sum(killed.values())))
                    sums.update(one.run())
                    killed.update(one.killed)
            except BaseException:
                print(f"round {rounds} of seed {seed}; its folder is kept: {folder}", file=sys.stderr)
                raise
            shutil.rmtree(folder)
        print(f"""
rounds                      {rounds:>7}
kill -9 of the counter      {killed['counter']:>7}
kill -9 of stations' serve  {killed['station']:>7}
kill -9 of record           {killed['record']:>7}
                    in all  {sum(killed.values()):>7}
statements said             {sums['said']:>7}
with a verified receipt     {sums['acknowledged']:>7}
receipts looked at, times    {sums["looks"]:>7}
lost                        {sums['lost']:>7}
double                      {sums['double']:>7}
{time.monotonic() - began:.0f} s""", file=sys.stderr)
        self.assertEqual((sums["lost"], sums["double"]), (0, 0))
        self.assertEqual(sums["said"], sums["acknowledged"])
        self.assertGreater(killed["counter"], 0)
        self.assertGreater(killed["station"] + killed["record"], 0)


if __name__ == "__main__":
    unittest.main()
