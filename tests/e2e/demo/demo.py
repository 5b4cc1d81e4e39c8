#!/usr/bin/env python3
"""One township's elections with the real programs, from the county's founding to an audited result.

    ./run demo [--out DIR] [--keep]

Leaves DIR/bundle (what an auditor gets), DIR/results.json (written by zheng-audit from the bundle) and DIR/logs.
Every command that is run stands in DIR/logs/commands.log, so that it can be repeated by hand.
"""

import argparse
import concurrent.futures
import json
import os
import secrets
import shlex
import shutil
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import township  # noqa: E402

DESK = "desk"
BAR = 20  # characters of a village's progress bar


class Failed(Exception):
    pass


class Demo:
    def __init__(self, programs, out, lang):
        self.programs, self.out, self.lang = Path(programs).resolve(), out, lang
        self.work, self.logs = out / "work", out / "logs"
        self.started = time.monotonic()
        self._lock = threading.Lock()
        self._running = set()

    # ---- doing

    def say(self, text=""):
        with self._lock:
            print(text, flush=True)

    def step(self, zh, en):
        self.say(f"[{time.monotonic() - self.started:5.1f} s] {zh} / {en}")

    def run(self, program, *args, allowed=(0,), log=None):
        command = [str(self.programs / program), *[str(a) for a in args]]
        with self._lock:
            with (self.logs / "commands.log").open("a", encoding="utf-8") as f:
                f.write(shlex.join(command) + "\n")
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                   encoding="utf-8", errors="replace", env={**os.environ, "LC_ALL": "C.UTF-8"})
        with self._lock:
            self._running.add(process)
        try:
            stdout, stderr = process.communicate()
        finally:
            with self._lock:
                self._running.discard(process)
        if log:
            with (self.logs / log).open("a", encoding="utf-8") as f:
                f.write(f"$ {shlex.join(command)}\n{stdout}{stderr}\n")
        if process.returncode not in allowed:
            raise Failed(f"{shlex.join(command)}\n  exit {process.returncode}\n{stdout}{stderr}")
        return stdout

    def stop(self):
        with self._lock:
            for process in self._running:
                process.terminate()

    def passphrase(self, name):
        """A random passphrase in a file of mode 0600, as a clerk would keep it on a stick of its own."""
        path = self.work / "passphrases" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as f:
                f.write(secrets.token_hex(16) + "\n")
        return path

    # ---- the story

    def found(self):
        w = self.work
        self.step("县：建立选举机关密钥，制作选举包", "county: authority key, election pack")
        self.branches, self.committees, self.slips = township.write(w)
        county, counter = w / "county", w / "counter"
        self.run("zheng-counter", "authority", "init", county, "--domain", township.DOMAIN, "--rehearsal",
                 "--passphrase-file", self.passphrase("county"), log="county.log")
        self.fingerprint = (county / "fingerprint.txt").read_text().split()[0]
        self.run("zheng-counter", "init", counter, "--pack", w / "pack", "--authority", self.fingerprint,
                 "--rehearsal", "--passphrase-file", self.passphrase("counter"), log="counter.log")
        self.run("zheng-counter", "authority", "found", county, w / "pack", "--counter", counter / "identity.json",
                 "--out", w / "founding.statements", "--passphrase-file", self.passphrase("county"), log="county.log")

        self.step("各村、乡镇：登记设备和人员", "villages and township: enrol devices and officers")
        codes = dict(line.split(",")[:2] for line in (county / "codes.csv").read_text().splitlines()[1:])
        self.halls = [v[0] for v in township.VILLAGES]
        self.parallel(lambda place: self.enrol(place, codes), self.halls + [DESK])
        requests = [w / place_folder(p) / "request.json" for p in self.halls + [DESK]]
        self.run("zheng-counter", "authority", "approve", county, *requests, "--out", w / "enrolment.statements",
                 "--seal", "--passphrase-file", self.passphrase("county"), log="county.log")
        self.load("founding", w / "founding.statements", w / "enrolment.statements")
        self.parallel(lambda place: self.station(place, "accept", w / "enrolment.statements"), self.halls + [DESK])

    def enrol(self, place, codes):
        folder = self.work / place_folder(place)
        where = ["--desk", "--name", "云溪乡办公室"] if place == DESK else [
            "--village", place, "--name", dict((v[0], v[1]) for v in township.VILLAGES)[place] + "一号机"]
        code = folder / "code.txt"
        code.write_text(codes["" if place == DESK else place] + "\n")
        self.run("zheng-station", "enrol", folder / "device", "--founding", self.work / "founding.statements", *where,
                 "--code-file", code, "--officers", folder / "officers.csv", "--pins", folder / "pins.csv",
                 "--cards", folder / "cards", "--out", folder / "request.json", "--authority", self.fingerprint,
                 "--rehearsal", "--passphrase-file", self.passphrase(place), log=f"{place}.log")

    def station(self, place, command, *args):
        unlock = [] if command == "outbox" else ["--passphrase-file", self.passphrase(place)]
        return self.run("zheng-station", command, self.work / place_folder(place) / "device", *args, *unlock,
                        log=f"{place}.log")

    def record(self, place, script):
        folder = self.work / place_folder(place)
        return self.station(place, "record", script, "--cards", folder / "cards", "--pins", folder / "pins.csv",
                            "--lang", "zh")

    def load(self, name, *files):
        receipts = self.work / "receipts" / name
        receipts.mkdir(parents=True, exist_ok=True)
        with self._load_lock:
            self.run("zheng-counter", "load", self.work / "counter", *files, "--receipts", receipts,
                     "--passphrase-file", self.passphrase("counter"), log="counter.log")
        return receipts

    _load_lock = threading.Lock()

    def hall(self, village):
        """One village's two contests: recorded ballot by ballot, carried to the township, receipts carried back."""
        folder = self.work / place_folder(village)
        contests = [c for c in self.branches + self.committees if c.village == village]
        papers = sum(c.collected for c in contests)
        done = caught = 0
        for contest in contests:
            out = self.record(village, folder / f"{contest.kind}.toml")
            done += contest.collected
            caught += out.count("请重唱")
        statements = folder / "outbox.statements"
        self.station(village, "outbox", "--export", statements)
        receipts = self.load(village, statements)
        self.station(village, "outbox", "--import", receipts / "outbox.receipts")
        return papers, caught

    def count(self):
        self.step("各村：投票、唱票、两人计票、公布", "villages: poll, call, two recorders, declare")
        finished = 0

        def one(village):
            nonlocal finished
            papers, caught = self.hall(village)
            name = dict((v[0], v[1]) for v in township.VILLAGES)[village]
            with self._lock:
                finished += 1
                bar = "正" * (finished * BAR // 2 // len(self.halls))
                print(f"    {name} {village:<9} {papers:4d} 票/ballots  两人不一致/slips caught {caught}  "
                      f"{finished}/{len(self.halls)} {bar}", flush=True)
            return caught

        caught = dict(zip(self.halls, self.parallel(one, self.halls)))
        for village in self.halls:
            planted = sum(n for contest, n in self.slips.items() if contest.startswith(village + "/"))
            if caught[village] != planted:
                raise Failed(f"{village}: {planted} slips were planted, {caught[village]} caught")

    def file(self):
        self.step("乡镇：备案", "township: file the results")
        outboxes = [self.work / place_folder(v) / "outbox.statements" for v in self.halls]
        self.station(DESK, "accept", *outboxes)
        for contest in self.branches + self.committees:
            self.record(DESK, self.work / DESK / f"{contest.contest.replace('/', '-')}.toml")
        statements = self.work / DESK / "outbox.statements"
        self.station(DESK, "outbox", "--export", statements)
        receipts = self.load(DESK, statements)
        self.station(DESK, "outbox", "--import", receipts / "outbox.receipts")

    def audit(self):
        self.step("导出，独立核验", "export, independent audit")
        bundle = self.out / "bundle"
        self.run("zheng-counter", "export", self.work / "counter", bundle, "--close", "--passphrase-file",
                 self.passphrase("counter"), log="counter.log")
        results = self.out / "results.json"
        text = self.run("zheng-audit", "verify", bundle, "--authority", self.fingerprint, "--results", results,
                        "--lang", self.lang, log="audit.log")
        self.say(text)
        self.say(self.run("zheng-audit", "results", bundle, "--lang", self.lang, log="audit.log"))
        self.say(self.run("zheng-audit", "sheet", bundle, "yunkeng/villagers_committee", "--lang", self.lang, log="audit.log"))
        return json.loads(results.read_text(encoding="utf-8"))

    def compare(self, results):
        """The audited results against what was planned on paper before the first ballot was recorded."""
        found = {c["contest"]: c for c in results["contests"]}
        wrong = []
        for contest in self.branches + self.committees:
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

    def parallel(self, work, items):
        with concurrent.futures.ThreadPoolExecutor(max_workers=os.cpu_count() or 1) as pool:
            return list(pool.map(work, items))


def place_folder(place):
    return DESK if place == DESK else f"villages/{place}"


def main():
    parser = argparse.ArgumentParser(prog="./run demo", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bin", required=True, help=argparse.SUPPRESS)
    parser.add_argument("--out", type=Path, help="where to leave bundle, results.json and logs (default: out/demo)")
    parser.add_argument("--keep", action="store_true", help="also keep the work folder: keys, journals, the counter's store")
    parser.add_argument("--lang", choices=["zh", "en"], help="language of the printed results (default: from the environment)")
    arguments = parser.parse_args()
    out = (arguments.out or Path("out/demo")).resolve()
    lang = arguments.lang or ("en" if os.environ.get("LC_ALL", os.environ.get("LANG", "")).startswith("en") else "zh")
    marker = out / "zheng-demo"
    if out.exists() and any(out.iterdir()) and not marker.exists():
        print(f"{out}：已有别的文件，请换一个目录 / holds other files: choose another folder (--out)", file=sys.stderr)
        return 2
    try:
        if out.exists():
            shutil.rmtree(out)
        (out / "logs").mkdir(parents=True)
        (out / "work").mkdir()
        marker.write_text("this folder was made by ./run demo and is replaced by the next one\n")
    except OSError as error:
        print(f"写不进 {out}，请换一个目录 / cannot write there, choose another folder (--out): {error}", file=sys.stderr)
        return 3

    demo = Demo(arguments.bin, out, lang)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        demo.say("正 Zheng — 云溪乡换届选举演练（人名、村名均为虚构）/ rehearsal, all people and villages invented\n")
        demo.found()
        demo.count()
        demo.file()
        results = demo.audit()
        demo.compare(results)
    except Failed as failure:
        print(f"\n演练未完成 / the demo failed:\n{failure}\n日志 / logs: {out / 'logs'}", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"\n演练未完成 / the demo failed: {error}\n日志 / logs: {out / 'logs'}", file=sys.stderr)
        return 3
    except KeyboardInterrupt:
        demo.stop()
        print("\n已停止 / stopped", file=sys.stderr)
        return 130
    if not arguments.keep:
        shutil.rmtree(out / "work")
    demo.say(f"核验通过，与事先写好的结果一致 / audited, and equal to what was planned: {len(results['contests'])} contests")
    demo.say(f"用时 / took {time.monotonic() - demo.started:.1f} s")
    demo.say(f"  {out / 'results.json'}\n  {out / 'bundle'}\n  县选举机关指纹 / authority fingerprint: {demo.fingerprint}")
    demo.say(f"  再核验一次 / audit it again: {arguments.bin}/zheng-audit verify {out / 'bundle'} --authority {demo.fingerprint}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
