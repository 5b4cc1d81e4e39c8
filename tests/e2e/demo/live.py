"""The township with its network: a serving counter, a delivering station in every village and at the township's desk, and
three troubles while they count. What a village's row shows is what its files and the counter say."""

import json
import sys
import threading
import time
import urllib.error
import urllib.request
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent)]
import kept  # noqa: E402
from board import Board, Row  # noqa: E402
from election import DESK  # noqa: E402
from live_line import Line, ballot_records  # noqa: E402
from programs import Failed, wait_until  # noqa: E402
from relay import Relay  # noqa: E402

CUT_VILLAGE, CUT_AT, CUT_S = "taoping", 0.4, 2.0
KILLED_VILLAGE, KILLED_AT, KILLED_S = "zhuxi", 0.5, 0.7
COUNTER_AT, COUNTER_S = 0.6, 1.0  # of all papers of the township
PACE_MS = 10  # between two papers: a hall takes a thousand times as long
LOOK_S = 0.03
DELIVERED_S = 60.0
PHASES = {"waiting": "重连/reconnecting", "connecting": "重连/reconnecting", "greeting": "接通/greeting", "proving": "核对/proving",
          "recovering": "取回/recovering", "live": "在线/online", "halted": "停止/halted"}


class LiveTownship:
    def __init__(self, demo):
        self.demo, self.election = demo, demo.election
        self.line = Line(self.election)
        self.relay = None
        self.rows = {}
        self.records = {}  # running `record` of a village
        self.cut = False
        self._shown = {c.contest for v in demo.halls for c in demo.plan.recorded(v)}
        self._counted = {}
        self._asked = 0.0

    def __enter__(self):
        self.demo.step("计票端上线，各站接入", "the counter serves, the stations connect")
        self.line.start_counter()
        self.election.load_founding()
        self.relay = Relay(("127.0.0.1", self.line.port))
        for place in self.election.places:
            self.line.start_station(place, self.relay.address if place == CUT_VILLAGE else None)
        for village, name in self.demo.names.items():
            self.rows[village] = Row(name, sum(c.collected for c in self.demo.plan.recorded(village)))
        self.board = Board(list(self.rows.values()), started=self.demo.started)
        return self

    def __exit__(self, *_):
        if self.relay:
            self.relay.close()

    # ---- the count

    def count(self):
        self.demo.step("各村同时投票、唱票、两人计票、公布", "all villages at once: poll, call, two recorders, declare")
        failure = []

        def all_halls():
            try:
                self.election.parallel(self.hall, self.demo.halls, at_once=len(self.demo.halls))
            except Exception as problem:
                failure.append(problem)

        halls = threading.Thread(target=all_halls)
        halls.start()
        try:
            troubles = [self.cut_line(), self.kill_station(), self.kill_counter()]
            while halls.is_alive() or troubles:
                self.look()
                self.board.draw()
                troubles = [trouble for trouble in troubles if next(trouble, "over") != "over"]
                if failure:
                    break
                time.sleep(LOOK_S)
        finally:
            if sys.exc_info()[0]:
                self.election.programs.interrupt()
            halls.join()
        if failure:
            raise failure[0]
        self.board.say("计票结束，等待全部送达 / counted; waiting until everything is delivered")

        def delivered():
            self.look()
            self.board.draw()
            return all(self.line.delivered(village) and self.rows[village].arrived == self.rows[village].papers
                       for village in self.demo.halls)

        wait_until("everything said is delivered", delivered, DELIVERED_S)
        for village, row in self.rows.items():
            row.state = "全部送达/all sent"
        self.board.end()

    def hall(self, village):
        """The votes of a village; a killed recording is begun again, and goes on where it stopped."""
        caught = 0
        for command, file in self.demo.days(village):
            pace = ["--pace", PACE_MS] if command == "record" else []
            while True:
                done = getattr(self.election, command)(village, file, *pace, allowed=(0, -9),
                                                       on_start=lambda process: self.records.__setitem__(village, process))
                caught += done.stdout.count("请重唱")
                if done.returncode == 0:
                    break
                wait_until(f"{village} is started again", lambda: self.line.stations[village].running, 30)
        # What a killed process had printed may be lost with it; the slips are in the journal, and read again.
        if village != KILLED_VILLAGE:
            self.demo.check_slips(village, caught)

    def look(self):
        counted = self.township_counts()
        for village, row in self.rows.items():
            records = ballot_records(self.election.device(village))
            row.read = min(row.papers, sum(records.values()) // 2)
            row.said, row.sent = self.line.said(village), self.line.sent(village)
            row.arrived = counted.get(village, row.arrived)
            row.state = self.state_of(village)

    def state_of(self, village):
        if not self.line.stations[village].running:
            return "停电/killed"
        phase = self.line.delivery(village).get("phase", "")
        if not self.line.counter.running and phase != "halted":
            return "断线/no counter"
        if village == CUT_VILLAGE and self.cut:
            return "断线/line cut"
        return PHASES.get(phase, "启动/starting")

    def township_counts(self):
        """Papers in the batches that the counter has, by village; what it said last while it does not answer."""
        if time.monotonic() < self._asked or not self.line.counter.running:
            return self._counted
        self._asked = time.monotonic() + 0.25
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.line.http}/progress", timeout=1) as answer:
                progress = json.load(answer)
        except (OSError, ValueError, urllib.error.URLError):
            return self._counted
        counted = {}
        for contest in progress["contests"]:
            if contest["contest"] not in self._shown:
                continue
            village = contest["contest"].split("/")[0]
            counted[village] = counted.get(village, 0) + contest["counted"]
        self._counted = counted
        return counted

    # ---- the troubles: each a generator, asked on at every look

    def cut_line(self):
        row = self.rows[CUT_VILLAGE]
        while row.read < CUT_AT * row.papers:
            yield
        self.relay.cut()
        self.cut = True
        self.board.say(f"✂ {row.name}：线路中断，计票照常进行 / the line of {CUT_VILLAGE} drops, its count goes on")
        end = time.monotonic() + CUT_S
        while time.monotonic() < end:
            yield
        waiting = self.line.said(CUT_VILLAGE) - self.line.sent(CUT_VILLAGE)
        self.relay.mend()
        self.cut = False
        self.board.say(f"✓ {row.name}：线路恢复，待送 {waiting} 条 / the line is back, {waiting} statements wait")

    def kill_station(self):
        row = self.rows[KILLED_VILLAGE]
        while row.read < KILLED_AT * row.papers:
            yield
        read = row.read
        self.line.stations[KILLED_VILLAGE].kill()
        self.records[KILLED_VILLAGE].kill()
        self.board.say(f"✗ {row.name}：计票设备断电（kill -9），唱到第 {read} 张 / station of {KILLED_VILLAGE} killed at paper {read}")
        end = time.monotonic() + KILLED_S
        while time.monotonic() < end:
            yield
        self.line.start_station(KILLED_VILLAGE)
        self.board.say(f"✓ {row.name}：设备重启，从同一张票继续 / started again, goes on at the same paper")

    def kill_counter(self):
        papers = sum(row.papers for row in self.rows.values())
        while sum(row.read for row in self.rows.values()) < COUNTER_AT * papers:
            yield
        self.line.counter.kill()
        self.board.say("✗ 乡镇计票端断电（kill -9），各村照常计票 / the counter is killed, the villages count on")
        end = time.monotonic() + COUNTER_S
        while time.monotonic() < end:
            yield
        self.line.start_counter()
        self.board.say("✓ 计票端重启，核对全部日志后继续 / the counter is back: it has hashed its whole log again")

    # ---- the township

    def deliver(self, places):
        self.line.wait_delivered(places, DELIVERED_S)

    def end(self, keep):
        """Ends the processes properly; with `keep` lets them run."""
        if keep:
            self.line.stations[CUT_VILLAGE].stop()
            self.line.start_station(CUT_VILLAGE)
            pages = f"http://127.0.0.1:{self.line.http}/"
            group = self.election.programs.keep()
            kept.remember(self.demo.out, group, pages)
            self.demo.say(f"仍在运行 / still running: {pages}（checkpoint、tile、progress、metrics）")
            self.demo.say(f"停止 / to stop: ./run demo --stop --out {self.demo.out}")
            return
        for place, station in self.line.stations.items():
            status = station.stop()
            if status != 0:
                raise Failed(f"the station of {place} ended with {status}:\n{station.words()[-1000:]}")
        status = self.line.counter.stop()
        if status != 0:
            raise Failed(f"the counter ended with {status}:\n{self.line.counter.words()[-1000:]}")
