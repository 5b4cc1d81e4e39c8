"""What must not be published: gathered from everything that lies in a township's work folder, and looked for in every byte of a
bundle, in every way in which it could have got there."""

import base64
import csv
import gzip
import io
import lzma
import re
import sys
import tomllib
import xml.etree.ElementTree as ElementTree
import zipfile
import zlib
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
import published  # noqa: E402
import unsealing  # noqa: E402

# Headings of sheets, and of the columns that scripts read.
NAMES = {"姓名", "name", "曾用名", "别名", "alias", "former_name", "户主", "householder", "principal", "agent", "委托人", "受委托人"}
NUMBERS = {"身份证号", "身份证号码", "id_number", "id"}
PHONES = {"电话", "手机", "联系电话", "phone"}
BIRTHS = {"出生日期", "birth", "birthday"}
TEXT_CHARACTERS_MIN = 6  # of a line of a sealed document: shorter ones are words that anybody writes
SHORT_BYTES = 6  # what is shorter is looked for in texts only: elsewhere chance would bring it
GRAM = 8
DEPTH_MAX = 6


@dataclass
class Private:
    """Every private datum: (what kind of datum, where it stands) → by text or bytes."""

    texts: dict = field(default_factory=dict)  # text → (kind, source)
    secrets: dict = field(default_factory=dict)  # bytes → (kind, source)
    births: dict = field(default_factory=dict)  # yyyymmdd → source
    ambiguous: set = field(default_factory=set)  # private names that stand inside public words
    counts: list = field(default_factory=list)  # unsealing.Count
    rolls: list = field(default_factory=list)  # unsealing.Roll
    line_rolls: list = field(default_factory=list)  # salts of each
    documents: list = field(default_factory=list)  # (salt, document)
    salts: list = field(default_factory=list)  # all of them, as often as they were met
    unopened: list = field(default_factory=list)

    def figures(self):
        return {**Counter(kind for kind, _ in self.texts.values()), **Counter(kind for kind, _ in self.secrets.values()),
                "birth": len(self.births), "ambiguous name": len(self.ambiguous)}


# ---- sheets

def tables_of(path):
    """Rows of texts of each table in a file; nothing if it is none."""
    raw = path.read_bytes()
    if zipfile.is_zipfile(io.BytesIO(raw)):
        yield from workbook(raw)
        return
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            yield list(csv.reader(io.StringIO(raw.decode(encoding))))
            return
        except (UnicodeDecodeError, csv.Error):
            continue


def workbook(raw):
    local = lambda element: element.tag.rpartition("}")[2]
    with zipfile.ZipFile(io.BytesIO(raw)) as book:
        shared = []
        if "xl/sharedStrings.xml" in book.namelist():
            for item in ElementTree.fromstring(book.read("xl/sharedStrings.xml")):
                shared.append("".join(t.text or "" for t in item.iter() if local(t) == "t"))
        for name in book.namelist():
            if not re.fullmatch(r"xl/worksheets/[^/]+\.xml", name):
                continue
            rows = []
            for row in (e for e in ElementTree.fromstring(book.read(name)).iter() if local(e) == "row"):
                cells = {}
                for cell in (c for c in row if local(c) == "c"):
                    letters, column = re.match(r"[A-Z]*", cell.get("r", ""))[0], 0
                    for letter in letters:
                        column = column * 26 + ord(letter) - 64
                    text = "".join(t.text or "" for t in cell.iter() if local(t) in ("v", "t"))
                    cells[column or len(cells) + 1] = shared[int(text)] if cell.get("t") == "s" and text else text
                rows.append([cells.get(i, "") for i in range(1, max(cells, default=0) + 1)])
            yield rows


def people_of(rows):
    """{column's kind: [texts]} of each row below the first row that has a known heading."""
    kinds = {}
    for row in rows:
        if not kinds:
            for at, cell in enumerate(row):
                heading = cell.strip().strip("*# ").split("\n")[0]
                for kind, known in (("name", NAMES), ("id number", NUMBERS), ("phone", PHONES), ("birth", BIRTHS)):
                    if heading in known:
                        kinds[at] = kind
            continue
        found = {}
        for at, kind in kinds.items():
            if at < len(row) and row[at].strip():
                found.setdefault(kind, []).append(row[at].strip())
        if found:
            yield found


