#!/usr/bin/env python3
"""The attacks of attacks.py on the live demo: everything that its counter shows while villages count, and its bundle. What is
learned is printed; audit/SECRECY.md says what it means. ZHENG_BIN names the programs."""

import copy
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
import unittest
import urllib.request
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent)]
import attacks  # noqa: E402
import private  # noqa: E402
import spare_roll  # noqa: E402
import unsealing  # noqa: E402
from published import Published, Said  # noqa: E402

BIN = Path(os.environ["ZHENG_BIN"])
DEMO = [sys.executable, "-B", str(HERE.parent / "demo" / "demo.py"), "--bin", str(BIN)]
RUN_S_MAX = 900
LOOK_S = 0.02
PATHS = ("/progress", "/checkpoint", "/metrics", "/health", "/logs")


def ask(port, path):
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=1) as answer:
            return answer.read()
    except OSError:
        return None


def watched(out, words):
    """Runs the live demo and keeps every answer that its counter gives to anybody, each once: (seconds, path, body)."""
    shown, last, begun = [], {}, time.monotonic()
    ports = out / "work" / "counter.ports"
    process = subprocess.Popen([*DEMO, "--out", str(out), "--keep"], stdout=words, stderr=words)
    try:
        while process.poll() is None and time.monotonic() - begun < RUN_S_MAX:
            time.sleep(LOOK_S)
            try:
                port = json.loads(ports.read_text())["http"]
            except (OSError, ValueError, KeyError):
                continue
            for path in PATHS:
                body = ask(port, path)
                if body is None or last.get(path) == body:
                    continue
                last[path] = body
                shown.append((time.monotonic() - begun, path, body.decode()))
                if path == "/checkpoint":
                    size = int(body.split(b"\n")[1])
                    for start in range(0, size, 256):
                        width = min(256, size - start)
                        tile = "/tile/entries/%03d" % (start // 256) + (f".p/{width}" if width < 256 else "")
                        if tile not in last:
                            last[tile] = ask(port, tile)
                            shown.append((time.monotonic() - begun, tile, last[tile]))
    finally:
        if process.poll() is None:
            process.terminate()
        process.wait()
    return process.returncode, shown


class Attack(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = Path(tempfile.mkdtemp(prefix="zheng-attack-"))
        cls.addClassCleanup(shutil.rmtree, folder)
        out = folder / "out"
        with (folder / "words").open("wb") as words:
            cls.addClassCleanup(subprocess.run, [*DEMO, "--out", str(out), "--stop"], capture_output=True)
            status, cls.shown = watched(out, words)
        assert status == 0, (folder / "words").read_text(errors="replace")[-3000:]
        cls.log = Published(out / "bundle")
        spare_roll.seal(BIN, out / "work", cls.log)
        cls.private = private.gather(out / "work", cls.log)
        cls.election = cls.private.counts[0].election
        cls.tiles = [(path, body) for _, path, body in cls.shown if path.startswith("/tile/") and body]
        cls.world = attacks.World(cls.log.said, attacks.papers_min_of(cls.log),
                                  [one for one in cls.shown if not one[1].startswith("/tile/")])

    def learned(self, attack, finding):
        print(f"{attack.__name__}: " + ", ".join(f"{what} {n}" for what, n in finding.learned.items()), file=sys.stderr)

    def test_no_attack_on_what_is_published_reaches_a_single_ballot(self):
        for attack in attacks.OF_WHAT_IS_PUBLISHED:
            finding = attack(self.world)
            self.learned(attack, finding)
            with self.subTest(attack=attack.__name__):
                self.assertEqual(finding.breaches, [])

    def test_the_figures_attacked_are_many(self):
        """An attack on nothing would find nothing."""
        learned = {a.__name__: a(self.world).learned for a in attacks.OF_WHAT_IS_PUBLISHED}
        self.assertGreater(learned["figure_of_few_papers"]["figures"], 50)
        self.assertGreater(learned["states_shown_live"]["answers kept"], 50)
        self.assertGreater(learned["states_shown_live"]["contests watched in between"], 5)
        self.assertGreater(learned["written_in_names"]["marks"], 0)
        self.assertGreaterEqual(min(self.world.papers_min.values()), 10)

    def test_known_papers_are_not_confirmed_without_their_salts(self):
        finding = attacks.known_papers(self.world, self.election, self.private.counts)
        self.learned(attacks.known_papers, finding)
        self.assertEqual(finding.breaches, [])
        self.assertGreater(finding.learned["guesses"], 5000)

    def test_known_people_and_documents_are_not_confirmed_without_their_salts(self):
        documents = [*self.private.documents, (os.urandom(32), "不同意。".encode())]
        finding = attacks.known_people_and_documents(self.world, self.private.rolls, documents)
        self.learned(attacks.known_people_and_documents, finding)
        self.assertEqual(finding.breaches, [])
        self.assertGreater(finding.learned["rolls"], 0)
        self.assertGreater(finding.learned["guesses"], 10000)

    def test_nothing_private_is_shown_at_any_moment(self):
        finder = private.Finder(self.private)
        found = []
        for _, path, body in self.shown:
            if body:
                found += finder.in_file(path.lstrip("/"), body if isinstance(body, bytes) else body.encode())
        self.assertEqual([(kind, how, where) for kind, how, _, _, where in found], [])

    def test_what_is_shown_live_is_the_log_as_it_grows(self):
        """Nothing was published for a while and is gone: every tile that was ever served is a beginning of the log."""
        self.assertGreater(len(self.tiles), 3)
        for path, body in self.tiles:
            at, index = 0, int(path.split("/")[3].split(".")[0]) * 256
            while at < len(body):
                size = int.from_bytes(body[at : at + 2], "big")
                self.assertEqual(body[at + 2 : at + 2 + size], self.log.entries[index], f"{path} entry {index}")
                at, index = at + 2 + size, index + 1

    # ---- each attack succeeds where the promise is broken

    def broken(self, change):
        world = attacks.World(copy.deepcopy(self.log.said), dict(self.world.papers_min), list(self.world.shown))
        change(world)
        return world

    def a_batch(self, world):
        """A batch with another before and after it."""
        return next(s for s in world.of("batch_counted") if s.body["batch"] == 2)

    def test_a_broken_promise_is_noticed(self):
        def small_batch(world):
            self.a_batch(world).body["tally"]["collected"] = 9

        def replaced_by_one_paper(world):
            s = self.a_batch(world)
            body = copy.deepcopy(s.body)
            body["tally"]["collected"] -= 1
            world.said.insert(world.said.index(s) + 1, Said(s.index, "tally_replaced", s.header, body))

        def tally_not_the_sum(world):
            world.of("tally_declared")[0].body["tally"]["blank"] = 77

        def not_mixed(world):
            next(s for s in world.of("count_opened") if len(s.body["boxes"]) > 1).body["mixed"] = False

        def counted_while_open(world):
            s = world.of("batch_counted")[0]
            s.index = 0

        def named_in_a_batch(world):
            row = next(r for s in world.of("batch_counted") for o in s.body["tally"]["offices"] for r in o["votes"] if r.get("write_in"))
            row["person"] = "qingshi-r17"

        def single_name(world):
            s = next(s for s in world.of("tally_declared")
                     if any(r.get("write_in") for o in s.body["tally"]["offices"] for r in o["votes"]))
            row = next(r for o in s.body["tally"]["offices"] for r in o["votes"] if r.get("write_in"))
            row["votes_for"] = 1
            s.body["named"] = [{"alias": row["person"], "person": "p1", "name": "x"}]

        def one_paper_shown(world):
            seconds, path, body = next(one for one in reversed(world.shown) if one[1] == "/progress")
            progress = json.loads(body)
            progress["contests"][0]["counted"] -= 1
            world.shown.append((seconds, path, json.dumps(progress)))

        def label(world):
            world.shown.append((0.0, "/metrics", 'zheng_batch{log="x",village="qingshi"} 3\n'))

        for change, attack in ((small_batch, attacks.figure_of_few_papers), (small_batch, attacks.difference_of_published_states),
                               (replaced_by_one_paper, attacks.difference_of_published_states),
                               (tally_not_the_sum, attacks.difference_of_published_states), (not_mixed, attacks.boxes_and_places),
                               (counted_while_open, attacks.hours), (named_in_a_batch, attacks.written_in_names),
                               (single_name, attacks.written_in_names), (one_paper_shown, attacks.states_shown_live),
                               (label, attacks.states_shown_live)):
            with self.subTest(change=change.__name__, attack=attack.__name__):
                self.assertNotEqual(attack(self.broken(change)).breaches, [])

    def test_weak_salts_are_guessed(self):
        """The same guesses confirm known papers, people and documents where salts are drawn carelessly; and the true salts do."""
        count = next(c for c in self.private.counts if c.batches)
        batch = count.batches[0]
        of = lambda salts: unsealing.batch_root(self.election, count.contest, 1, batch.records, salts)
        true = next(s.body["records"] for s in self.log.of("batch_counted") if s.body["contest"] == count.contest and s.body["batch"] == 1)
        self.assertEqual(of(batch.salts), true)
        weak = dict(attacks.guesses(self.log.said))["hash of seed 1999"]
        how, _ = attacks.guessed(self.log.said, len(batch.records), of, of([weak(i) for i in range(len(batch.records))]))
        self.assertEqual(how, "hash of seed 1999")
        document = "关于某人的书面决定".encode()
        finding = attacks.known_people_and_documents(self.world, [], [(bytes(32), document)])
        self.assertEqual(len(finding.breaches), 1)


if __name__ == "__main__":
    unittest.main()
