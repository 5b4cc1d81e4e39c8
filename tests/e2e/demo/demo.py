#!/usr/bin/env python3
"""One township's elections with the real programs, from the county's founding to an audited result.

    ./run demo [--out DIR] [--by-files] [--keep] [--stop]

The whole story of seven villages: rolls published, disputed and sealed; recommendations, reviews, talks, cancellations;
representatives, branches and committees elected; a tie and its re-vote, a shortfall and a women's seat and their separate
elections; filing, composition, handover. Eight stations deliver to a serving counter; one village's line drops in the middle
of its count, one station is killed, the counter is killed once, and all of it ends as if nothing had happened. With --by-files
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
import figures  # noqa: E402
import kept  # noqa: E402
import story  # noqa: E402
import township  # noqa: E402
from by_files import CarriedTownship  # noqa: E402
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
        self.plan = township.Plan(self.work)

    def say(self, text=""):
        with self._lock:
            print(text, flush=True)

    def step(self, zh, en):
        self.say(f"[{time.monotonic() - self.started:5.1f} s] {zh} / {en}")

    # ---- the story

    def found(self):
        self.step("县：建立选举机关密钥，制作选举包", "county: authority key, election pack")
        self.plan.write()
        self.election.found()
        self.step("各村、乡镇：登记设备和人员", "villages and township: enrol devices and officers")
        self.election.enrol_all()
        self.fingerprint = self.election.fingerprint

    def story(self, way):
        """`way` is how statements get to the counter: deliver(places), and count() for the days of the votes."""
        self.step("各村：选举办法、名单公布与异议、推荐、报名、村级审查，推选村民代表",
                  "villages: methods, rolls and objections, candidates, first review, representatives elected")
        self.election.parallel(self.before, self.halls)
        way.deliver(self.halls)
        self.step("乡镇、县：两级审查，取消三人资格", "township and county: reviews, three candidacies cancelled")
        self.at_desk("reviews")
        way.deliver([DESK])
        self.step("各村：名单封存、选票定稿", "villages: rolls sealed, ballots frozen")
        self.election.parallel(self.freeze, self.halls)
        way.deliver(self.halls)
        self.step("纪检：举报受理与处理，取消一名书记候选人资格", "inspectors: reports ruled on, a secretary's candidacy cancelled")
        self.at_desk("discipline")
        way.deliver([DESK])
        self.election.parallel(self.hear_the_desk, story.villages_with_reports(self.plan.first_votes))
        way.count()
        way.deliver(self.halls)
        self.step("乡镇：批复书记、副书记，备案", "township: approvals, results filed")
        self.at_desk("filing")
        way.deliver([DESK])
        self.step("各村：班子组成、工作移交", "villages: bodies composed, handover")
        self.election.parallel(self.after, self.halls)
        way.deliver(self.halls)

    def before(self, village):
        """The roll is checked, published, disputed, corrected; then everything that is said before the ballots are frozen."""
        folder, contest = self.election.folder(village), f"{village}/villagers_committee"
        seal = lambda name: self.programs.answer(
            "zheng-counter", "roll", "seal", folder / f"{name}.csv", "--founding", self.work / "founding.statements", "--contest",
            contest, "--out", folder / f"{name}.sealed", *self.election.unlock(f"{village}-roll"), log=f"{village}.log")
        published, final = seal("roll-published"), seal("roll")
        due = story.classes_of(self.plan.of(village, "villagers_committee")[0])
        if final["classes"] != due or published["classes"] != [due[0] - 1, *due[1:]]:
            raise Failed(f"{village}: the roll's classes are {final['classes']}, should be {due}")
        story.before(folder, self.plan.of(village), published["commitment"])
        for contest in self.plan.of(village, "party_branch"):
            self.check_recommended(contest)
        self.election.say(village, folder / "before.toml")
        for contest in self.plan.of(village, "village_representatives"):
            self.election.record(village, folder / f"{contest.stem}.toml")

    def check_recommended(self, contest):
        """Two recommendations: those who stand are the ones whom both together propose."""
        answer = self.programs.answer("zheng-audit", "ask", self.election.folder(contest.village) / "two-push.json",
                                      log=f"{contest.village}.log")
        proposed, standing = set(answer["proposed"]), {c.person for c in contest.candidates}
        if proposed != standing:
            raise Failed(f"{contest.contest}: {sorted(proposed)} are proposed, {sorted(standing)} stand")

    def at_desk(self, acts):
        """The desk hears the villages, and speaks."""
        self.election.station(DESK, "accept", *self.journals(self.halls))
        self.election.say(DESK, self.election.folder(DESK) / f"{acts}.toml")

    def hear_the_desk(self, village):
        self.election.station(village, "accept", *self.journals([DESK]))

    def journals(self, places):
        """A journal is a statement file."""
        return [self.election.device(place) / "journal.statements" for place in places]

    def freeze(self, village):
        self.hear_the_desk(village)
        folder = self.election.folder(village)
        for contest in self.plan.of(village, "party_branch", "villagers_committee"):
            self.election.record(village, folder / f"{contest.stem}-ballot.toml")

    def days(self, village):
        """What a village says on the days of its votes: (command, file)."""
        folder, out = self.election.folder(village), []
        for contest in self.plan.of(village, "party_branch", "villagers_committee"):
            out.append(("record", folder / f"{contest.stem}.toml"))
            if contest.child:
                out.append(("say", folder / f"{contest.stem}-order.toml"))
                out.append(("record", folder / f"{contest.child.stem}.toml"))
        return out

    def after(self, village):
        self.hear_the_desk(village)
        self.election.say(village, self.election.folder(village) / "after.toml")

    def check_slips(self, village, caught):
        planted = sum(n for contest, n in self.plan.slips.items() if contest.startswith(village + "/"))
        if caught != planted:
            raise Failed(f"{village}: {planted} slips were planted, {caught} caught")

    def audit(self):
        self.step("导出，独立核验", "export, independent audit")
        bundle, results, run = self.out / "bundle", self.out / "results.json", self.programs.run
        run("zheng-counter", "export", self.election.counter, bundle, "--close", *self.election.unlock("counter"),
            log="counter.log")
        self.say(run("zheng-audit", "verify", bundle, "--authority", self.fingerprint, "--results", results,
                     "--lang", self.lang, log="audit.log").stdout)
        self.say(run("zheng-audit", "sheet", bundle, "yunkeng/villagers_committee", "--lang", self.lang, log="audit.log").stdout)
        return json.loads(results.read_text(encoding="utf-8"))

    def compare(self, results):
        """The audited results against what was planned on paper before the first ballot was recorded."""
        found = {c["contest"]: c for c in results["contests"]}
        wrong = []
        for contest in self.plan.contests:
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


    def report(self):
        """The auditor's report on the township, computed from the bundle; it must show the figures that were published."""
        how = ["zheng-audit", "township", self.out / "bundle", "--authority", self.fingerprint, "--lang", self.lang]
        rows = figures.of(self.programs.answer(*how, log="audit.log"))
        wrong = [f"{row.words}: {row.found}, should be {row.due}" for row in rows if row.found != row.due]
        if wrong:
            raise Failed("the report does not show the published figures:\n" + "\n".join(wrong))
        return self.programs.run(*how, log="audit.log").stdout + "\n" + figures.text(rows)


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
    with (CarriedTownship if arguments.by_files else LiveTownship)(demo) as way:
        demo.story(way)
        results = demo.audit()
        demo.compare(results)
        report = demo.report()
        way.end(arguments.keep)
    if not arguments.keep:
        shutil.rmtree(demo.work)
    demo.say(report)
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