def day_of(text):
    parts = [int(part) for part in re.findall(r"\d+", text)]
    if len(parts) == 3 and 1900 <= parts[0] <= 2100:
        return parts[0] * 10000 + parts[1] * 100 + parts[2]
    return parts[0] if len(parts) == 1 and 19000101 <= parts[0] <= 21001231 else 0


# ---- gathering

def gather(work, log):
    """Everything private below `work`. `log` (published.Published) says who is public."""
    out, public = Private(), log.public_people()
    # Of those, and of who sat until now, who has no name in the log.
    public_births = {day for days in public.values() for day in days}
    public_births |= {seat.get("birth", 0) for s in log.of("village_opened") for seat in s.body.get("last_term", [])}
    words = public_words(log)

    def name(text, source):
        text = text.replace(" ", "").replace("　", "")
        if text in public or len(text) < 2 or text.isascii():
            return
        if any(text in word for word in words):
            out.ambiguous.add(text)
        else:
            out.texts.setdefault(text, ("name", source))

    def birth(text, source):
        day = day_of(text)
        if day and day not in public_births:
            out.births.setdefault(day, source)

    for path in sorted(p for p in work.rglob("*") if p.is_file() and p.suffix in (".csv", ".xlsx", ".tsv")):
        source = path.relative_to(work).as_posix()
        places = "places" in path.name or "villages" in path.name
        for rows in tables_of(path):
            for person in people_of(rows) if not places else ():
                for text in person.get("name", []):
                    name(text, source)
                for kind in ("id number", "phone"):
                    for text in person.get(kind, []):
                        if re.search(r"\d{7}", text):
                            out.texts.setdefault(text, (kind, source))
                if not set(person.get("name", [])) & public.keys():
                    for text in person.get("birth", []):
                        birth(text, source)
        if path.suffix == ".csv":
            for text in re.findall(r"~([^\s,~\"]+)", path.read_text(encoding="utf-8", errors="replace")):
                name(text, source + " (written in)")
    for path in sorted(work.rglob("*.toml")):
        try:
            rolls = [r for r in [tomllib.loads(path.read_text(encoding="utf-8")).get("roll")] if isinstance(r, dict)]
        except (tomllib.TOMLDecodeError, UnicodeDecodeError):
            continue
        for listed in (path.parent / r["roll"] for r in rolls if "roll" in r):
            if listed.exists() and not listed.read_bytes().startswith(b"zheng sealed"):
                for line in listed.read_text(encoding="utf-8").splitlines():
                    name(re.split(r"[,\t]", line)[0], listed.name)
    gather_secrets(work, log, out, name, birth)
    for number in list(out.texts):
        if out.texts[number][0] == "id number" and number in words:
            del out.texts[number]
    return out


