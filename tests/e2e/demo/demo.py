#!/usr/bin/env python3
"""One township's elections with the real programs, from the county's founding to an audited result.

    ./run demo [--out DIR] [--by-files] [--keep] [--stop]

Eight stations deliver to a serving counter while seven villages count; one village's line drops in the middle of its
count, one station is killed, the counter is killed once, and all of it ends as if nothing had happened. With --by-files
the statements are carried by hand instead.

Leaves DIR/bundle (what an auditor gets), DIR/results.json (written by zheng-audit from the bundle) and DIR/logs.
Every command that is run stands in DIR/logs/commands.log, so that it can be repeated by hand.
"""

import argparse
import json
import os
import shutil
import signal
import sys
import threading
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent)]
import kept  # noqa: E402
import township  # noqa: E402
from board import bar  # noqa: E402
from election import DESK, Election  # noqa: E402
from live import LiveTownship  # noqa: E402
from programs import Failed, Programs  # noqa: E402


class Demo:
    def __init__(self, programs, out, lang):
        self.programs, self.out, self.lang = programs, out, lang
        self.work = out / "work"
        self.started = time.monotonic()
        self._lock = threading.Lock()
        self.names = {v[0]: v[1] for v in township.VILLAGES}
        self.election = Election(programs, self.work, township.DOMAIN, self.names, "云溪乡办公室")
        self.halls = list(self.names)

    def say(self, text=""):
        with self._lock:
            print(text, flush=True)

    def step(self, zh, en):
        self.say(f"[{time.monotonic() - self.started:5.1f} s] {zh} / {en}")

    # ---- the story

    def found(self):
        self.step("县：建立选举机关密钥，制作选举包", "county: authority key, election pack")
        self.branches, self.committees, self.slips = township.write(self.work)
        self.contests = self.branches + self.committees
        self.election.found()
        self.step("各村、乡镇：登记设备和人员", "villages and township: enrol devices and officers")
        self.election.enrol_all()
        self.fingerprint = self.election.fingerprint

    def check_slips(self, village, caught):
        planted = sum(n for contest, n in self.slips.items() if contest.startswith(village + "/"))
        if caught != planted:
            raise Failed(f"{village}: {planted} slips were planted, {caught} caught")

    def by_files(self):
        """Every statement carried to the township, every receipt carried back."""
        self.election.load_founding()
        self.step("各村：投票、唱票、两人计票、公布", "villages: poll, call, two recorders, declare")
        finished = []

        def hall(village):
            outs = [self.election.record(village, self.election.folder(village) / f"{contest.kind}.toml").stdout
                    for contest in self.contests if contest.village == village]
            caught = sum(out.count("请重唱") for out in outs)
            self.election.carry(village)
            papers = sum(c.collected for c in self.contests if c.village == village)
            with self._lock:
                finished.append(village)
                print(f"    {self.names[village]} {village:<9} {papers:4d} 票/ballots  两人不一致/slips caught {caught}  "
                      f"{len(finished)}/{len(self.halls)} {bar(len(finished), len(self.halls))}", flush=True)
            self.check_slips(village, caught)

        self.election.parallel(hall, self.halls)
        self.step("乡镇：备案", "township: file the results")
        self.file([self.election.folder(v) / "outbox.statements" for v in self.halls])
        self.election.carry(DESK)

    def file(self, outboxes):
        self.election.station(DESK, "accept", *outboxes)
        for contest in self.contests:
            self.election.record(DESK, self.work / DESK / f"{contest.contest.replace('/', '-')}.toml")

    def audit(self):
        self.step("导出，独立核验", "export, independent audit")
        bundle, results, run = self.out / "bundle", self.out / "results.json", self.programs.run
        run("zheng-counter", "export", self.election.counter, bundle, "--close", *self.election.unlock("counter"),
            log="counter.log")
        self.say(run("zheng-audit", "verify", bundle, "--authority", self.fingerprint, "--results", results,
                     "--lang", self.lang, log="audit.log").stdout)
        self.say(run("zheng-audit", "results", bundle, "--lang", self.lang, log="audit.log").stdout)
        self.say(run("zheng-audit", "sheet", bundle, "yunkeng/villagers_committee", "--lang", self.lang, log="audit.log").stdout)
        return json.loads(results.read_text(encoding="utf-8"))

    def compare(self, results):
        """The audited results against what was planned on paper before the first ballot was recorded."""
        found = {c["contest"]: c for c in results["contests"]}
        wrong = []
        for contest in self.contests:
            audited = found.get(contest.contest)
            if audited is None:
                wrong.append(f"{contest.contest}: not in the results")
                continue
            elected = [e["person"] for e in audited["elected"]]
            steps = [(n["action"], n["office"], n["seats"]) for n in audited["next"]]
            papers = audited["papers"]
            for what, got, want in [
                ("elected", elected, contest.expected_elected), ("next", steps, contest.expected_next),
                ("collected", papers["collected"], contest.collected), ("void", papers["void"], contest.void),
                ("blank", papers["blank"], contest.blank)]:
                if got != want:
                    wrong.append(f"{contest.contest}: {what} is {got}, should be {want}")
            votes = {v["person"]: v["for"] for o in audited["offices"] for v in o["votes"]}
            for c in contest.candidates:
                if votes.get(c.person) != c.votes:
                    wrong.append(f"{contest.contest}: {c.person} has {votes.get(c.person)}, should have {c.votes}")
        if wrong:
            raise Failed("the audited results are not the planned ones:\n" + "\n".join(wrong))


