#!/usr/bin/env python3
"""A village's roll from the sheet to the public log and back, with the real programs: brought with faults, returned marked,
put right, sealed, stated by the station, exported; somebody is shown to be on it, and somebody not to be. ZHENG_BIN names
the programs. All people are invented."""

import os
import re
import shutil
import stat
import sys
import tempfile
import unittest
import zipfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
import small  # noqa: E402
from programs import Programs  # noqa: E402

BIN = Path(os.environ["ZHENG_BIN"])
DONE, NO, USAGE = 0, 1, 2
HEADINGS = ["姓名", "性别", "出生日期", "身份证号", "村民小组", "户籍在本村", "在村居住起", "表示参加", "争议事由"]
DIGITS = "零一二三四五六七八九"


def check_digit(first):
    total = sum(int(d) * w for d, w in zip(first, (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)))
    return "10X98765432"[total % 11]


def villager(n):
    """The n-th villager: born in 1960 and later, a man if n is odd; the id number's district does not exist."""
    name = "石" + "".join(DIGITS[int(d)] for d in f"{n:02d}")
    birth = f"{1960 + n % 40}-{n % 12 + 1:02d}-{n % 28 + 1:02d}"
    first = "000000" + birth.replace("-", "") + f"{n:02d}{1 if n % 2 else 2}"
    return {"姓名": name, "性别": "男" if n % 2 else "女", "出生日期": birth, "身份证号": first + check_digit(first),
            "村民小组": f"第{n % 3 + 1}组", "户籍在本村": "是", "在村居住起": birth, "表示参加": "", "争议事由": ""}


def csv(rows, headings=HEADINGS):
    return "\r\n".join(",".join(line) for line in [headings, *[[row[h] for h in headings] for row in rows]]) + "\r\n"


