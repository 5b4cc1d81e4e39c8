"""What somebody who keeps everything that is published can find out about single ballots and single voters. Each attack is a
function of what is published alone; it returns what it has learned, in figures, and where a promise of audit/SECRECY.md is broken.

Two attacks are given more than is published, in the attacker's favour: the full text of every paper in its place, or of every
line of a roll or document, so that nothing but the salt is left to guess."""

import hashlib
import itertools
import json
import re
import struct
import sys
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
import unsealing  # noqa: E402

VOTES = ("batch_counted", "tally_declared", "tally_replaced")
# Of GET /metrics: labels that are not about a village, a contest or a person.
METRIC_LABELS = {"log", "answer", "le"}


@dataclass
class Finding:
    learned: dict = field(default_factory=dict)
    breaches: list = field(default_factory=list)


@dataclass
class World:
    """What is published: statements in the log's order, the least number of papers of a figure by contest, and what the counter
    showed while it counted: (seconds, path, body)."""

    said: list
    papers_min: dict
    shown: list = field(default_factory=list)

    def of(self, *kinds):
        return [s for s in self.said if s.kind in kinds]

    def contests(self):
        return sorted({s.body["contest"] for s in self.of("count_opened")})

    def counts(self):
        """(contest, count place) → CountOpened"""
        return {(s.body["contest"], s.body["place"]): s for s in self.of("count_opened")}

    def least(self, contest):
        return self.papers_min[contest]


def papers_min_of(log):
    """min_publish_ballots of each contest, from the profiles in the log."""
    values = {s.body["kind"]: int(p["value"]) for s in log.of("profile_adopted") for p in s.body["parameters"]
              if p["name"] == "min_publish_ballots"}
    return {c: values[d["kind"]] for c, d in all_contests(log).items()}


def all_contests(log):
    out = dict(log.contests())
    for s in log.of("round_ordered"):
        out[s.body["next"]] = {**out[s.body["contest"]], "round": s.body["round"]}
    return out


def collected(tally):
    return tally.get("collected", 0)


def rows_of(tally):
    """(office, person, what) → votes, and void and blank papers: everything that a figure says."""
    out = {("", "", "void"): tally.get("void_papers", 0), ("", "", "blank"): tally.get("blank", 0)}
    for office in tally.get("offices", []):
        for row in office.get("votes", []):
            out[office["office"], row["person"], "for"] = row.get("votes_for", 0)
            out[office["office"], row["person"], "against"] = row.get("votes_against", 0)
        out[office["office"], "", "undervotes"] = office.get("undervotes", 0)
        out[office["office"], "", "void here"] = office.get("papers_void_here", 0)
    return out


def sum_of(all_rows):
    out = {}
    for rows in all_rows:
        for key, votes in rows.items():
            out[key] = out.get(key, 0) + votes
    return {key: votes for key, votes in out.items() if votes}


def readings(world, contest, place):
    """Every reading of every batch, in the log's order: (index, batch, tally)."""
    return [(s.index, s.body["batch"], s.body["tally"]) for s in world.of("batch_counted", "tally_replaced")
            if (s.body["contest"], s.body["place"]) == (contest, place)]


# ---- figures of few papers

def figure_of_few_papers(world):
    """A published figure that covers fewer papers than min_publish_ballots, and not the whole count."""
    out, sizes, whole = Finding(), [], []
    for (contest, place), opened in world.counts().items():
        for s in world.of(*VOTES):
            if (s.body["contest"], s.body["place"]) != (contest, place):
                continue
            papers = collected(s.body["tally"])
            (whole if papers == opened.body.get("collected", 0) else sizes).append(papers)
            if papers < world.least(contest) and papers != opened.body.get("collected", 0):
                out.breaches.append(f"{contest}: entry {s.index} is of {papers} papers")
    out.learned = {"figures": len(sizes) + len(whole), "papers of the smallest part": min(sizes, default=0),
                   "papers of the smallest whole count": min(whole, default=0)}
    return out


