#!/usr/bin/env python3
"""Hostile processes against a counter that serves: ten thousand idle connections, garbage, half-open and slow ones, frames
of 4 GiB, old TLS, no certificate, an unknown one, a revoked device, all at once. Meanwhile an honest station's day gets its
receipts, and the counter's memory stays bounded. ZHENG_BIN names the programs."""

import hashlib
import json
import os
import resource
import shutil
import socket
import ssl
import struct
import subprocess
import sys
import tempfile
import threading
import time
import unittest
import urllib.request
from collections import Counter
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
import small  # noqa: E402
from live_line import Line  # noqa: E402
from programs import Programs, wait_until  # noqa: E402
from verdict import check_bundle  # noqa: E402

BIN = Path(os.environ["ZHENG_BIN"])
IDLE_WANTED = 10_000
FILES_KEPT = 500  # for all that is not an idle connection
ORIGIN = "test.example.org/2026-11/small"
NAME = hashlib.sha256(ORIGIN.encode()).hexdigest()[:32] + ".log.zheng.invalid"
DELIVERED_S = 120
MEMORY_BYTES_MAX = 400 * 1024 * 1024  # more than before
EACH_S = 3.0  # that an attacker gives one connection


def resident_bytes(process):
    with open(f"/proc/{process.pid}/status", encoding="utf-8") as status:
        return next(int(line.split()[1]) * 1024 for line in status if line.startswith("VmRSS"))


