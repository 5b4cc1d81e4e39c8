"""What must hold after whatever was done to the processes of an election: read from files, by another than the programs."""

import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import carried  # noqa: E402


class Watch:
    """Remembers every receipt that a station has ever kept, as soon as it is seen."""

    def __init__(self, line, villages):
        self.line, self.villages = line, list(villages)
        self.seen = {village: [] for village in self.villages}
        self.looks = 0

    def look(self):
        self.looks += 1
        for village in self.villages:
            path = self.line.election.device(village) / "receipts.receipts"
            now = carried.frames_if_any(path, carried.RECEIPTS)
            before = self.seen[village]
            if now[: len(before)] != before:
                raise AssertionError(f"{village}: a receipt that was kept is gone or changed")
            self.seen[village] = now


def check_bundle(election, watch=None, refused=0):
    """Exports, audits, and looks for each station's statements in the log's entries. Counts of what it found."""
    bundle = election.work / "bundle"
    election.programs.run("zheng-counter", "export", election.counter, bundle, *election.unlock("counter"))
    election.programs.run("zheng-audit", "verify", bundle, "--authority", election.fingerprint, log="audit.log")
    entries = carried.entries(bundle)
    sums = Counter()
    for village in election.villages:
        device = election.device(village)
        said = carried.frames_if_any(device / "journal.statements", carried.STATEMENTS)
        receipts = carried.frames_if_any(device / "receipts.receipts", carried.RECEIPTS)
        acknowledged = {carried.index_of(receipt) for receipt in receipts}
        places = []
        for envelope in said:
            found = [index for index, entry in enumerate(entries) if envelope in entry]
            sums["lost"] += not found
            sums["double"] += len(found) > 1
            places += found
        assert places == sorted(places), f"{village}: the order of what it said is not the log's"
        assert acknowledged == set(places), f"{village}: receipts prove other entries than its statements"
        assert len(receipts) == len(said), f"{village}: {len(receipts)} receipts of {len(said)} statements"
        sums["said"] += len(said)
        sums["acknowledged"] += len(receipts)
        if watch:
            assert receipts[: len(watch.seen[village])] == watch.seen[village], f"{village}: a receipt is gone"
    sums["looks"] = watch.looks if watch else 0
    status = election.programs.answer("zheng-counter", "status", election.counter)
    assert status["refused"] == refused and status["equivocations"] == 0, status
    return sums
