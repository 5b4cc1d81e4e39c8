#!/usr/bin/env python3
"""Lines cut in network namespaces: each station in one of its own, behind a veth pair of its own, and a counter in another.
Links go down and come up, lose packets, delay and reorder them, routes vanish, addresses are taken away; what was
acknowledged is in the log once, and everything said arrives. Needs root and iproute2; skips loudly without.
ZHENG_BIN names the programs, ZHENG_SEED=n repeats the instants."""

import os
import random
import shutil
import subprocess
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
from programs import Programs  # noqa: E402
from verdict import Watch, check_bundle  # noqa: E402

BIN = Path(os.environ["ZHENG_BIN"])
VILLAGES, TURNOUTS = 3, 400
TROUBLES = int(os.environ.get("ZHENG_TROUBLES", "24"))
PACE_MS = 400  # between two papers, so that the troubles meet statements
LONG_S = 23  # longer than a station waits for a reply: it gives the connection up and makes another
DELIVERED_S = 150


def tool(*command, check=True):
    return subprocess.run([str(c) for c in command], check=check, capture_output=True, encoding="utf-8", errors="replace")


class Net:
    """One namespace for the counter, one a station: station n reaches the counter at 10.213.n.1 from 10.213.n.2."""

    def __init__(self, tag, places):
        self.counter = f"zheng-{tag}-c"
        self.spaces = {place: f"zheng-{tag}-{n}" for n, place in enumerate(places, 1)}
        self.numbers = {place: n for n, place in enumerate(places, 1)}
        self.netem = self.tbf = True

    def make(self):
        tool("ip", "netns", "add", self.counter)
        for place, space in self.spaces.items():
            n = self.numbers[place]
            tool("ip", "netns", "add", space)
            tool("ip", "link", "add", f"c{n}", "netns", self.counter, "type", "veth", "peer", "name", "line0", "netns", space)
            self.at_counter("ip", "addr", "add", f"10.213.{n}.1/24", "dev", f"c{n}")
            self.at_counter("ip", "link", "set", f"c{n}", "up")
            self.at(place, "ip", "addr", "add", f"10.213.{n}.2/24", "dev", "line0")
            self.at(place, "ip", "link", "set", "line0", "up")
        self.at_counter("ip", "link", "set", "lo", "up")
        first = next(iter(self.spaces))
        tbf = ("tbf", "rate", "64kbit", "burst", "1600", "limit", "1600")
        self.tbf = self.at(first, "tc", "qdisc", "add", "dev", "line0", "root", *tbf, check=False).returncode == 0
        self.at(first, "tc", "qdisc", "del", "dev", "line0", "root", check=False)
        self.netem = self.at(first, "tc", "qdisc", "add", "dev", "line0", "root", "netem", "delay", "1ms", check=False).returncode == 0
        self.at(first, "tc", "qdisc", "del", "dev", "line0", "root", check=False)

    def remove(self):
        for space in [self.counter, *self.spaces.values()]:
            tool("ip", "netns", "del", space, check=False)

    def inside(self, space):
        return ["ip", "netns", "exec", space]

    def at(self, place, *command, check=True):
        return tool(*self.inside(self.spaces[place]), *command, check=check)

    def at_counter(self, *command, check=True):
        return tool(*self.inside(self.counter), *command, check=check)

    def address(self, place, port):
        return f"10.213.{self.numbers[place]}.1:{port}"

    # ---- troubles: each begins, and returns what ends it

    def link_down(self, place):
        self.at(place, "ip", "link", "set", "line0", "down")
        return lambda: self.at(place, "ip", "link", "set", "line0", "up")

    def far_end_down(self, place):
        self.at_counter("ip", "link", "set", f"c{self.numbers[place]}", "down")
        return lambda: self.at_counter("ip", "link", "set", f"c{self.numbers[place]}", "up")

    def unreachable(self, place):
        route = f"10.213.{self.numbers[place]}.1/32"
        self.at(place, "ip", "route", "add", "unreachable", route)
        return lambda: self.at(place, "ip", "route", "del", "unreachable", route)

    def swallowed(self, place):
        route = f"10.213.{self.numbers[place]}.2/32"
        self.at_counter("ip", "route", "add", "blackhole", route)
        return lambda: self.at_counter("ip", "route", "del", "blackhole", route)

    def address_gone(self, place):
        address = f"10.213.{self.numbers[place]}.2/24"
        self.at(place, "ip", "addr", "del", address, "dev", "line0")
        return lambda: self.at(place, "ip", "addr", "add", address, "dev", "line0")

    def shaped(self, place, *how):
        self.at(place, "tc", "qdisc", "add", "dev", "line0", "root", "netem", *how)
        return lambda: self.at(place, "tc", "qdisc", "del", "dev", "line0", "root")

    def narrow(self, place):
        """64 kbit/s and hardly a queue: most packets of a burst are dropped."""
        self.at(place, "tc", "qdisc", "add", "dev", "line0", "root", "tbf", "rate", "64kbit", "burst", "1600", "limit", "1600")
        return lambda: self.at(place, "tc", "qdisc", "del", "dev", "line0", "root")

    def lossy(self, place):
        return self.shaped(place, "loss", "30%", "delay", "20ms")

    def disorderly(self, place):
        return self.shaped(place, "delay", "60ms", "50ms", "reorder", "40%", "duplicate", "10%", "corrupt", "2%")

    def kinds(self):
        plain = [self.link_down, self.far_end_down, self.unreachable, self.swallowed, self.address_gone]
        plain += [self.narrow] if self.tbf else []
        return plain + ([self.lossy, self.disorderly] if self.netem else [])


