#!/usr/bin/env python3
"""Asks Clang for the syntax and the warnings of every source of a build, without producing objects.

Generated headers are made first. A source is asked again only when it, its command or a header that it read has changed.
"""
import argparse
import concurrent.futures
import hashlib
import json
import os
import re
import shlex
import subprocess
import sys

GENERATED = re.compile(r"^(.+\.(?:h|hpp|inc|cc|cpp|cxx)): CUSTOM_COMMAND$")


def make_generated(build):
    """Has ninja make the headers and sources that rules of the build write."""
    listed = subprocess.run(["ninja", "-C", build, "-t", "targets", "all"], check=True, capture_output=True, text=True)
    wanted = [m.group(1) for m in map(GENERATED.match, listed.stdout.splitlines()) if m]
    if wanted:
        subprocess.run(["ninja", "-C", build, *sorted(set(wanted))], check=True)


def syntax_command(command, dependencies):
    """The compiler's own command, without a cache before it and an object behind it."""
    words = shlex.split(command)
    if os.path.basename(words[0]) in ("ccache", "sccache"):
        words = words[1:]
    out, skip = [], False
    for word in words:
        if skip or word in ("-o", "-c"):
            skip = word == "-o"
            continue
        out.append(word)
    return out + ["-fsyntax-only", "-MD", "-MF", dependencies]


def up_to_date(stamp, dependencies, directory, key):
    try:
        with open(stamp, encoding="utf-8") as f:
            if f.read() != key:
                return False
        with open(dependencies, encoding="utf-8") as f:
            read = f.read().replace("\\\n", " ").split(":", 1)[1].split()
        done = os.stat(stamp).st_mtime
        return bool(read) and all(os.stat(os.path.join(directory, name)).st_mtime < done for name in read)
    except (OSError, IndexError):
        return False


def ask(entry, stamps):
    """(source, output): output is None when nothing was asked, empty when Clang has no complaint."""
    source = os.path.join(entry["directory"], entry["file"])
    base = os.path.join(stamps, hashlib.sha256(f'{source} {entry.get("output", "")}'.encode()).hexdigest()[:24])
    command = syntax_command(entry["command"], base + ".d")
    key = shlex.join(command)
    if up_to_date(base + ".ok", base + ".d", entry["directory"], key):
        return source, None
    begun = base + ".begun"
    with open(begun, "w", encoding="utf-8") as f:
        f.write(key)
    run = subprocess.run(command, cwd=entry["directory"], capture_output=True, text=True)
    if run.returncode == 0:
        # Time of the start: what changes while Clang reads is read again the next time.
        os.replace(begun, base + ".ok")
        return source, ""
    return source, run.stderr.strip() or f"clang ended with status {run.returncode}"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--build", required=True, help="a configured build directory (preset clang)")
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    options = parser.parse_args()
    build = os.path.realpath(options.build)
    make_generated(build)
    with open(os.path.join(build, "compile_commands.json"), encoding="utf-8") as f:
        entries = [e for e in json.load(f)
                   if not os.path.realpath(os.path.join(e["directory"], e["file"])).startswith(build + os.sep)]
    if not entries:
        sys.exit("no source in compile_commands.json")
    stamps = os.path.join(build, "syntax")
    os.makedirs(stamps, exist_ok=True)
    failed, asked = [], 0
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        for number, (source, output) in enumerate(pool.map(lambda e: ask(e, stamps), entries), 1):
            print(f"[{number}/{len(entries)}] {os.path.relpath(source)}", flush=True)
            asked += output is not None
            if output:
                failed.append(source)
                print(output, flush=True)
    print(f"{len(entries)} sources, {asked} asked, {len(failed)} with complaints")
    for source in failed:
        print(f"  {os.path.relpath(source)}")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