def gather_secrets(work, log, out, name, birth):
    passphrases = sorted((work / "passphrases").glob("*"))
    for path in passphrases:
        out.secrets.setdefault(path.read_bytes().strip(), ("passphrase", path.name))
    for path in sorted(work.rglob("code.txt")):
        out.secrets.setdefault(path.read_bytes().strip(), ("one-time code", path.relative_to(work).as_posix()))
    for path in sorted(work.rglob("*.card")):
        for secret in re.findall(rb"^secret (.+)$", path.read_bytes(), re.M):
            for writing in (secret, secret.replace(b" ", b"")):
                out.secrets.setdefault(writing, ("card", path.relative_to(work).as_posix()))

    def salted(salts, source):
        out.salts += salts
        for salt in salts:
            out.secrets.setdefault(salt, ("salt", source))

    def document(text, source):
        for line in text.decode("utf-8", "replace").splitlines():
            if len(line.strip()) >= TEXT_CHARACTERS_MIN and not any(line.strip() in word for word in public_words(log)):
                out.texts.setdefault(line.strip(), ("line of a sealed document", source))

    for device in sorted(p.parent for p in work.rglob("device.key")):
        place = device.parent.name
        seed = unsealing.seed_of((device / "device.key").read_bytes(), work / "passphrases" / place)
        out.secrets.setdefault(seed, ("private key", place))
        for path in sorted((device / "ballots").glob("*.ballots")):
            count = unsealing.count_of(path.read_bytes(), seed, log.offices_of)
            out.counts.append(count)
            for text in count.names:
                name(text, path.name + " (written in)")
            for batch in count.batches:
                salted(batch.salts, path.name)
        for path in sorted((device / "rolls").glob("*.salts")):
            out.line_rolls.append(unsealing.roll_salts_of(path.read_bytes(), seed))
            salted(out.line_rolls[-1], path.name)
        for path in sorted(p for p in (device / "sealed").glob("*") if p.is_file()):
            salt, text = unsealing.document_of(path.read_bytes(), seed)
            out.documents.append((salt, text))
            salted([salt], path.name)
            document(text, path.name)
    for path in sorted(work.rglob("*.sealed")):
        # To try one takes as long as to guess one: those of the same folder first, then the one that opened the last roll.
        passphrases.sort(key=lambda p: not {p.name, p.name.split("-")[0]} & set(path.parts))
        try:
            roll, opened_by = unsealing.roll_of(path.read_bytes(), passphrases)
        except unsealing.NotOpened as why:
            out.unopened.append(f"{path.relative_to(work)}: {why}")
            continue
        passphrases.insert(0, passphrases.pop(passphrases.index(opened_by)))
        # The same sealed roll may lie in two places: at the office and beside the station's scripts.
        if all(known.blinding != roll.blinding for known in out.rolls):
            out.rolls.append(roll)
            salted(roll.salts, path.name)
        for _, _, entry, particulars in roll.records:
            entry, particulars = entry.decode().split("\t"), particulars.decode().split("\t")
            name(entry[0], path.name)
            if entry[0] not in log.public_people():
                birth(entry[1], path.name)
            if len(particulars) > 1 and particulars[1]:
                out.texts.setdefault(particulars[1], ("id number", path.name))


_words = {}


def public_words(log):
    """Every string that a statement says, but names of people without a public role."""
    if id(log) not in _words:
        found = set()

        def walk(value):
            for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
                if isinstance(inner, str):
                    found.add(inner)
                walk(inner)

        for said in log.of("election_opened", "village_opened", "station_enrolled", "profile_adopted"):
            walk(said.body)
        _words.clear()
        _words[id(log)] = found | log.public_people().keys()
    return _words[id(log)]


# ---- looking for it

def writings(text):
    """(how it is written, bytes) of a text."""
    yield "UTF-8", text.encode()
    yield "UTF-16LE", text.encode("utf-16-le")
    yield "UTF-16BE", text.encode("utf-16-be")
    if not text.isascii():
        yield "GB 18030", text.encode("gb18030")
        escaped = "".join(f"\\u{ord(c):04x}" for c in text)
        yield "JSON escapes", escaped.encode()
        yield "JSON escapes", escaped.upper().replace("\\U", "\\u").encode()
        yield "percent", "".join(f"%{b:02X}" for b in text.encode()).encode()
    for how, raw in (("", text.encode()), (" of GB 18030", text.encode("gb18030")), (" of UTF-16", text.encode("utf-16-le"))):
        if not (how and text.isascii()):
            for writing, out in of_bytes(raw):
                yield writing + how, out


