"""What a log's statements say, without what chance has put into them: to compare two runs of the same days. Decoded by
protoc from the schemas that lie in the bundle."""

import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import carried  # noqa: E402

TYPE = "zheng.v1.Statement"
COUNTERS_OWN = ("received", "refused", "equivocation", "closed")
# Keys, enrolment codes, salted commitments and roots, and what is signed or hashed over them; a device's clock.
CHANCE = {"election", "signers", "previous", "device_unix_s", "authority", "log", "counter", "nonce", "tls_key", "key", "code",
          "signature", "records", "result", "commitment", "minutes", "about", "document", "decision", "letter", "evidence", "ruling",
          "report", "reasons", "list"}


def payloads(envelopes):
    """The payload of each envelope: its first field, by the template of audit/FORMAT.md."""
    for envelope in envelopes:
        size, at = carried.varint(envelope, 1)
        yield envelope[at : at + size]


def decoded(bundle):
    """Every statement as protoc's text, in the log's order."""
    def one(payload):
        return subprocess.run(["protoc", f"--proto_path={bundle / 'proto'}", f"--decode={TYPE}", "statement.proto"], input=payload,
                              capture_output=True, check=True).stdout.decode()
    with ThreadPoolExecutor(max_workers=2) as pool:
        return list(pool.map(one, payloads(carried.entries(bundle))))


def said_by_author(bundle, masked=CHANCE):
    """{author's name: [(sequence, type, text without chance)]} of all authors but the counter."""
    texts = decoded(bundle)
    names = {}
    for text in texts:
        for kind, label in (("station_enrolled", "name"), ("election_opened", "township_name")):
            if f"\n{kind} {{" in text:
                field = "authority" if kind == "election_opened" else "key"
                names[re.search(rf'\n  {field}: (".*")', text)[1]] = re.search(rf'\n  {label}: (".*")', text)[1]
    out = {}
    for text in texts:
        kind = re.search(r"^(\w+) \{$", text.split("\n}\n", 1)[1], re.M)[1]
        if kind in COUNTERS_OWN:
            continue
        author = names[re.search(r"\n  signers: (\".*\")", text)[1]]
        sequence = int(re.search(r"\n  sequence: (\d+)", text)[1])
        lines = [re.sub(r": .*", ": …", line) if line.strip().partition(":")[0] in masked else line for line in text.splitlines()]
        out.setdefault(author, []).append((sequence, kind, "\n".join(lines)))
    return out