def difference_of_published_states(world):
    """Take any two states of a count that were published at some moment, and subtract: a batch apart, what is not counted yet,
    two readings of one batch."""
    out, least, states_seen, reread, moved = Finding(), [], 0, 0, 0
    for (contest, place), opened in world.counts().items():
        now, states = {}, [0]
        for index, batch, tally in readings(world, contest, place):
            if batch in now:
                before = now[batch]
                papers = abs(collected(tally) - collected(before))
                moved += papers
                reread += sum(abs(rows_of(tally).get(k, 0) - rows_of(before).get(k, 0)) for k in {*rows_of(tally), *rows_of(before)})
                if 0 < papers < world.least(contest):
                    out.breaches.append(f"{contest}: entry {index} differs from batch {batch} as it was by {papers} papers")
            now[batch] = tally
            states.append(sum(map(collected, now.values())))
        total = opened.body.get("collected", 0)
        for a, b in itertools.combinations([*states, total], 2):
            if a != b:
                least.append(abs(a - b))
                if abs(a - b) < min(world.least(contest), total):
                    out.breaches.append(f"{contest}: states of {a} and {b} papers")
        states_seen += len(states)
        for s in world.of("tally_declared"):
            if (s.body["contest"], s.body["place"]) == (contest, place):
                if sum_of([rows_of(s.body["tally"])]) != sum_of(map(rows_of, now.values())):
                    out.breaches.append(f"{contest}: the tally is not the sum of its batches: the difference is of some papers")
    out.learned = {"states": states_seen, "papers of the smallest difference": min(least, default=0),
                   "entries read again differently": reread, "papers moved between batches": moved}
    return out


def states_shown_live(world):
    """What the counter shows to anybody at any moment: the same, as it arrives, and nothing besides."""
    out, counted, seen, times = Finding(), {}, 0, 0
    totals = {}
    for (contest, _), opened in world.counts().items():
        totals[contest] = totals.get(contest, 0) + opened.body.get("collected", 0)
    known = {0}
    for seconds, path, body in world.shown:
        seen += 1
        if path == "/progress":
            for row in json.loads(body)["contests"]:
                counted.setdefault(row["contest"], []).append(row["counted"])
                if row["elected"] and not row["counted"]:
                    out.breaches.append(f"{row['contest']}: somebody is elected before a paper is counted")
        elif path == "/metrics":
            labels = {name for name in re.findall(r'(\w+)="', body)}
            if labels - METRIC_LABELS:
                out.breaches.append(f"/metrics has labels {sorted(labels - METRIC_LABELS)}")
        elif path == "/checkpoint":
            known.add(int(body.split("\n")[1]))
    differences = []
    for contest, values in counted.items():
        for a, b in itertools.combinations(sorted({0, *values, totals.get(contest, 0)}), 2):
            differences.append(b - a)
            if b - a < min(world.least(contest), totals.get(contest, 0)):
                out.breaches.append(f"{contest}: /progress counted {a}, then {b}")
        times += len({*values}) > 2
    out.learned = {"answers kept": seen, "sizes of the log seen": len(known) - 1,
                   "contests watched in between": times, "papers of the smallest step": min(differences, default=0)}
    return out


# ---- what everybody of a group has done

def unanimity(world):
    """A figure in which all papers, or none, have a mark says so of every paper in it. That cannot be helped; it is counted."""
    batches = whole = empty = empty_whole = wholly_known = 0
    for s in world.of("batch_counted", "tally_declared"):
        papers, rows = collected(s.body["tally"]), rows_of(s.body["tally"])
        votes = {key: n for key, n in rows.items() if key[2] == "for"}
        alike, none = sum(n == papers for n in votes.values()), sum(n == 0 for n in votes.values())
        if s.kind == "tally_declared":
            whole, empty_whole = whole + alike, empty_whole + none
        else:
            batches, empty = batches + alike, empty + none
        wholly_known += papers if all(n in (0, papers) for n in rows.values()) else 0
    return Finding({"names on every paper of a batch": batches, "names on no paper of a batch": empty,
                    "names on every paper of a count": whole, "names on no paper of a count": empty_whole,
                    "papers whose whole content is known": wholly_known})