class Roll(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = Path(tempfile.mkdtemp(prefix="zheng-roll-"))
        cls.addClassCleanup(shutil.rmtree, cls.folder, ignore_errors=True)
        cls.programs = Programs(BIN, cls.folder / "logs")
        cls.addClassCleanup(cls.programs.close)
        cls.election = small.founded(cls.programs, cls.folder / "work", 1)
        cls.village = next(iter(cls.election.villages))
        cls.contest = f"{cls.village}/villagers_committee"
        cls.founding = cls.election.work / "founding.statements"
        cls.people = [villager(n) for n in range(30)]
        cls.people[4].update({"在村居住起": "", "表示参加": "是"})  # away, takes part
        cls.people[7]["争议事由"] = "外嫁女"
        child = dict(villager(30), 出生日期="2015-01-01", 身份证号="", 在村居住起="2015-01-01")
        silent = dict(villager(31), 在村居住起="")  # away, has not said anything
        cls.sheet = [*cls.people, child, silent]

    def setUp(self):
        self.here = Path(tempfile.mkdtemp(dir=self.folder))

    def write(self, name, data):
        path = self.here / name
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
        return path

    def roll(self, status, *args, says="", unlock=False):
        done = self.programs.run("zheng-counter", "roll", *args, *(self.election.unlock("roll") if unlock else []), "--lang",
                                 "en", allowed=None)
        words = done.stdout + done.stderr
        self.assertEqual(done.returncode, status, f"{args}\n{words}")
        self.assertIn(says, words)
        return words

    def rules(self):
        return ["--founding", self.founding, "--contest", self.contest]

    def sealed(self, name="roll.sealed"):
        out = self.here / name
        answer = self.programs.answer("zheng-counter", "roll", "seal", self.write(name + ".csv", csv(self.sheet)), *self.rules(),
                                      "--out", out, *self.election.unlock("roll"))
        return out, answer

    def test_a_template_can_be_filled_in_and_has_nobody_in_it(self):
        for kind in ("roll", "candidates", "officers", "representatives", "last_term"):
            for end in ("csv", "xlsx"):
                out = self.here / f"{kind}.{end}"
                self.programs.run("zheng-counter", "template", kind, "--out", out, "--lang", "zh")
                self.assertEqual(self.programs.run("zheng-counter", "template", kind, "--out", out, allowed=None).returncode, USAGE,
                                 "nothing is overwritten")
        self.roll(NO, "check", self.here / "roll.xlsx", *self.rules(), says="there is nobody on the roll")
        with zipfile.ZipFile(self.here / "roll.xlsx") as book:
            self.assertIn("姓名", book.read("xl/sharedStrings.xml").decode())
        values = self.here / "values.csv"
        filled = (self.here / "candidates.csv").read_text(encoding="utf-8-sig").replace('"#p', '"p')
        self.programs.run("zheng-counter", "sheet", "candidates", self.write("filled.csv", filled), "--values", values)
        self.assertEqual(values.read_text().splitlines()[1],
                         "p0001,甲大山,chair,self_nomination_direct,male,1962-03-01,yes,yes,senior_high,,,,",
                         "a cell for each column, empty ones too: who reads it knows no shorter rows")

    def test_every_fault_of_a_roll_comes_back_in_the_same_sheet(self):
        rows = [dict(row) for row in self.sheet]
        rows[1]["出生日期"] = "1961-02-31"
        rows[2]["出生日期"] = "62-3-3"
        rows[3]["出生日期"] = "23083"
        rows[5]["身份证号"] = rows[5]["身份证号"][:-1] + ("0" if rows[5]["身份证号"][-1] != "0" else "1")
        rows.append(dict(rows[6], 身份证号=""))
        rows[8]["性别"] = "?"
        lines = csv(rows).split("\r\n")
        mixed = b"\r\n".join(line.encode("gb18030" if i in (10, 12) else "utf-8") for i, line in enumerate(lines))
        path = self.write("roll.csv", mixed)
        marked = self.here / "marked.xlsx"
        words = self.roll(NO, "check", path, *self.rules(), "--out", marked)
        for said in ("C3: there is no such day", "C4: a year of two digits", "C5: this looks like a spreadsheet's serial number (1963-03-13)",
                     "D7: the id number's check digit is wrong", "A8: the same person as in row 34", "A34: the same person as in row 8",
                     "B10: it should be male or female", "row 11: mixed encodings", "row 13: mixed encodings"):
            self.assertIn(said, words)
        self.assertEqual(stat.S_IMODE(marked.stat().st_mode), 0o600, "a roll is not for everybody on the machine")
        with zipfile.ZipFile(marked) as book:
            comments, strings = book.read("xl/comments1.xml").decode(), book.read("xl/sharedStrings.xml").decode()
        for cell in ("C3", "C4", "C5", "D7", "A8", "A34", "B10", "A11", "A13"):
            self.assertIn(f'ref="{cell}"', comments)
        self.assertIn("problems", strings)
        answer = self.programs.run("zheng-counter", "roll", "check", marked, *self.rules(), "--json", allowed=None)
        self.assertEqual(answer.returncode, NO, "the marked sheet is the same sheet, to be put right and checked again")
        self.assertIn('"place":"C3"', answer.stdout)
        self.roll(USAGE, "seal", path, *self.rules(), "--out", self.here / "no.sealed", says="was not sealed", unlock=True)
        self.assertFalse((self.here / "no.sealed").exists())

    def test_a_roll_in_order_is_counted_alike_in_every_encoding(self):
        text = csv(self.sheet)
        answers = [self.programs.answer("zheng-counter", "roll", "check", self.write(name, text.encode(encoding)), *self.rules())
                   for name, encoding in (("a.csv", "utf-8"), ("b.csv", "utf-8-sig"), ("c.csv", "gb18030"))]
        self.assertEqual([a.pop("written") for a in answers], ["utf8", "utf8_bom", "gb18030"])
        self.assertEqual(answers[0], answers[1])
        self.assertEqual(answers[0], answers[2])
        self.assertEqual((answers[0]["registered"], answers[0]["classes"]), (30, [29, 1, 0]))
        self.assertEqual(answers[0]["left_off"], {"under_age": 1, "did_not_say": 1})
        self.assertEqual(answers[0]["disputed"], {"married_out": 1})
        by_pack = self.programs.answer("zheng-counter", "roll", "check", self.here / "a.csv", "--pack", self.election.work / "pack",
                                       "--contest", self.contest)
        self.assertEqual(by_pack["registered"], 30)

    def test_the_log_shows_who_is_on_the_roll_and_nothing_else(self):
        sealed, answer = self.sealed()
        again, other = self.sealed("again.sealed")
        self.assertNotEqual(answer["commitment"], other["commitment"], "other salts")
        for row in self.sheet:
            for secret in (row["姓名"], row["身份证号"]):
                self.assertTrue(not secret or secret.encode() not in sealed.read_bytes())
        self.assertEqual(stat.S_IMODE(sealed.stat().st_mode), 0o600)

        folder = self.election.folder(self.village)
        shutil.copy(sealed, folder / "roll.sealed")
        script = folder / "day.toml"
        text = re.sub(r"^commitment_file = .*$", 'roll = "roll.sealed"', script.read_text(), flags=re.M)
        lines = text.splitlines()
        at = next(i for i, line in enumerate(lines) if line.startswith("classes = "))
        lines[at] = f"classes = {answer['classes']}"
        script.write_text("\n".join(lines) + "\n")
        # The other sheets, too: what the station reads is what a filled sheet means.
        for kind, name in (("candidates", "villagers_committee-candidates.csv"), ("officers", "officers.csv")):
            values = self.here / name
            self.programs.run("zheng-counter", "sheet", kind, folder / name, "--values", values)
            shutil.copy(values, folder / name)
        self.election.load_founding()
        self.election.record(self.village, script, allowed=(DONE, NO))
        self.election.carry(self.village)
        bundle = self.election.work / "bundle"
        self.programs.run("zheng-counter", "export", self.election.counter, bundle, *self.election.unlock("counter"))
        audit = ["--authority", self.election.fingerprint, "--lang", "en"]

        proofs = {}
        for who, name, birth in (("listed", "石一七", self.people[17]["出生日期"]), ("away", " 石零四 ", self.people[4]["出生日期"]),
                                 ("silent", "石三一", self.sheet[31]["出生日期"]), ("child", "石三零", "2015-01-01"),
                                 ("otherday", "石一七", "1999-12-31")):
            proofs[who] = self.here / f"{who}.roll-proof"
            self.roll(DONE, "prove", sealed, "--person", name, "--birth", birth, "--out", proofs[who], unlock=True)
            done = self.programs.run("zheng-audit", "roll", bundle, proofs[who], *audit)
            on = who in ("listed", "away")
            self.assertIn("is on the roll of" if on else "is not on the roll of", done.stdout)
            answer_of_audit = self.programs.answer("zheng-audit", "roll", bundle, proofs[who], *audit)
            self.assertEqual((answer_of_audit["holds"], answer_of_audit["listed"]), (True, on))

        text = proofs["listed"].read_text()
        self.assertNotIn(self.people[17]["身份证号"], text)
        lie = self.write("lie.roll-proof", text.replace("石一七", "石一八"))
        done = self.programs.run("zheng-audit", "roll", bundle, lie, *audit, allowed=None)
        self.assertEqual(done.returncode, NO)
        self.assertIn("the proof does not hold", done.stdout)
        self.roll(DONE, "prove", again, "--person", "石一七", "--birth", self.people[17]["出生日期"], "--out", self.here / "b.roll-proof",
                  unlock=True)
        done = self.programs.run("zheng-audit", "roll", bundle, self.here / "b.roll-proof", *audit, allowed=None)
        self.assertEqual(done.returncode, NO, "another sealing of the same roll is not the one in the log")

        # What is public names nobody, and has no salt.
        salts = [bytes.fromhex(word) for proof in proofs.values() for word in re.findall(r"\b[0-9a-f]{64}\b", proof.read_text())
                 if word != answer["election"]]
        self.assertGreater(len(salts), 8)
        public = b"".join(path.read_bytes() for path in sorted(bundle.rglob("*")) if path.is_file())
        self.assertIn(bytes.fromhex(answer["commitment"]), public)
        for row in self.sheet:
            self.assertNotIn(row["姓名"].encode(), public)
            self.assertTrue(not row["身份证号"] or row["身份证号"].encode() not in public)
        for salt in salts:
            self.assertNotIn(salt, public)
            self.assertNotIn(salt.hex().encode(), public)

    def test_the_whole_file_opens_with_its_passphrase_only(self):
        sealed, answer = self.sealed()
        entries = self.here / "entries.csv"
        opened = self.programs.answer("zheng-counter", "roll", "open", sealed, "--out", entries, *self.election.unlock("roll"))
        self.assertEqual((opened["commitment"], opened["classes"]), (answer["commitment"], answer["classes"]))
        self.assertEqual(len(entries.read_text(encoding="utf-8-sig").splitlines()), 31)
        self.assertIn("石一七", entries.read_text())
        wrong = self.write("wrong", "wrong horse\n")
        self.roll(USAGE, "open", sealed, "--passphrase-file", wrong)
        broken = bytearray(sealed.read_bytes())
        broken[-1] ^= 1
        self.roll(3, "open", self.write("broken.sealed", bytes(broken)), unlock=True, says="corrupt")

    def test_what_is_no_roll_is_refused_with_what_to_do(self):
        self.roll(USAGE, "check", self.write("old.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), *self.rules(), says="save it as .xlsx")
        self.roll(USAGE, "check", self.write("cut.xlsx", b"PK\x03\x04"), *self.rules(), says="damaged or cut off")
        good = self.write("roll.csv", csv(self.sheet))
        self.roll(USAGE, "check", good, says="give --founding or --pack")
        self.roll(USAGE, "check", good, "--founding", self.founding, "--contest", "nowhere/villagers_committee", says="no contest")
        self.roll(USAGE, "check", good, "--profile", "cn-1900", "--election-day", "2026-11-21", says="no profile")
        self.roll(USAGE, "check", good, *self.rules(), "--out", self.here / "marked.txt", says="should end in .csv or .xlsx")
        self.roll(USAGE, "seal", good, "--contest", self.contest, "--out", self.here / "x.sealed", says="--founding")
        for command in (["template"], ["sheet"], ["roll", "check"], ["roll", "seal"], ["roll", "prove"], ["roll", "open"]):
            words = self.programs.run("zheng-counter", *command, "--help", "--lang", "en").stdout
            self.assertIn("Example:\n  zheng-counter " + " ".join(command), words)


if __name__ == "__main__":
    unittest.main()
