#!/usr/bin/env python3
"""What a new user tries, and what the world does to him: wrong arguments, a second start, a port that is taken, Ctrl-C, no
network, a full disk. Each ends in a sentence and an exit status that mean something. ZHENG_BIN names the programs."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import unittest
import urllib.error
import urllib.request
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
import small  # noqa: E402
from live_line import Line  # noqa: E402
from programs import Programs, wait_until  # noqa: E402
from verdict import check_bundle  # noqa: E402

BIN = Path(os.environ["ZHENG_BIN"])
DONE, NO, USAGE, WORLD = 0, 1, 2, 3
END_S = 20
STARTS = 20
SMALL_DISK, LARGER_DISK = "64m", "700m"  # the counter wants 256 MiB free


class Mistakes(unittest.TestCase):
    def setUp(self):
        self.folder = Path(tempfile.mkdtemp(prefix="zheng-mistakes-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        self.programs = Programs(BIN, self.folder / "logs")
        self.addCleanup(self.programs.close)
        self.election = small.founded(self.programs, self.folder / "work", 1)
        self.village = next(iter(self.election.villages))
        self.line = Line(self.election)

    def founded(self):
        self.line.start_counter()
        self.election.load("founding", self.election.work / "founding.statements", self.election.enrolment)
        self.election.station(self.village, "accept", self.election.enrolment)

    def tried(self, status, program, *args, says="", timeout=END_S, unlock=None):
        """Runs to its end with this status, and with a sentence rather than a dump."""
        done = self.programs.run(program, *args, *(self.election.unlock(unlock) if unlock else []), "--lang", "en", allowed=None,
                                 timeout=timeout)
        words = done.stdout + done.stderr
        self.assertEqual(done.returncode, status, f"{args}\n{words}")
        self.assertGreater(len(words.strip()), 10, args)
        self.assertIn(says, words)
        for dump in ("terminate called", "CHECK", "Sanitizer", "what():", "Segmentation"):
            self.assertNotIn(dump, words, args)
        return done

    def test_wrong_arguments_are_told(self):
        counter, device = self.election.counter, self.election.device(self.village)
        for args in [("serve",), ("serve", counter, "--listen"), ("serve", counter, "--nonsense")]:
            self.tried(USAGE, "zheng-counter", *args)
        self.tried(USAGE, "zheng-station", "serve", device, "--no-pages")
        self.tried(USAGE, "zheng-station", "serve", device, "--no-pages", "--counter", "127.0.0.1:1", "--port", "7400")
        self.tried(USAGE, "zheng-station", "serve", device, "--counter", "127.0.0.1:1", "--lead", "127.0.0.1:2")
        for address in ("nowhere", "127.0.0.1:99999", "127.0.0.1:"):
            self.tried(USAGE, "zheng-counter", "serve", counter, "--listen", address, "--http", "off", unlock="counter")
            self.tried(USAGE, "zheng-station", "outbox", device, "--counter", address, "--wait", "1", unlock=self.village)
        self.tried(USAGE, "zheng-counter", "serve", self.folder / "none", says=str(self.folder / "none"), unlock="counter")
        self.tried(USAGE, "zheng-station", "serve", self.folder / "none", "--counter", "127.0.0.1:1", unlock=self.village)
        self.tried(USAGE, "zheng-counter", "serve", counter, "--http", "off", unlock="county", says="passphrase")

    def test_a_second_start_on_the_same_folder_changes_nothing(self):
        self.founded()
        self.tried(WORLD, "zheng-counter", "serve", self.election.counter, "--listen", "127.0.0.1:0", "--http", "off",
                   unlock="counter")
        self.line.start_station(self.village)
        device = self.election.device(self.village)
        wait_until("the station is on line", lambda: self.line.delivery(self.village).get("phase") == "live", END_S)
        self.tried(WORLD, "zheng-station", "serve", device, "--no-pages", "--counter", self.line.address, unlock=self.village,
                   says=str(device))
        self.assertTrue(self.line.counter.running)
        self.election.record(self.village, self.election.folder(self.village) / "day.toml")
        self.line.wait_delivered([self.village], END_S)

    def test_a_port_that_is_taken_is_named(self):
        with socket.create_server(("127.0.0.1", 0)) as taken:
            port = taken.getsockname()[1]
            self.tried(WORLD, "zheng-counter", "serve", self.election.counter, "--listen", f"127.0.0.1:{port}", "--http", "off",
                       unlock="counter", says=str(port))
            self.tried(WORLD, "zheng-counter", "serve", self.election.counter, "--listen", "127.0.0.1:0", "--http",
                       f"127.0.0.1:{port}", unlock="counter", says=str(port))

    def test_control_c_ends_properly_and_soon(self):
        self.founded()
        self.line.start_station(self.village)
        self.election.record(self.village, self.election.folder(self.village) / "day.toml")
        self.line.wait_delivered([self.village], END_S)
        for serving in (self.line.stations[self.village], self.line.counter):
            began = time.monotonic()
            serving.process.send_signal(signal.SIGINT)
            self.assertEqual(serving.process.wait(END_S), DONE, serving.words()[-1500:])
            self.assertLess(time.monotonic() - began, 8)
        self.assertFalse((self.election.counter / "admin.sock").exists())
        check_bundle(self.election)

    def test_a_signal_at_any_moment_of_a_start_ends_it(self):
        """Before anybody listens to signals it is the system that ends it."""
        self.founded()
        self.line.counter.stop()
        for moment in range(STARTS):
            serving = self.programs.serve("start", "zheng-counter", "serve", self.election.counter, "--listen", "127.0.0.1:0",
                                          "--http", "off", "--port-file", self.folder / f"{moment}.ports",
                                          *self.election.unlock("counter"))
            if moment % 2:
                wait_until("it accepts", (self.folder / f"{moment}.ports").exists, END_S)
            else:
                time.sleep(0.01 * moment)
            self.assertIn(serving.stop(END_S), (DONE, -signal.SIGTERM), serving.words()[-1500:])

    def test_without_a_network_a_station_says_so_and_tries_on(self):
        self.founded()
        self.line.counter.stop()
        self.election.record(self.village, self.election.folder(self.village) / "day.toml")
        device = self.election.device(self.village)
        began = time.monotonic()
        self.tried(NO, "zheng-station", "outbox", device, "--counter", self.line.address, "--wait", "3",
                   unlock=self.village, says=self.line.address)
        self.assertLess(time.monotonic() - began, 15)
        self.line.start_station(self.village)
        wait_until("the trouble is told", lambda: "trouble" in self.line.delivery(self.village), END_S)
        self.assertEqual(self.line.sent(self.village), 0)
        self.line.start_counter()
        self.line.wait_delivered([self.village], 90)

    def test_a_counter_without_room_admits_nothing_and_goes_on_when_there_is_room(self):
        if os.geteuid() != 0 or shutil.which("mount") is None:
            self.skipTest("NOT RUN: mounting a small disk needs root")
        disk = self.folder / "disk"
        disk.mkdir()
        mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={LARGER_DISK}", "none", disk], capture_output=True)
        if mounted.returncode != 0:
            self.skipTest(f"NOT RUN: no small disk: {mounted.stderr.decode().strip()}")
        self.addCleanup(subprocess.run, ["umount", "-l", disk], check=True)
        self.addCleanup(self.programs.close)
        shutil.move(self.election.counter, disk / "counter")
        self.election.counter = disk / "counter"
        self.founded()
        subprocess.run(["mount", "-o", f"remount,size={SMALL_DISK}", disk], check=True)
        self.line.start_station(self.village)
        self.election.record(self.village, self.election.folder(self.village) / "day.toml")
        time.sleep(3)
        self.assertTrue(self.line.counter.running, self.line.counter.words()[-1500:])
        self.assertEqual(self.line.sent(self.village), 0)
        with self.assertRaises(urllib.error.HTTPError) as health:
            urllib.request.urlopen(f"http://127.0.0.1:{self.line.http}/health", timeout=10)
        self.assertEqual(health.exception.code, 503)
        self.tried(WORLD, "zheng-counter", "load", self.election.counter, self.line.election.device(self.village) / "journal.statements",
                   unlock="counter")
        subprocess.run(["mount", "-o", f"remount,size={LARGER_DISK}", disk], check=True)
        self.line.wait_delivered([self.village], 90)
        check_bundle(self.election)


if __name__ == "__main__":
    unittest.main()