def forced_marks(world):
    """Two names on so many papers of a figure that some papers must have both: how many marks follow without being said."""
    out = Finding()
    pairs = papers_with_both = 0
    for s in world.of("batch_counted"):
        tally = s.body["tally"]
        for office in tally.get("offices", []):
            if office["seats"] < 2:
                continue
            votes = [row.get("votes_for", 0) for row in office.get("votes", [])]
            for a, b in itertools.combinations(votes, 2):
                both = a + b - tally.get("valid", 0)
                if both > 0:
                    pairs, papers_with_both = pairs + 1, max(papers_with_both, both)
    out.learned = {"pairs that some papers must have": pairs, "papers that must have one pair, at most": papers_with_both}
    return out


# ---- from a voter's place, box and hour to papers

def boxes_and_places(world):
    """A voter's box or polling place is known; is any figure of that box's papers alone?"""
    out, smallest, coincide = Finding(), [], 0
    for (contest, place), opened in world.counts().items():
        pieces = [box.get("pieces", 0) for box in opened.body.get("boxes", [])]
        smallest += pieces
        if len(pieces) > 1 and not opened.body.get("mixed"):
            out.breaches.append(f"{contest}: {len(pieces)} boxes at {place} are not mixed before the count")
        sizes = [collected(tally) for _, _, tally in readings(world, contest, place)]
        coincide += sum(size in pieces and len(pieces) > 1 for size in sizes)
        for s in world.of(*VOTES):
            if s.body["contest"] == contest and "box" in json.dumps(list(s.body), default=str):
                out.breaches.append(f"{contest}: entry {s.index} has votes of a box")
    polled = {}
    for s in world.of("poll_closed"):
        voters = sum(s.body.get(how, 0) for how in ("in_person", "proxy", "mobile"))
        polled.setdefault(s.body["contest"], []).append(voters)
    second = [min(v) for v in polled.values() if len(v) > 1]
    kinds = {how: min((s.body[how] for s in world.of("poll_closed") if s.body.get(how)), default=0) for how in ("proxy", "mobile")}
    out.learned = {"pieces of the smallest box": min(smallest, default=0), "batches as large as one box": coincide,
                   "voters of the smallest second place": min(second, default=0),
                   "smallest number of proxies": kinds["proxy"], "smallest number at the mobile box": kinds["mobile"]}
    return out


def hours(world):
    """Who went to vote between two reports was seen at the door; is there a figure of votes to put beside it?"""
    out, steps = Finding(), []
    last = {}
    for s in world.said:
        if s.kind == "turnout_reported":
            key, voters = (s.body["contest"], s.body["place"]), sum(s.body.get(how, 0) for how in ("in_person", "proxy", "mobile"))
            steps.append(voters - last.get(key, 0))
            last[key] = voters
    closed = {}
    for s in world.of("poll_closed"):
        closed[s.body["contest"]] = s.index
    for s in world.of("batch_counted"):
        if s.index < closed.get(s.body["contest"], s.index):
            out.breaches.append(f"{s.body['contest']}: a batch was counted while a polling place was open")
    times = [s.header.get("device_unix_s", 0) for s in world.of("batch_counted")]
    seconds = [b - a for a, b in zip(times, times[1:]) if b > a]
    out.learned = {"turnout reports": len(steps), "voters of the smallest step": min((s for s in steps if s), default=0),
                   "seconds between times that are told apart": min(seconds, default=0)}
    return out