def arguments_of():
    parser = argparse.ArgumentParser(prog="./run demo", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bin", required=True, help=argparse.SUPPRESS)
    parser.add_argument("--out", type=Path, help="where to leave bundle, results.json and logs (default: out/demo)")
    parser.add_argument("--by-files", action="store_true", help="carry statements by hand, without a network")
    parser.add_argument("--keep", action="store_true",
                        help="leave counter, stations and their pages running, and the work folder: keys, journals, store")
    parser.add_argument("--stop", action="store_true", help="stop what --keep has left running")
    parser.add_argument("--lang", choices=["zh", "en"], help="language of the printed results (default: from the environment)")
    return parser.parse_args()


def prepare(out):
    """An empty folder of our own; an exit status if there is none."""
    marker = out / "zheng-demo"
    if out.exists() and any(out.iterdir()) and not marker.exists():
        print(f"{out}：已有别的文件，请换一个目录 / holds other files: choose another folder (--out)", file=sys.stderr)
        return 2
    try:
        if out.exists():
            kept.stop(out)
            shutil.rmtree(out)
        (out / "logs").mkdir(parents=True)
        (out / "work").mkdir()
        marker.write_text("this folder was made by ./run demo and is replaced by the next one\n")
    except OSError as error:
        print(f"写不进 {out}，请换一个目录 / cannot write there, choose another folder (--out): {error}", file=sys.stderr)
        return 3
    return 0


def play(arguments, demo):
    demo.say("正 Zheng — 云溪乡换届选举演练（人名、村名均为虚构）/ rehearsal, all people and villages invented\n")
    demo.found()
    if arguments.by_files:
        demo.by_files()
        results = demo.audit()
        demo.compare(results)
    else:
        with LiveTownship(demo) as live:
            live.count()
            live.file()
            results = demo.audit()
            demo.compare(results)
            live.end(arguments.keep)
    if not arguments.keep:
        shutil.rmtree(demo.work)
    demo.say(f"核验通过，与事先写好的结果一致 / audited, and equal to what was planned: {len(results['contests'])} contests")
    demo.say(f"用时 / took {time.monotonic() - demo.started:.1f} s")
    demo.say(f"  {demo.out / 'results.json'}\n  {demo.out / 'bundle'}\n  县选举机关指纹 / authority fingerprint: {demo.fingerprint}")
    demo.say(f"  再核验一次 / audit it again: {arguments.bin}/zheng-audit verify {demo.out / 'bundle'} --authority {demo.fingerprint}")


def main():
    arguments = arguments_of()
    out = (arguments.out or Path("out/demo")).resolve()
    lang = arguments.lang or ("en" if os.environ.get("LC_ALL", os.environ.get("LANG", "")).startswith("en") else "zh")
    if arguments.stop:
        stopped = kept.stop(out)
        print(f"已停止 {stopped} 个进程 / stopped {stopped} processes" if stopped else "没有在运行的演练 / no demo is running")
        return 0
    status = prepare(out)
    if status:
        return status
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    with Programs(arguments.bin, out / "logs") as programs:
        try:
            play(arguments, Demo(programs, out, lang))
        except Failed as failure:
            print(f"\n演练未完成 / the demo failed:\n{failure}\n日志 / logs: {out / 'logs'}", file=sys.stderr)
            return 1
        except OSError as error:
            print(f"\n演练未完成 / the demo failed: {error}\n日志 / logs: {out / 'logs'}", file=sys.stderr)
            return 3
        except KeyboardInterrupt:
            print("\n正在停止 / stopping", file=sys.stderr)
            return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
