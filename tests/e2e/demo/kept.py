"""What `./run demo --keep` has left running: written down, and stopped again. Only processes that are still of that demo
are touched: of its group, and of the programs that it has started."""

import json
import os
import signal
import time
from pathlib import Path

FILE = "running.json"
END_S = 10.0


def remember(out, group, pages):
    (out / FILE).write_text(json.dumps({"group": group, "pages": pages}) + "\n")


def members(group):
    """The zheng programs of a process group."""
    out = []
    for process in Path("/proc").iterdir():
        if not process.name.isdigit():
            continue
        try:
            after_name = (process / "stat").read_text(errors="replace").rpartition(")")[2].split()
            program = Path(os.readlink(process / "exe")).name
        except OSError:
            continue
        if int(after_name[2]) == group and program.startswith("zheng-"):
            out.append(int(process.name))
    return out


def stop(out):
    """How many processes there were."""
    path = out / FILE
    if not path.exists():
        return 0
    group = json.loads(path.read_text())["group"]
    found = members(group)
    for how, wait_s in ((signal.SIGTERM, END_S), (signal.SIGKILL, 1.0)):
        for process in members(group):
            try:
                os.kill(process, how)
            except ProcessLookupError:
                pass
        end = time.monotonic() + wait_s
        while members(group) and time.monotonic() < end:
            time.sleep(0.05)
    path.unlink()
    return len(found)