def who_voted(world):
    """Nobody's vote is said anywhere; but where everybody on the roll took part, everybody did."""
    registered = {s.body["contest"]: s.body["registered"] for s in world.of("roll_sealed")}
    took, classes = {}, []
    for s in world.of("poll_closed"):
        took[s.body["contest"]] = took.get(s.body["contest"], 0) + sum(s.body.get(how, 0) for how in ("in_person", "proxy", "mobile"))
    for s in world.of("roll_sealed"):
        classes += [n for n in s.body.get("classes", []) if n]
    full = sum(took.get(c) == n for c, n in registered.items())
    abstained = [registered[c] - n for c, n in took.items() if c in registered]
    return Finding({"contests": len(registered), "contests in which everybody on the roll took part": full,
                    "absent, at least": min(abstained, default=0), "people of the smallest class of a roll": min(classes, default=0)})


# ---- marks by which a paper could be known again

def written_in_names(world):
    """A name that nobody else would write is a mark to know a paper by: does it come out?"""
    out, alone, marks, aliases, named = Finding(), 0, 0, set(), set()
    for s in world.of("batch_counted", "tally_replaced"):
        for office in s.body["tally"].get("offices", []):
            for row in office.get("votes", []):
                if not row.get("write_in"):
                    continue
                marks += row.get("votes_for", 0)
                alone += row.get("votes_for", 0) == 1
                aliases.add((s.body["contest"], row["person"]))
                if not re.fullmatch(r"w[1-9]\d*", row["person"]):
                    out.breaches.append(f"{s.body['contest']}: entry {s.index} names a written-in person: {row['person']}")
    elected = {(s.body["contest"], e["person"]) for s in world.of("result_declared") for e in s.body.get("elected", [])}
    fewest = []
    for s in world.of("tally_declared"):
        votes = {row["person"]: row.get("votes_for", 0) for office in s.body["tally"].get("offices", [])
                 for row in office.get("votes", [])}
        for one in s.body.get("named", []):
            named.add((s.body["contest"], one["alias"]))
            fewest.append(votes.get(one["alias"], 0))
            if votes.get(one["alias"], 0) < 2 and (s.body["contest"], one["person"]) not in elected:
                out.breaches.append(f"{s.body['contest']}: {one['alias']} of a single paper is named")
    out.learned = {"marks": marks, "aliases": len(aliases), "alone in their batch": alone, "named by a tally": len(named),
                   "votes of the named one with fewest": min(fewest, default=0)}
    return out


def doubtful_and_void_papers(world):
    """A paper spoilt on purpose is a mark as well: kinds of doubt are published, once a count, for all papers together."""
    rows = [sum(row.get(how, 0) for how in ("ruled_valid", "ruled_part_void", "ruled_void", "undecided"))
            for s in world.of("doubtful_ballots_ruled") for row in s.body.get("rows", [])]
    single = {what: sum(s.body["tally"].get(key, 0) == 1 for s in world.of("batch_counted"))
              for what, key in (("void", "void_papers"), ("blank", "blank"))}
    return Finding({"kinds of doubt with one paper": sum(n == 1 for n in rows), "kinds of doubt": len(rows),
                    "batches with one void paper": single["void"], "batches with one blank paper": single["blank"]})


# ---- what is committed to

def guesses(said):
    """Sequences of salts that a careless program could have drawn: (how, index → 32 bytes)."""
    number = lambda value: (value % 2**256).to_bytes(32, "big")
    hashed = lambda *parts: hashlib.sha256(b"".join(parts)).digest()
    yield "zero", lambda i: bytes(32)
    yield "ones", lambda i: b"\xff" * 32
    for start in range(64):
        yield f"counting from {start}", lambda i, start=start: number(start + i)
        yield f"counting from {start}, little end", lambda i, start=start: number(start + i)[::-1]
    for seed in range(2048):
        yield f"hash of seed {seed}", lambda i, seed=seed: hashed(number(seed), number(i))
        yield f"hash of seed {seed}, short", lambda i, seed=seed: hashed(struct.pack(">II", seed, i))
    published = set()
    def walk(value):
        for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else (value,):
            if isinstance(inner, bytes) and len(inner) == 32:
                published.add(inner)
            elif isinstance(inner, (dict, list)):
                walk(inner)
    for s in said:
        walk(s.header)
        walk(s.body)
    for digest in sorted(published):
        yield "a published digest for all", lambda i, digest=digest: digest
        yield "a published digest and the place", lambda i, digest=digest: hashed(digest, struct.pack(">I", i))
        yield "a published digest, counting", lambda i, digest=digest: number(int.from_bytes(digest, "big") + i)
    times = {s.header["device_unix_s"] for s in said if s.header.get("device_unix_s")}
    for time in sorted({t + d for t in times for d in range(-2, 3)}):
        yield "the device's time", lambda i, time=time: hashed(struct.pack(">Q", time), struct.pack(">I", i))
        yield "the device's time, for all", lambda i, time=time: number(time)