class Namespaces(unittest.TestCase):
    def setUp(self):
        if os.geteuid() != 0 or shutil.which("ip") is None:
            self.skipTest("NOT RUN: network namespaces need root and iproute2")
        self.folder = Path(tempfile.mkdtemp(prefix="zheng-netns-"))
        self.addCleanup(shutil.rmtree, self.folder)
        self.net = Net(os.getpid(), small.village_ids(VILLAGES))
        self.addCleanup(self.net.remove)
        try:
            self.net.make()
        except subprocess.CalledProcessError as refused:
            self.skipTest(f"NOT RUN: no network namespaces here: {refused.stderr.strip()}")
        if not self.net.netem:
            print(f"\nWITHOUT delay and reordering: this kernel has no netem (loss by tbf: {self.net.tbf})", file=sys.stderr)

    def trouble(self, rng, election, line, records, watch):
        """Two lines at most are broken at once, one of them longer than a reply is waited for."""
        first = next(iter(election.villages))
        long_end = time.monotonic() + LONG_S
        struck, broken = Counter(swallowed=1), [(long_end, self.net.swallowed(first), first)]
        while struck.total() < TROUBLES or time.monotonic() < long_end:
            time.sleep(rng.uniform(0, 0.4))
            watch.look()
            for mend in [m for m in broken if m[0] < time.monotonic()]:
                mend[1]()
                broken.remove(mend)
            busy = [m[2] for m in broken]
            free = [village for village in election.villages if village not in busy]
            if len(broken) < 2 and free:
                village, kind = rng.choice(free), rng.choice(self.net.kinds())
                broken.append((time.monotonic() + rng.choice([0.05, 0.5, 1, 2, 4, 7]), kind(village), village))
                struck[kind.__name__] += 1
            for serving in [line.counter, *line.stations.values()]:
                self.assertTrue(serving.running, serving.words()[-1500:])
            if all(not record.running for record in records.values()) and time.monotonic() > long_end:
                break
        for _, mend, _ in broken:
            mend()
        return struck

    def test_links_that_break_in_every_way_lose_and_double_nothing(self):
        seed = int(os.environ.get("ZHENG_SEED", random.SystemRandom().getrandbits(32)))
        rng = random.Random(seed)
        print(f"\nseed {seed} (ZHENG_SEED)", file=sys.stderr)
        began = time.monotonic()
        with Programs(BIN, self.folder / "logs") as programs:
            election = small.founded(programs, self.folder / "work", VILLAGES, turnouts=TURNOUTS)
            line = Line(election)
            line.start_counter(host="0.0.0.0", prefix=self.net.inside(self.net.counter))
            election.load("founding", election.work / "founding.statements", election.enrolment)
            records, watch = {}, Watch(line, election.villages)
            for village, space in self.net.spaces.items():
                election.station(village, "accept", election.enrolment)
                line.start_station(village, self.net.address(village, line.port), prefix=self.net.inside(space))
                folder = election.folder(village)
                records[village] = programs.serve(
                    f"{village}-record", "zheng-station", "record", election.device(village), folder / "day.toml", "--cards",
                    folder / "cards", "--pins", folder / "pins.csv", "--pace", PACE_MS, *election.unlock(village))
            struck = self.trouble(rng, election, line, records, watch)
            for village, record in records.items():
                self.assertEqual(record.process.wait(120), 0, record.words()[-1500:])
            line.wait_delivered(election.villages, DELIVERED_S)
            connections = {village: line.delivery(village).get("connections", 0) for village in election.villages}
            for serving in [*line.stations.values(), line.counter]:
                self.assertEqual(serving.stop(20), 0, serving.words()[-1500:])
            sums = check_bundle(election, watch)
        for kind, times in sorted(struck.items()):
            print(f"{kind:<16}{times:>5}", file=sys.stderr)
        print(f"connections made {sum(connections.values())}, statements {sums['said']}, with a verified receipt {sums['acknowledged']}, "
              f"lost {sums['lost']}, double {sums['double']}; {time.monotonic() - began:.0f} s", file=sys.stderr)
        self.assertEqual((sums["lost"], sums["double"]), (0, 0))
        self.assertGreater(struck.total(), 5)
        self.assertGreater(sum(connections.values()), VILLAGES, "no line was broken for long enough")


if __name__ == "__main__":
    unittest.main()
