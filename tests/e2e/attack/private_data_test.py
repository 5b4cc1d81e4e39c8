#!/usr/bin/env python3
"""The demo's bundle, and every private datum of the township that made it: no name, id number, telephone number or birthday of
anybody without a public role, no salt, no key and no card's secret is in it, in any writing. ZHENG_BIN names the programs."""

import base64
import gzip
import os
import shutil
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent)]
import private  # noqa: E402
import spare_roll  # noqa: E402
import unsealing  # noqa: E402
from published import Published  # noqa: E402

BIN = Path(os.environ["ZHENG_BIN"])
DEMO = HERE.parent / "demo" / "demo.py"
RUN_S_MAX = 900


def varint(value):
    out = bytearray()
    while value > 0x7F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*out, value])


class PrivateData(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = Path(tempfile.mkdtemp(prefix="zheng-private-"))
        cls.addClassCleanup(shutil.rmtree, cls.folder)
        out = cls.folder / "out"
        done = subprocess.run([sys.executable, "-B", DEMO, "--bin", BIN, "--out", out, "--by-files", "--keep"], capture_output=True,
                              encoding="utf-8", errors="replace", timeout=RUN_S_MAX)
        assert done.returncode == 0, done.stdout[-2000:] + done.stderr
        cls.bundle, cls.work = out / "bundle", out / "work"
        cls.log = Published(cls.bundle)
        spare_roll.seal(BIN, cls.work, cls.log)
        cls.private = private.gather(cls.work, cls.log)
        cls.finder = private.Finder(cls.private)

    def test_no_private_datum_is_in_the_bundle(self):
        begun = time.monotonic()
        found = self.finder.in_bundle(self.bundle)
        size = sum(p.stat().st_size for p in self.bundle.rglob("*") if p.is_file())
        print(f"{self.private.figures()}: looked for in {size} bytes, {time.monotonic() - begun:.1f} s", file=sys.stderr)
        self.assertEqual([f"{kind} ({how}) of {source} in {where}" for kind, how, _, source, where in found], [])

    def test_what_is_looked_for_is_there_to_be_found(self):
        """The gathering has seen each kind, and everything sealed was opened."""
        figures = self.private.figures()
        for kind in ("name", "birth", "salt", "private key", "passphrase", "one-time code", "card", "phone"):
            self.assertGreater(figures[kind], 0, kind)
        self.assertEqual(self.private.unopened, [])
        self.assertIn("石无名", self.private.texts)
        self.assertIn("13900000017", self.private.texts)
        self.assertIn(19770829, self.private.births)
        public = self.log.public_people()
        self.assertGreater(len(public), 20)
        self.assertEqual([name for name in public if name in self.private.texts], [])
        # The finder is not blind: who is public is in the bundle, and is found in it.
        everybody = private.Private(texts={name: ("name", "public") for name in public})
        seen = {text for _, _, text, _, _ in private.Finder(everybody).in_bundle(self.bundle)}
        self.assertEqual(seen, set(public))

    def test_every_commitment_has_thirty_two_random_bytes_of_its_own(self):
        salts = self.private.salts
        print(f"{len(salts)} salts", file=sys.stderr)
        self.assertEqual({len(salt) for salt in salts}, {32})
        self.assertEqual(len(set(salts)), len(salts), "no two alike")
        # Chance would make a byte the same at one place of all salts, or few different ones, never.
        for at in range(32):
            self.assertGreater(len({salt[at] for salt in salts}), min(200, len(salts) // 4), at)

    def test_every_commitment_of_the_log_is_made_of_the_sealed_records(self):
        roots = {(s.body["contest"], s.body["place"], s.body["batch"]): s.body.get("records", b"")
                 for s in self.log.of("batch_counted", "tally_replaced")}
        papers = 0
        for count in self.private.counts:
            for number, batch in enumerate(count.batches, 1):
                self.assertEqual(len(batch.records), len(batch.salts))
                papers += len(batch.records)
                replaced = [s for s in self.log.of("tally_replaced")
                            if (s.body["contest"], s.body["place"], s.body["batch"]) == (count.contest, count.place, number)]
                root = unsealing.batch_root(count.election, count.contest, number, batch.records, batch.salts)
                if not replaced:
                    self.assertEqual(root, roots[count.contest, count.place, number], (count.contest, number))
        print(f"{papers} records in {len(roots)} batches", file=sys.stderr)
        self.assertGreater(papers, 0)
        for roll in self.private.rolls:
            self.assertEqual(roll.recomputed(), roll.commitment, roll.contest)
        digests = b"".join(self.log.entries)
        for salt, document in self.private.documents:
            if unsealing.sha256(salt, document) not in digests:
                print(f"a sealed document of {len(document)} bytes is not in the log", file=sys.stderr)

    # ---- it can fail: whatever is planted is found, and where

    def found_when(self, change):
        copy = Path(tempfile.mkdtemp(dir=self.folder))
        shutil.copytree(self.bundle, copy / "bundle")
        change(copy / "bundle")
        found = self.finder.in_bundle(copy / "bundle")
        shutil.rmtree(copy)
        return found

    def test_a_planted_leak_is_found_in_every_writing(self):
        name = next(text for text, (kind, _) in self.private.texts.items() if kind == "name")
        salt = self.private.salts[len(self.private.salts) // 2]
        seed = next(secret for secret, (kind, _) in self.private.secrets.items() if kind == "private key")
        plants = {}
        for text in (name, "石无名", "13900000025"):
            for how, raw in (("UTF-8", text.encode()), ("UTF-16LE", text.encode("utf-16-le")), ("UTF-16BE", text.encode("utf-16-be")),
                             ("GB 18030", text.encode("gb18030")), ("hex", text.encode().hex().encode()),
                             ("HEX", text.encode().hex().upper().encode()), ("base64", base64.b64encode(text.encode())),
                             ("base64 at 1", base64.b64encode(b"x" + text.encode() + b"yz")),
                             ("base64 at 2", base64.b64encode(b"xy" + text.encode() + b"z")),
                             ("base64 of GB 18030", base64.b64encode(text.encode("gb18030"))),
                             ("JSON", "".join(f"\\u{ord(c):04x}" for c in text).encode())):
                if not (text.isascii() and how == "JSON"):
                    plants[f"{text} {how}"] = raw
        for what, secret in (("salt", salt), ("key", seed)):
            plants.update({f"{what} bytes": secret, f"{what} hex": secret.hex().encode(), f"{what} HEX": secret.hex().upper().encode(),
                           f"{what} base64": base64.b64encode(secret), f"{what} base64 at 1": base64.b64encode(b"." + secret),
                           f"{what} url": base64.urlsafe_b64encode(b".." + secret)})
        plants["birth"] = b"1977-08-29"

        def appended(path, raw):
            path.write_bytes(path.read_bytes() + raw)

        for what, raw in plants.items():
            for file, change in (("keys/stations.json", lambda b: appended(b / "keys/stations.json", b'"' + raw + b'"')),
                                 ("checkpoint", lambda b: appended(b / "checkpoint", raw))):
                found = self.found_when_file(file, change)
                self.assertTrue(any(where.startswith(file) for *_, where in found), f"{what} in {file}")
        print(f"{len(plants)} planted leaks, each in two files", file=sys.stderr)

    def found_when_file(self, file, change):
        """As found_when, looking at the one changed file."""
        copy = Path(tempfile.mkdtemp(dir=self.folder))
        (copy / file).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(self.bundle / file, copy / file)
        change(copy)
        found = self.finder.in_bundle(copy)
        shutil.rmtree(copy)
        return found

    def test_a_leak_in_a_statement_is_found(self):
        """In a field of a message within a message of an entry: as text, packed, and a birthday as a number."""
        tile = max((p for p in (self.bundle / "tile" / "entries").rglob("*") if p.is_file()), key=lambda p: p.stat().st_size)
        where = tile.relative_to(self.bundle).as_posix()

        def entry_with(field):
            inner = b"\x8a\x01" + varint(len(field)) + field  # a statement's body 17
            payload = b"\x0a\x02\x18\x01" + inner
            return b"\x0a" + varint(len(payload)) + payload

        for what, field in (("name", b"\x12\x09" + "石无名".encode()), ("birth", b"\x18" + varint(19510307)),
                            ("packed", (lambda z: b"\x12" + varint(len(z)) + z)(gzip.compress("石不见".encode()))),
                            ("salt", b"\x22\x20" + self.private.salts[0])):
            def plant(bundle):
                entry = entry_with(field)
                path = bundle / where
                path.write_bytes(path.read_bytes() + len(entry).to_bytes(2, "big") + entry)
            found = self.found_when_file(where, plant)
            self.assertTrue(found, what)
            self.assertTrue(all(at.startswith(where) for *_, at in found), what)

    def test_a_leak_in_the_name_of_a_file_or_an_archive_is_found(self):
        found = self.found_when(lambda b: (b / "keys" / "石无名.vkey").write_text("x"))
        self.assertEqual([where for *_, where in found], ["keys/石无名.vkey (its name)"])
        found = self.found_when(lambda b: (b / "extra.gz").write_bytes(gzip.compress(gzip.compress(self.private.salts[0]))))
        # 32 random bytes cannot be made shorter, so a compressor may leave them as they are: found outside, too, then.
        self.assertIn("extra.gz > gzip > gzip", [where for *_, where in found])
        self.assertTrue(all(where.startswith("extra.gz") for *_, where in found), found)


if __name__ == "__main__":
    unittest.main()