def guessed(said, size, root_with, root):
    """How the salts were drawn, if one of the guesses gives the root; and how many guesses there were."""
    tried = 0
    for how, salt in guesses(said):
        tried += 1
        if root_with([salt(i) for i in range(size)]) == root:
            return how, tried
    return None, tried


def known_papers(world, election, counts):
    """Every paper is known word for word and in its place (`counts`, unsealed): is one confirmed by the root of its batch?"""
    out, tried, batches = Finding(), 0, 0
    roots = {(s.body["contest"], s.body["batch"]): s.body["records"] for s in world.of("batch_counted") if s.body.get("records")}
    smallest = sorted(((len(b.records), c.contest, n, b) for c in counts for n, b in enumerate(c.batches, 1)), key=lambda x: x[:3])
    for _, contest, number, batch in smallest[:2]:
        of = lambda salts: unsealing.batch_root(election, contest, number, batch.records, salts)
        how, more = guessed(world.said, len(batch.records), of, roots[contest, number])
        tried, batches = tried + more, batches + 1
        if how:
            out.breaches.append(f"{contest}: batch {number} is confirmed by salts: {how}")
    # One leaf alone is nowhere published: neither it nor its hash is in any statement.
    published = b"".join(value for s in world.said for value in bytes_in(s.body))
    leaves = 0
    for count in counts:
        for number, batch in enumerate(count.batches, 1):
            for at, (salt, record) in enumerate(zip(batch.salts, batch.records), 1):
                leaf, leaves = unsealing.commitment(election, count.contest, number, at, salt, record), leaves + 1
                if len(batch.records) > 1 and (leaf in published or unsealing.sha256(b"\0", leaf) in published):
                    out.breaches.append(f"{count.contest}: the leaf of one paper of batch {number} is published")
    out.learned = {"batches guessed at": batches, "guesses": tried, "leaves looked for": leaves}
    return out


def bytes_in(value):
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        if isinstance(inner, bytes):
            yield inner
        elif isinstance(inner, (dict, list)):
            yield from bytes_in(inner)


def known_people_and_documents(world, rolls, documents):
    """The whole roll, or a document, is known word for word: is somebody confirmed by the commitment in the log?"""
    out, tried = Finding(), 0
    for roll in rolls:
        def root_with(salts, roll=roll):
            again = unsealing.Roll(roll.election, roll.contest, roll.commitment, salts[0],
                                   [(salts[2 * i + 1], salts[2 * i + 2], *r[2:]) for i, r in enumerate(roll.records)])
            return again.recomputed()
        if len(roll.records) <= 40:
            how, more = guessed(world.said, 2 * len(roll.records) + 1, root_with, roll.commitment)
            tried += more
            if how:
                out.breaches.append(f"{roll.contest}: the roll is confirmed by salts: {how}")
    for salt, document in documents:
        how, more = guessed(world.said, 1, lambda salts: unsealing.sha256(salts[0], document), unsealing.sha256(salt, document))
        tried += more
        if how:
            out.breaches.append(f"a document is confirmed by its salt: {how}")
    out.learned = {"rolls": len(rolls), "documents": len(documents), "guesses": tried}
    return out


OF_WHAT_IS_PUBLISHED = (figure_of_few_papers, difference_of_published_states, states_shown_live, unanimity, forced_marks,
                        boxes_and_places, hours, who_voted, written_in_names, doubtful_and_void_papers)
