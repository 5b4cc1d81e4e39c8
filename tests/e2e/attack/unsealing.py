"""Opens what devices and offices have sealed, with their passphrases: salts, papers, documents. Another reader than the programs,
from audit/FORMAT.md and the headers that it names. Only a test that holds all passphrases can do this."""

import ctypes
import ctypes.util
import hashlib
import hmac
import struct
import subprocess
from dataclasses import dataclass, field

TAG_BYTES, NONCE_BYTES = 16, 12
_AEAD_SET_TAG = 0x11
_crypto = ctypes.CDLL(ctypes.util.find_library("crypto") or "libcrypto.so.3")
for _name in ("EVP_CIPHER_CTX_new", "EVP_chacha20_poly1305"):
    getattr(_crypto, _name).restype = ctypes.c_void_p


class NotOpened(Exception):
    """Not sealed by this key, or changed since."""


def sha256(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


def hkdf(secret, salt, info):
    key = hmac.new(salt, secret, "sha256").digest()
    return hmac.new(key, info + b"\x01", "sha256").digest()


def open_record(key, file_id, index, sealed):
    """nonce ‖ ChaCha20-Poly1305 ‖ tag, bound to its file and place: audit/crypto/seal.hpp."""
    if len(sealed) < NONCE_BYTES + TAG_BYTES:
        raise NotOpened("cut off")
    nonce, text, tag = sealed[:NONCE_BYTES], sealed[NONCE_BYTES:-TAG_BYTES], sealed[-TAG_BYTES:]
    bound = file_id + struct.pack(">Q", index)
    context = ctypes.c_void_p(_crypto.EVP_CIPHER_CTX_new())
    out, written = ctypes.create_string_buffer(len(text) + 1), ctypes.c_int()
    try:
        good = (_crypto.EVP_DecryptInit_ex(context, ctypes.c_void_p(_crypto.EVP_chacha20_poly1305()), None, key, nonce) == 1
                and _crypto.EVP_DecryptUpdate(context, None, ctypes.byref(written), bound, len(bound)) == 1
                and _crypto.EVP_DecryptUpdate(context, out, ctypes.byref(written), text, len(text)) == 1
                and _crypto.EVP_CIPHER_CTX_ctrl(context, _AEAD_SET_TAG, TAG_BYTES, tag) == 1
                and _crypto.EVP_DecryptFinal_ex(context, ctypes.byref(out, len(text)), ctypes.byref(written)) == 1)
    finally:
        _crypto.EVP_CIPHER_CTX_free(context)
    if not good:
        raise NotOpened("another key, or changed")
    return out.raw[: len(text)]


def seed_of(pem, passphrase_file):
    """The 32 bytes of an Ed25519 key at rest."""
    done = subprocess.run(["openssl", "pkey", "-passin", f"file:{passphrase_file}", "-outform", "DER"], input=pem, capture_output=True)
    if done.returncode != 0:
        raise NotOpened(str(passphrase_file))
    return done.stdout[-32:]


class Reading:
    def __init__(self, raw):
        self.raw, self.at = raw, 0

    def take(self, size):
        if self.at + size > len(self.raw):
            raise NotOpened("cut off")
        self.at += size
        return self.raw[self.at - size : self.at]

    def number(self, size):
        return int.from_bytes(self.take(size), "big")

    def counted(self, size):
        return self.take(self.number(size))

    def text(self):
        return self.counted(2).decode()

    def names(self):
        return [self.text() for _ in range(self.number(2))]

    @property
    def more(self):
        return self.at < len(self.raw)


# ---- a count's journal: station/journal/ballot_journal.hpp, station/core/event.hpp

LISTS = ("for", "against", "written_in", "unclear", "symbol")


@dataclass
class Batch:
    records: list  # bytes of each, in the order of positions
    salts: list


@dataclass
class Count:
    """What one count's journal holds."""

    election: bytes = b""
    contest: str = ""
    place: str = ""
    names: list = field(default_factory=list)  # written in, w1, w2, …
    batches: list = field(default_factory=list)


def ballot_of(reading):
    offices = {}
    for _ in range(reading.number(1)):
        office = reading.number(1)
        lists = [reading.names() for _ in LISTS]
        offices[office] = [a + b for a, b in zip(offices.get(office, [[] for _ in LISTS]), lists)]
    return offices, reading.number(1)


def record_bytes(offices, marks, extra, ruling):
    """station/core/records.hpp"""
    out = b"zheng record v1"
    for office in offices:
        out += bytes([office])
        for names in marks.get(office, [[] for _ in LISTS]):
            out += struct.pack(">H", len(names)) + b"".join(bytes([len(n.encode())]) + n.encode() for n in sorted(names))
    return out + bytes([extra, ruling])


def events_of(raw, seed):
    magic = b"zheng ballots v1\n"
    if not raw.startswith(magic):
        raise NotOpened("no ballot journal")
    file_id = raw[len(magic) : len(magic) + 32]
    key = hkdf(seed, file_id, b"zheng ballot journal v1")
    at, index = len(magic) + 32, 0
    while at + 8 <= len(raw):
        (size,) = struct.unpack_from(">I", raw, at)
        if at + 8 + size > len(raw):
            break
        yield Reading(open_record(key, file_id, index, raw[at + 8 : at + 8 + size]))
        at, index = at + 8 + size, index + 1


def count_of(raw, seed, offices_of_contest):
    """Replays a journal: the two recorders of a table agree office by office, a doubtful paper (`unclear`, `symbol`, a mark)
    waits for its ruling, a batch takes the papers that have waited longest at its table, or, at the end, at all of them."""
    out, waiting, doubtful, offices = Count(), [], {}, []
    bundle_papers, takers, sides, open_of = 0, [], {}, {}

    def begin(table):
        sides[table] = {who: {"extra": 0} for who in (1, 2)}
        open_of[table] = {who: {*offices, "extra"} for who in (1, 2)}

    for reading in events_of(raw, seed):
        kind = reading.number(1)
        if kind == 0:
            out.election, out.contest, out.place = reading.take(32), reading.text(), reading.text()
            reading.number(8)
            bundle_papers = reading.number(4)
            offices = offices_of_contest(out.contest)
        elif kind == 1:
            out.names.append(reading.text())
        elif kind in (3, 4):
            index, who = reading.number(8), reading.number(1)
            if kind == 4:
                raise NotOpened("an entry that was taken back is not replayed here")
            table = takers[index // bundle_papers]
            mine, open_here = sides[table], open_of[table]
            marks, extra = ballot_of(reading)
            for part in open_here[who]:
                mine[who][part] = extra if part == "extra" else [sorted(set(names)) for names in marks.get(part, [[]] * len(LISTS))]
            open_here[who] = set()
            if open_here[3 - who]:
                continue
            differ = {part for part in [*offices, "extra"] if mine[1][part] != mine[2][part]}
            if differ:
                open_of[table] = {1: set(differ), 2: set(differ)}
                continue
            agreed = {office: mine[1][office] for office in offices}
            paper = (agreed, mine[1]["extra"], 0)
            if paper[1] or any(lists[3] or lists[4] for lists in agreed.values()):
                doubtful[index] = (table, paper)
            else:
                waiting.append((table, paper))
            begin(table)
        elif kind == 5:
            index, ruling = reading.number(8), reading.number(1)
            table, paper = doubtful.pop(index)
            waiting.append((table, (*paper[:2], ruling)))
        elif kind == 6:
            table = reading.number(4)
            order = [reading.number(4) for _ in range(reading.number(4))]
            salts = [reading.take(32) for _ in order]
            taken = [one for one in waiting if table in (0, one[0])][: len(order)]
            out.batches.append(Batch([record_bytes(offices, *taken[i][1]) for i in order], salts))
            waiting = [one for one in waiting if not any(one is other for other in taken)]
        elif kind == 8:
            takers.append(reading.number(4))
            if reading.number(1) != 1:
                raise NotOpened("a bundle that was keyed by one recorder after the other is not replayed here")
            begin(takers[-1])
        elif kind == 10:
            raise NotOpened("a paper that was read again is not replayed here")
    return out


def tree_root(entries):
    """RFC 6962 2.1."""
    level = [sha256(b"\0", entry) for entry in entries]
    if not level:
        return sha256()
    while len(level) > 1:
        paired = [sha256(b"\1", level[i], level[i + 1]) for i in range(0, len(level) - 1, 2)]
        level = paired + level[len(paired) * 2 :]
    return level[0]


def commitment(election, contest, batch, position, salt, record):
    name = contest.encode()
    return sha256(b"zheng ballot v1", election, struct.pack(">H", len(name)), name, struct.pack(">II", batch, position), salt, record)


def batch_root(election, contest, number, records, salts):
    return tree_root([commitment(election, contest, number, i + 1, salt, record) for i, (salt, record) in enumerate(zip(salts, records))])


# ---- files that only one device reads: station/keys/sealed_file.hpp

def open_file(raw, seed, purpose):
    return open_record(hkdf(seed, raw[:32], purpose), raw[:32], 0, raw[32:])


def roll_salts_of(raw, seed):
    """Of a list of electors: one a line, then the digest of the lines."""
    plain = open_file(raw, seed, b"zheng roll salts v1")
    return [plain[i : i + 32] for i in range(0, len(plain) - 32, 32)]


def document_of(raw, seed):
    """salt, document"""
    plain = open_file(raw, seed, b"zheng sealed document v1")
    return plain[:32], plain[32:]


# ---- a sealed roll: audit/FORMAT.md, "Roll"

@dataclass
class Roll:
    election: bytes
    contest: str
    commitment: bytes
    blinding: bytes
    records: list  # (entry salt, particulars salt, entry, particulars)

    @property
    def salts(self):
        return [self.blinding, *[salt for record in self.records for salt in record[:2]]]

    def recomputed(self):
        about = self.election + struct.pack(">H", len(self.contest.encode())) + self.contest.encode()
        entries = [sha256(b"zheng roll head v2", about, self.blinding)]
        for entry_salt, particulars_salt, entry, particulars in self.records:
            name, birthday = entry.split(b"\t")[:2]
            person = sha256(b"zheng roll person v2", self.blinding, name, b"\t", birthday)
            entries.append(sha256(b"zheng roll v2", about, person, sha256(entry_salt, entry), sha256(particulars_salt, particulars)))
        return tree_root(entries)


def roll_of(raw, passphrase_files):
    """The roll, and which passphrase opened it; NotOpened if none does."""
    reading = Reading(raw)
    magic = b"zheng sealed roll v2\n"
    if reading.take(len(magic)) != magic:
        raise NotOpened("no sealed roll")
    election, contest = reading.take(32), reading.text()
    reading.number(8)
    root, file_id, wrapped = reading.take(32), reading.take(32), reading.counted(4)
    front = raw[: reading.at]
    for passphrase_file in passphrase_files:
        try:
            seed = seed_of(wrapped, passphrase_file)
            break
        except NotOpened:
            continue
    else:
        raise NotOpened("no passphrase opens this roll")
    key = hkdf(seed, sha256(front), b"zheng sealed roll v2")
    plain = []
    while reading.more:
        plain.append(open_record(key, file_id, len(plain), reading.counted(4)))
    records = []
    for one in map(Reading, plain[1:]):
        records.append((one.take(32), one.take(32), one.counted(2), one.counted(2)))
    return Roll(election, contest, root, plain[0], records), passphrase_file
