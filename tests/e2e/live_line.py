"""The live line with real processes: one counter that serves, and stations that deliver to it."""

import json
import struct
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import carried  # noqa: E402
from programs import Failed, wait_until  # noqa: E402

START_S = 20.0
BALLOTS_HEADER_BYTES = len(b"zheng ballots v1\n") + 32


class Line:
    """The serving processes of one election (election.py)."""

    def __init__(self, election):
        self.election, self.programs = election, election.programs
        self.port_file = election.work / "counter.ports"
        self.port = self.http = 0
        self.counter = None
        self.stations = {}

    # ---- the counter

    def start_counter(self, *more, env=None, host="127.0.0.1", prefix=()):
        """Serves at the port of before, if there was one, and returns when it accepts."""
        self.port_file.unlink(missing_ok=True)
        serving = self.programs.serve("counter-serve", "zheng-counter", "serve", self.election.counter, "--listen",
                                      f"{host}:{self.port}", "--http", f"127.0.0.1:{self.http}", "--port-file",
                                      self.port_file, *self.election.unlock("counter"), *more, env=env, prefix=prefix)
        self.counter = serving
        wait_until("the counter accepts", lambda: self.port_file.exists() or not serving.running, START_S)
        if not serving.running:
            raise Failed(f"the counter does not serve: exit {serving.process.returncode}\n{serving.words()[-2000:]}")
        ports = json.loads(self.port_file.read_text())
        self.port, self.http = ports["listen"], ports.get("http", 0)
        return serving

    @property
    def address(self):
        return f"127.0.0.1:{self.port}"

    # ---- the stations

    def start_station(self, place, address=None, prefix=()):
        self.stations[place] = self.programs.serve(
            f"{place}-serve", "zheng-station", "serve", self.election.device(place), "--no-pages",
            "--counter", address or self.address,
            *self.election.unlock(place), prefix=prefix)
        return self.stations[place]

    def delivery(self, place):
        """What the station last wrote about its delivery."""
        try:
            return json.loads((self.election.device(place) / "delivery.json").read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}

    def said(self, place):
        return len(carried.frames_if_any(self.election.device(place) / "journal.statements", carried.STATEMENTS))

    def sent(self, place):
        return len(carried.frames_if_any(self.election.device(place) / "receipts.receipts", carried.RECEIPTS))

    def delivered(self, place):
        said = self.said(place)
        return said and said == self.sent(place)

    def wait_delivered(self, places, timeout_s):
        for place in places:
            wait_until(f"{place}: everything said is delivered", lambda: self.delivered(place), timeout_s, every_s=0.05)


def ballot_records(device):
    """How many records the station's ballot journals hold, by the contest's kind; two recorders make two a paper."""
    out = {}
    for path in sorted((device / "ballots").glob("*.ballots")):
        try:
            raw = path.read_bytes()
        except OSError:
            continue
        at, count = BALLOTS_HEADER_BYTES, 0
        while at + 8 <= len(raw):
            (size,) = struct.unpack_from(">I", raw, at)
            if at + 8 + size > len(raw):
                break
            at, count = at + 8 + size, count + 1
        kind = path.name.split("+")[1].split("@")[0]
        out[kind] = out.get(kind, 0) + count
    return out
