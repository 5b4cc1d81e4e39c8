#!/usr/bin/env python3
"""exhaustive.py [--bounded] [--jobs N] -- COMMAND: every small world, asked of the oracle and of another program.

    python3 tests/oracle/exhaustive.py -- build/release/bin/zheng-audit ask --json

The command is called with a file of cases at its end. Exit 0: no difference. Each line says how many worlds it stands for, and
how many cases were asked for them: worlds that only name persons otherwise are one case. --bounded: three candidates and three
ballots where the whole has four and six, and of single ballots every fifth hundred.
"""
import argparse
import itertools
import json
import multiprocessing
import sys
import time

import compare
import every

BATCH = 1000
SECONDS_BETWEEN_LINES = 10
SHOWN_MOST = 5
COUNTING = ("cn-2025", "cn-zj-2020", "cn-he-2020", "cn-ha-2011", "cn-tj-2019")  # each judges ballots in a way of its own


def heaps(most, profile):
    return ((case, 1) for case in every.heaps(most, profile))


def ballots(profile, step):
    return ((case, len(case["ballots"])) for case in itertools.islice(every.single_ballots(profile), 0, None, step))


def families(bounded):
    """title -> (worlds expected or None, generator of (case, worlds))."""
    most_candidates, most_ballots = (3, 3) if bounded else (4, 6)
    for profile in ("cn-2025", "cn-zj-2020"):
        for n in range(1, most_candidates + 1):
            yield f"{profile}: votes of {n} candidates", every.count_totals(n), (every.totals, (n, "villagers_committee", profile))
    for n in range(1, most_candidates + 1):
        yield f"cn-2025: representatives, {n} candidates", every.count_representatives(n), (every.representatives, (n,))
    for profile in COUNTING[:2] if bounded else COUNTING:
        yield f"{profile}: heaps of {most_ballots} ballots at most", every.count_heaps(most_ballots), (heaps, (most_ballots, profile))
    for profile in COUNTING[2:3] if bounded else COUNTING:
        yield f"{profile}: single ballots", None, (ballots, (profile, 5 if bounded else 1))


def work(command, source, number, of, done):
    """One of `of` processes: every `of`-th batch. Puts (cases, worlds, differences), and at its end None."""
    program = compare.Program(command)
    make, arguments = source
    stream = make(*arguments)
    seen = set()
    for index in itertools.count():
        batch = list(itertools.islice(stream, BATCH))
        if not batch:
            break
        if index % of != number:
            continue
        cases = [case for case, _ in batch]
        asked, wrong = compare.compare(program, cases)
        votes = []
        if make is heaps:  # and what follows from each heap
            for case in cases:
                vote = every.vote_of(case, compare.oracle(case))
                figures = json.dumps(vote)
                if case["ballots"] and figures not in seen:
                    seen.add(figures)
                    votes.append(vote)
        more, wrong_votes = compare.compare(program, votes)
        done.put((asked + more, sum(worlds for _, worlds in batch), wrong + wrong_votes))
    done.put(None)


def run(title, expected, source, command, jobs):
    """The number of differences; prints one line, and while it lasts a line every ten seconds."""
    done = multiprocessing.Queue()
    workers = [multiprocessing.Process(target=work, args=(command, source, i, jobs, done)) for i in range(jobs)]
    started = said = time.monotonic()
    for worker in workers:
        worker.start()
    cases, worlds, wrong, running = 0, 0, [], jobs
    while running:
        part = done.get()
        if part is None:
            running -= 1
            continue
        compare.show_wrong(part[2][:max(0, SHOWN_MOST - len(wrong))])
        cases, worlds, wrong = cases + part[0], worlds + part[1], wrong + part[2]
        if time.monotonic() - said >= SECONDS_BETWEEN_LINES:
            said = time.monotonic()
            of = f" of {expected:,}" if expected else ""
            print(f"  … {title}: {worlds:,}{of} worlds, {len(wrong)} differ", flush=True)
    for worker in workers:
        worker.join()
    print(f"{title}: {worlds:,} worlds, {cases:,} cases, {len(wrong)} differ, {time.monotonic() - started:.0f} s", flush=True)
    if expected is not None and worlds != expected:
        print(f"  there are {expected:,} worlds: {expected - worlds:,} were not asked")
        return len(wrong) + 1
    if any(worker.exitcode != 0 for worker in workers):
        return len(wrong) + 1
    return len(wrong)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bounded", action="store_true")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--only", default="", help="only the lines whose title holds this")
    parser.add_argument("command", nargs="+")
    options = parser.parse_args()
    wrong = 0
    for title, expected, source in families(options.bounded):
        if options.only in title:
            wrong += run(title, expected, source, options.command, options.jobs)
    print("no difference" if wrong == 0 else f"{wrong} differences")
    return 0 if wrong == 0 else 1


if __name__ == "__main__":
    sys.exit(main())
