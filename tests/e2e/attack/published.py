"""What an exported bundle says, read by another than the programs: entries decoded by the schemas that lie in the bundle, and the
public part of it: who has a role, which figures are published, in which order."""

import re
import sys
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
import carried  # noqa: E402
from carried import varint  # noqa: E402

# Statements that give a person a public role; each has a name, most a day of birth.
ROLES = {"candidate_entered", "officer_appointed"}


class Schema:
    """Messages of a .proto file: field number → name, type, repeated."""

    def __init__(self, text):
        text = re.sub(r"//[^\n]*", "", text)
        self.messages = {}
        for name, body in re.findall(r"message (\w+) \{((?:[^{}]|\{[^{}]*\})*)\}", text):
            fields = re.findall(r"(repeated )?(\w+) (\w+) = (\d+);", body)
            self.messages[name] = {int(number): (field, kind, bool(repeated)) for repeated, kind, field, number in fields}

    def decode(self, message, raw):
        fields, out = self.messages[message], {}
        for number, value in wire(raw):
            name, kind, repeated = fields[number]
            values = [value]
            if isinstance(value, bytes):
                if kind in self.messages:
                    values = [self.decode(kind, value)]
                elif kind == "string":
                    values = [value.decode()]
                elif kind != "bytes":
                    values = list(varints(value))  # packed
            if repeated:
                out.setdefault(name, []).extend(values)
            else:
                out[name] = values[0]
        return out


def varints(raw):
    at = 0
    while at < len(raw):
        value, at = varint(raw, at)
        yield value


def wire(raw):
    """(field number, int or bytes) of a message; ValueError if it is none."""
    at = 0
    while at < len(raw):
        try:
            tag, at = varint(raw, at)
            if tag & 7 == 0:
                value, at = varint(raw, at)
            elif tag & 7 == 2:
                size, at = varint(raw, at)
                value = raw[at : at + size]
                if len(value) != size:
                    raise ValueError("cut off")
                at += size
            else:
                raise ValueError("a wire type that statements do not use")
        except IndexError as error:
            raise ValueError("cut off") from error
        if tag >> 3 == 0:
            raise ValueError("field 0")
        yield tag >> 3, value


@dataclass
class Said:
    index: int
    kind: str
    header: dict
    body: dict


class Published:
    """The log of a bundle."""

    def __init__(self, bundle):
        self.bundle = Path(bundle)
        self.schema = Schema((self.bundle / "proto" / "statement.proto").read_text(encoding="utf-8"))
        self.entries = carried.entries(self.bundle)
        self.said = []
        for index, entry in enumerate(self.entries):
            statement = self.schema.decode("Statement", next(value for number, value in wire(entry) if number == 1))
            kind = next(name for name in statement if name != "header")
            self.said.append(Said(index, kind, statement["header"], statement[kind]))

    def of(self, *kinds):
        return [s for s in self.said if s.kind in kinds]

    def contests(self):
        """id → kind and round, as founded or ordered."""
        return {c["contest"]: c for s in self.of("village_opened") for c in s.body.get("contests", [])}

    def offices_of(self, contest):
        """Numbers of the offices on the frozen ballot, in its order."""
        return [o["office"] for s in self.of("ballot_frozen") if s.body["contest"] == contest for o in s.body["offices"]]

    def public_people(self):
        """name → days of birth (yyyymmdd) of everybody with a public role: candidates and officers; written-in people whom a
        declared tally had to name."""
        out = {}
        for s in self.of(*ROLES):
            out.setdefault(s.body["name"], set()).add(s.body.get("birth", 0))
        for s in self.of("tally_declared"):
            for named in s.body.get("named", []):
                out.setdefault(named["name"], set())
        for s in self.of("win_rechecked"):
            births = {s.body.get("birth", 0)}
            for one in self.of("candidate_entered", "tally_declared"):
                for named in [one.body, *one.body.get("named", [])]:
                    if named.get("person") == s.body["person"] and "name" in named:
                        out[named["name"]] |= births
        return out