def of_bytes(raw):
    """Hexadecimal, and base64 at each of its three alignments: the characters that are of these bytes alone."""
    yield "hex", raw.hex().encode()
    yield "hex", raw.hex().upper().encode()
    for before in range(3):
        inner = base64.b64encode(b"\0" * before + raw)
        first = -(-before * 8 // 6)
        last = (before + len(raw)) * 8 // 6
        yield "base64", inner[first:last]
        if b"+" in inner or b"/" in inner:
            yield "base64", inner[first:last].replace(b"+", b"-").replace(b"/", b"_")


def day_writings(day):
    year, month, date = day // 10000, day // 100 % 100, day % 100
    yield f"{year}-{month:02d}-{date:02d}"
    yield f"{day}"
    yield f"{year}年{month}月{date}日"
    yield f"{year}/{month:02d}/{date:02d}"


class Finder:
    """Looks for all of it at once: by the first bytes of each writing."""

    def __init__(self, private):
        self.needles, self.short, self.days = {}, {}, dict(private.births)
        for text, (kind, source) in private.texts.items():
            for how, raw in writings(text):
                self._add(raw, (kind, how, text, source))
        for secret, (kind, source) in private.secrets.items():
            for how, raw in [("bytes", secret), *of_bytes(secret)]:
                self._add(raw, (kind, how, secret.hex(), source))
        for day, source in private.births.items():
            for text in day_writings(day):
                self._add(text.encode(), ("birth", "text", str(day), source))
        self.sizes = sorted({len(gram) for gram in self.needles})

    def _add(self, raw, what):
        if len(raw) < SHORT_BYTES:
            self.short[raw] = what
        else:
            self.needles.setdefault(raw[:GRAM], []).append((raw, what))

    def look(self, raw, where, text=False):
        for size in self.sizes:
            for at in range(len(raw) - size + 1):
                for needle, what in self.needles.get(raw[at : at + size], ()):
                    if raw.startswith(needle, at):
                        yield (*what, where)
        if text:
            for needle, what in self.short.items():
                if needle in raw:
                    yield (*what, where)

    def in_bundle(self, bundle):
        """Every find, over every file, what is packed in it, and every field of every message in it."""
        found = []
        for path in sorted(p for p in Path(bundle).rglob("*") if p.is_file()):
            found += self.in_file(path.relative_to(bundle).as_posix(), path.read_bytes())
        return found

    def in_file(self, where, raw, depth=0):
        found = list(self.look(where.encode(), where + " (its name)", text=True)) if depth == 0 else []
        found += self.look(raw, where, text=is_text(raw))
        if depth < DEPTH_MAX:
            for name, inner in unpacked(raw):
                found += self.in_file(f"{where} > {name}", inner, depth + 1)
        if where.split(" ")[0].startswith("tile/entries/") and depth == 0:
            at = 0
            while at + 2 <= len(raw):
                size = int.from_bytes(raw[at : at + 2], "big")
                found += self.in_message(raw[at + 2 : at + 2 + size], f"{where} entry at {at}")
                at += 2 + size
        return found

    def in_message(self, raw, where, depth=0, numbers=True):
        """Numbers and texts of a message and of those in it: what bytes alone do not show. A number in what may be a digest or a
        signature is chance."""
        found = []
        try:
            fields = list(published.wire(raw))
        except ValueError:
            return found
        for number, value in fields:
            if isinstance(value, int):
                if numbers and value in self.days:
                    found.append(("birth", "number", str(value), self.days[value], f"{where} field {number}"))
            else:
                if is_text(value):
                    found += [f for f in self.look(value, f"{where} field {number}", text=True) if len(f[2].encode()) < SHORT_BYTES]
                for name, inner in unpacked(value):
                    found += self.in_file(f"{where} field {number} > {name}", inner, 1)
                if depth < DEPTH_MAX:
                    found += self.in_message(value, f"{where}.{number}", depth + 1, numbers and len(value) not in (32, 64))
        return found


def is_text(raw):
    try:
        return not any(c < " " and c not in "\r\n\t" for c in raw.decode())
    except UnicodeDecodeError:
        return False


def unpacked(raw):
    """What is compressed or archived in these bytes, at their beginning."""
    try:
        if raw.startswith(b"\x1f\x8b"):
            yield "gzip", gzip.decompress(raw)
        elif raw.startswith(b"\xfd7zXZ\0"):
            yield "xz", lzma.decompress(raw)
        elif raw[:1] == b"\x78" and raw[1:2] in (b"\x01", b"\x5e", b"\x9c", b"\xda"):
            yield "zlib", zlib.decompress(raw)
        elif raw.startswith(b"PK\3\4"):
            with zipfile.ZipFile(io.BytesIO(raw)) as archive:
                for name in archive.namelist():
                    yield name, archive.read(name)
    except (OSError, EOFError, lzma.LZMAError, zlib.error, zipfile.BadZipFile):
        return