class Attack:
    """Kinds of attack, each in a thread that begins again until it is told to end."""

    def __init__(self, port, folder):
        self.port, self.folder = port, folder
        self.counts = Counter()
        self.ended = threading.Event()
        self.idle = []
        self.wrong = []
        self.certificate = folder / "unknown.crt"
        subprocess.run(["openssl", "req", "-x509", "-newkey", "ed25519", "-nodes", "-keyout", str(folder / "unknown.key"), "-out",
                        str(self.certificate), "-days", "30", "-subj", "/CN=unknown"], check=True, capture_output=True)
        kinds = [self.garbage, self.half_open, self.old_tls, self.no_certificate, self.unknown, self.huge_frame, self.slow_bytes,
                 self.garbled_frames]
        self.threads = [threading.Thread(target=self.again, args=(kind,), daemon=True) for kind in kinds]

    def again(self, kind):
        while not self.ended.is_set():
            try:
                kind()
            except OSError:  # refused, reset, an alert: what an attacker may expect
                self.counts[f"{kind.__name__}: turned away"] += 1
            self.counts[kind.__name__] += 1
            self.ended.wait(0.01)

    def tcp(self):
        return socket.create_connection(("127.0.0.1", self.port), timeout=EACH_S)

    def context(self, certificate=True):
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        if certificate:
            context.load_cert_chain(self.certificate, self.folder / "unknown.key")
        return context

    def tls(self, context):
        return context.wrap_socket(self.tcp(), server_hostname=NAME)

    # ---- kinds

    def garbage(self):
        with self.tcp() as one:
            one.sendall(os.urandom(4096))
            one.recv(1)

    def half_open(self):
        """The first half of a ClientHello, and silence."""
        incoming, outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()
        tls = self.context().wrap_bio(incoming, outgoing, server_hostname=NAME)
        try:
            tls.do_handshake()
        except ssl.SSLWantReadError:
            pass
        hello = outgoing.read()
        with self.tcp() as one:
            one.sendall(hello[: len(hello) // 2])
            self.ended.wait(EACH_S)

    def old_tls(self):
        context = self.context()
        context.minimum_version = ssl.TLSVersion.TLSv1_2
        context.maximum_version = ssl.TLSVersion.TLSv1_2
        with self.tls(context):
            self.wrong.append("TLS 1.2 was accepted")

    def no_certificate(self):
        with self.tls(self.context(certificate=False)) as one:
            one.sendall(b"\0\0\0\1x")
            if one.recv(1):  # the client's own handshake succeeds in TLS 1.3: the refusal is what is read first
                self.wrong.append("a connection without a certificate was answered")

    def hello(self, one):
        """A well-formed Hello in the name of nobody: versions [1], origin, author."""
        origin = ORIGIN.encode()
        inner = b"\x0a\x01\x01" + b"\x12" + bytes([len(origin)]) + origin + b"\x1a\x20" + bytes(range(32))
        content = b"\x0a" + bytes([len(inner)]) + inner
        one.sendall(struct.pack(">I", len(content)) + content)

    def unknown(self):
        with self.tls(self.context()) as one:
            self.hello(one)
            answer = one.recv(4096)
            self.counts["unknown: told why"] += b"device" in answer or len(answer) > 40

    def huge_frame(self):
        with self.tls(self.context()) as one:
            one.sendall(struct.pack(">I", 0xFFFFFFFF) + bytes(1000))
            while one.recv(4096):
                pass

    def slow_bytes(self):
        with self.tls(self.context()) as one:
            for byte in struct.pack(">I", 1000) + bytes(1000):
                one.sendall(bytes([byte]))
                if self.ended.wait(0.2):
                    return

    def garbled_frames(self):
        with self.tls(self.context()) as one:
            one.sendall(b"".join(struct.pack(">I", 40) + os.urandom(40) for _ in range(20)))
            while one.recv(4096):
                pass

    # ---- idle

    def open_idle(self, wanted):
        for _ in range(wanted):
            one = socket.socket()
            one.setblocking(False)
            one.connect_ex(("127.0.0.1", self.port))
            self.idle.append(one)
            if len(self.idle) % 500 == 0:
                time.sleep(0.02)

    def still_open(self):
        """How many the counter has not closed."""
        def is_open(one):
            try:
                return one.recv(1) != b""
            except BlockingIOError:
                return True
            except OSError:
                return False
        return sum(map(is_open, self.idle))

    def close(self):
        self.ended.set()
        for one in self.threads:
            one.join(EACH_S + 5)
        for one in self.idle:
            one.close()


class Hostile(unittest.TestCase):
    def setUp(self):
        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
        self.addCleanup(resource.setrlimit, resource.RLIMIT_NOFILE, (soft, hard))
        self.idle = min(IDLE_WANTED, hard - FILES_KEPT)
        if self.idle < IDLE_WANTED:
            print(f"\nONLY {self.idle} idle connections of {IDLE_WANTED}: this machine allows {hard} open files", file=sys.stderr)
        self.folder = Path(tempfile.mkdtemp(prefix="zheng-hostile-"))
        self.addCleanup(shutil.rmtree, self.folder)

    def revoke(self, programs, election, village):
        """The county revokes the village's device."""
        key = json.loads((election.device(village) / "station.json").read_text(encoding="utf-8"))["key"]
        out = election.work / "revoked.statements"
        programs.run("zheng-counter", "authority", "revoke", election.county, key, "--reason", "stolen", "--out", out,
                     *election.unlock("county"))
        election.load("revoked", out)

    def test_an_honest_station_gets_its_receipts_while_everybody_else_misbehaves(self):
        with Programs(BIN, self.folder / "logs") as programs:
            election = small.founded(programs, self.folder / "work", 2, turnouts=40)
            honest, revoked = election.villages
            line = Line(election)
            line.start_counter()
            election.load("founding", election.work / "founding.statements", election.enrolment)
            for village in election.villages:
                election.station(village, "accept", election.enrolment)
            self.revoke(programs, election, revoked)
            before = resident_bytes(line.counter.process)
            attack = Attack(line.port, self.folder)
            try:
                attack.open_idle(self.idle)
                for thread in attack.threads:
                    thread.start()
                line.start_station(revoked)
                wait_until("the revoked device is told", lambda: line.delivery(revoked).get("halt", {}).get("reason") == "revoked", 60)
                began = time.monotonic()
                line.start_station(honest)
                election.record(honest, election.folder(honest) / "day.toml", "--pace", "200")
                line.wait_delivered([honest], DELIVERED_S)
                took = time.monotonic() - began
                open_now = attack.still_open()
                during = resident_bytes(line.counter.process)
                with urllib.request.urlopen(f"http://127.0.0.1:{line.http}/health", timeout=10) as answer:
                    self.assertEqual(answer.status, 200)
            finally:
                attack.close()
            self.assertEqual(attack.wrong, [])
            self.assertTrue(line.counter.running, line.counter.words()[-2000:])
            time.sleep(1)
            after = resident_bytes(line.counter.process)
            said = line.said(honest)
            for serving in line.stations.values():
                serving.stop()
            self.assertEqual(line.counter.stop(), 0, line.counter.words()[-2000:])
            election.villages.pop(revoked)
            sums = check_bundle(election)
        print(f"\n{self.idle} idle connections opened, {open_now} of them open at the end", file=sys.stderr)
        for kind in sorted(k for k in attack.counts if ":" not in k):
            more = "".join(f"   {k.split(': ')[1]} {n}" for k, n in sorted(attack.counts.items()) if k.startswith(kind + ":"))
            print(f"{kind:<16} {attack.counts[kind]:>7}{more}", file=sys.stderr)
        print(f"the honest station's {said} statements: said and receipted in {took:.1f} s; lost {sums['lost']}, double {sums['double']}\n"
              f"memory of the counter: {before >> 20} MiB before, {during >> 20} MiB meanwhile, {after >> 20} MiB after",
              file=sys.stderr)
        self.assertEqual((sums["lost"], sums["double"]), (0, 0))
        self.assertLess(max(during, after) - before, MEMORY_BYTES_MAX)
        for kind in ("garbage", "half_open", "old_tls", "no_certificate", "unknown", "huge_frame", "slow_bytes", "garbled_frames"):
            self.assertGreater(attack.counts[kind], 0, kind)
        self.assertGreater(attack.counts["unknown: told why"], 0)


if __name__ == "__main__":
    unittest.main()
