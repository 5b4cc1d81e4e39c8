"""One township's election with the real programs: founded by the county, enrolled, recorded, carried. A folder holds
everything, each place's files as its people would have them."""

import concurrent.futures
import os
import sys
import threading
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from programs import passphrase  # noqa: E402

DESK = "desk"


class Election:
    def __init__(self, programs, work, domain, villages, desk_name="办公室"):
        """`villages` are (id, name); the pack lies in work/pack, each village's files in work/villages/<id>."""
        self.programs, self.work, self.domain, self.villages, self.desk_name = programs, work, domain, dict(villages), desk_name
        self.counter, self.county = work / "counter", work / "county"
        self.enrolment = work / "enrolment.statements"
        self._load_lock = threading.Lock()

    @property
    def places(self):
        return [*self.villages, DESK]

    def folder(self, place):
        return self.work / (DESK if place == DESK else f"villages/{place}")

    def device(self, place):
        return self.folder(place) / "device"

    def passphrase(self, name):
        return passphrase(self.work / "passphrases" / name)

    def unlock(self, name):
        return ["--passphrase-file", self.passphrase(name)]

    # ---- the county

    def found(self):
        p, w = self.programs, self.work
        p.run("zheng-counter", "authority", "init", self.county, "--domain", self.domain, "--rehearsal", *self.unlock("county"),
              log="county.log")
        self.fingerprint = (self.county / "fingerprint.txt").read_text().split()[0]
        p.run("zheng-counter", "init", self.counter, "--pack", w / "pack", "--authority", self.fingerprint, "--rehearsal",
              *self.unlock("counter"), log="counter.log")
        p.run("zheng-counter", "authority", "found", self.county, w / "pack", "--counter", self.counter / "identity.json",
              "--out", w / "founding.statements", *self.unlock("county"), log="county.log")

    def enrol_all(self):
        codes = dict(line.split(",")[:2] for line in (self.county / "codes.csv").read_text().splitlines()[1:])
        self.parallel(lambda place: self.enrol(place, codes["" if place == DESK else place]), self.places)
        self.programs.run("zheng-counter", "authority", "approve", self.county,
                          *[self.folder(p) / "request.json" for p in self.places], "--out", self.enrolment,
                          "--seal", *self.unlock("county"), log="county.log")

    def enrol(self, place, code):
        folder = self.folder(place)
        where = ["--desk", "--name", self.desk_name] if place == DESK else [
            "--village", place, "--name", self.villages[place] + "一号机"]
        (folder / "code.txt").write_text(code + "\n")
        self.programs.run("zheng-station", "enrol", self.device(place), "--founding", self.work / "founding.statements", *where,
                          "--code-file", folder / "code.txt", "--officers", folder / "officers.csv", "--pins",
                          folder / "pins.csv", "--cards", folder / "cards", "--out", folder / "request.json", "--authority",
                          self.fingerprint, "--rehearsal", *self.unlock(place), log=f"{place}.log")

    def load_founding(self):
        self.load("founding", self.work / "founding.statements", self.enrolment)
        self.parallel(lambda place: self.station(place, "accept", self.enrolment), self.places)

    # ---- the places

    def station(self, place, command, *args, **more):
        return self.programs.run("zheng-station", command, self.device(place), *args, *self.unlock(place), log=f"{place}.log",
                                 **more)

    def record(self, place, script, *args, **more):
        return self.signed("record", place, script, *args, **more)

    def say(self, place, acts, *args, **more):
        return self.signed("say", place, acts, *args, **more)

    def signed(self, command, place, file, *args, **more):
        folder = self.folder(place)
        return self.station(place, command, file, "--cards", folder / "cards", "--pins", folder / "pins.csv", "--lang", "zh",
                            *args, **more)

    def export(self, place, *more):
        out = self.folder(place) / "outbox.statements"
        self.station(place, "outbox", "--export", out, *more)
        return out

    # ---- the counter

    def load(self, name, *files, **more):
        receipts = self.work / "receipts" / name
        receipts.mkdir(parents=True, exist_ok=True)
        with self._load_lock:
            self.programs.run("zheng-counter", "load", self.counter, *files, "--receipts", receipts, *self.unlock("counter"),
                              log="counter.log", **more)
        return receipts

    def carry(self, place):
        """By hand: the statements to the counter, the receipts back."""
        receipts = self.load(place, self.export(place))
        self.station(place, "outbox", "--import", receipts / "outbox.receipts")

    def parallel(self, work, items, at_once=None):
        """Results in order. The first that fails ends the others."""
        items = list(items)
        with concurrent.futures.ThreadPoolExecutor(max_workers=at_once or os.cpu_count() or 1) as pool:
            futures = [pool.submit(work, item) for item in items]
            try:
                concurrent.futures.wait(futures, return_when=concurrent.futures.FIRST_EXCEPTION)
                for future in futures:
                    if future.done() and future.exception():
                        raise future.exception()
                return [future.result() for future in futures]
            except BaseException:
                self.programs.interrupt()
                for future in futures:
                    future.cancel()
                raise
