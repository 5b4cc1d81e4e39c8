"""The real programs as processes: run to an end, or serving until they are stopped. Nothing outlives its starter, however
the starter ends: every process is in the group of a guard, which kills the group when its pipe from the starter closes."""

import json
import os
import secrets
import shlex
import signal
import subprocess
import threading
import time
from pathlib import Path

END_S = 10.0  # from SIGTERM to SIGKILL
GUARD = 'read -r line; [ "$line" = keep ] || kill -9 0'


class Failed(Exception):
    """A program has not done what it was asked to."""


class Serving:
    """A process that stays until it is stopped; its words are in a file."""

    def __init__(self, name, command, process, log):
        self.name, self.command, self.process, self.log = name, command, process, log

    @property
    def running(self):
        return self.process.poll() is None

    def words(self):
        return self.log.read_text(encoding="utf-8", errors="replace") if self.log.exists() else ""

    def kill(self):
        """kill -9; true if it was still running."""
        was = self.process.poll() is None
        self.process.kill()
        self.process.wait()
        return was and self.process.returncode == -signal.SIGKILL

    def stop(self, end_s=END_S):
        """Asks it to end, and returns how it did: its exit status, or None if it had to be killed."""
        self.process.terminate()
        try:
            return self.process.wait(end_s)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            return None


class Programs:
    """Starts programs of one folder. `logs` gets commands.log, and the words of each."""

    def __init__(self, folder, logs):
        self.folder, self.logs = Path(folder).resolve(), Path(logs)
        self.logs.mkdir(parents=True, exist_ok=True)
        self._lock = threading.Lock()
        self._running = set()
        self._ended = False
        self._guard = subprocess.Popen(["/bin/sh", "-c", GUARD], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL,
                                       stderr=subprocess.DEVNULL, process_group=0)
        self.environment = {**os.environ, "LC_ALL": "C.UTF-8"}

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def command(self, program, *args):
        return [str(self.folder / program), *[str(a) for a in args]]

    def _begin(self, command, **how):
        with self._lock:
            if self._ended:
                raise Failed("stopped / 已停止")
            with (self.logs / "commands.log").open("a", encoding="utf-8") as f:
                f.write(shlex.join(command) + "\n")
            process = subprocess.Popen(command, stdin=subprocess.DEVNULL, process_group=self._guard.pid, **how)
            self._running.add(process)
        return process

    def run(self, program, *args, allowed=(0,), log=None, env=None, timeout=None, on_start=None):
        """Waits for its end and returns the process, with stdout and stderr; Failed if its status is not allowed."""
        command = self.command(program, *args)
        process = self._begin(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8", errors="replace",
                              env={**self.environment, **(env or {})})
        if on_start:
            on_start(process)
        try:
            out, err = process.communicate(timeout=timeout)
        finally:
            if process.poll() is None:
                process.kill()
                process.communicate()
            with self._lock:
                self._running.discard(process)
        done = subprocess.CompletedProcess(command, process.returncode, out, err)
        if log:
            with (self.logs / log).open("a", encoding="utf-8") as f:
                f.write(f"$ {shlex.join(command)}\n{out}{err}\n")
        if allowed is not None and process.returncode not in allowed:
            raise Failed(f"{shlex.join(command)}\n  exit {process.returncode}\n{out}{err}")
        return done

    def answer(self, program, *args, **more):
        """The one JSON line that it prints."""
        return json.loads(self.run(program, *args, "--json", **more).stdout)

    def serve(self, name, program, *args, env=None, prefix=()):
        command = [*prefix, *self.command(program, *args)]
        log = self.logs / f"{name}.log"
        with log.open("ab") as words:
            words.write(f"$ {shlex.join(command)}\n".encode())
            words.flush()
            process = self._begin(command, stdout=words, stderr=words, env={**self.environment, **(env or {})})
        return Serving(name, command, process, log)

    def interrupt(self):
        """From any thread: what runs is asked to end, nothing new begins."""
        with self._lock:
            self._ended = True
            running = [p for p in self._running if p.poll() is None]
        for process in running:
            process.terminate()

    def close(self):
        """Ends everything: politely, then not."""
        self.interrupt()
        end = time.monotonic() + END_S
        for process in list(self._running):
            try:
                process.wait(max(0.0, end - time.monotonic()))
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        if self._guard:
            self._guard.stdin.close()
            self._guard.wait()
            self._guard = None

    def keep(self):
        """Lets go of what serves: it stays when this process ends. Returns the group of those processes."""
        with self._lock:
            self._ended, group = True, self._guard.pid
            self._running.clear()
        self._guard.stdin.write(b"keep\n")
        self._guard.stdin.close()
        self._guard.wait()
        self._guard = None
        return group


def passphrase(path):
    """A random passphrase in a file of mode 0600, as a clerk would keep it on a stick of its own."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as f:
            f.write(secrets.token_hex(16) + "\n")
    return path


def wait_until(what, holds, timeout_s, every_s=0.02):
    """Returns what `holds` returned when it was true; Failed with `what` after the time."""
    end = time.monotonic() + timeout_s
    while True:
        found = holds()
        if found:
            return found
        if time.monotonic() > end:
            raise Failed(f"{what}: not within {timeout_s} s")
        time.sleep(every_s)
