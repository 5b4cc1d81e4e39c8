#!/usr/bin/env python3
"""kill -9 of the hall's desk during a count at two tables, at random instants: while entries are under way and between
them. Started again, the wall shows what it had shown, and of the entry under way all or nothing; every paper is counted
once, as called. ZHENG_BIN names the programs, ZHENG_KILLS=n so many kills, ZHENG_SEED=n repeats."""

import os
import random
import sys
import threading
import unittest
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent)]
import hall as hall_room  # noqa: E402
from page import Gone  # noqa: E402

BIN = Path(os.environ["ZHENG_BIN"])
KILLS = int(os.environ.get("ZHENG_KILLS", "100"))
SEED = int(os.environ.get("ZHENG_SEED", random.SystemRandom().randrange(1 << 31)))
PAPERS = 260
KILL_S_MAX = 0.02


def figures(wall):
    """What people on the benches have seen: papers read, and each name's votes."""
    return wall["read"], wall["doubtful"], {row["id"]: row["votes"] for office in wall["offices"] for row in office["rows"]}


class DeskKills(unittest.TestCase):
    def setUp(self):
        print(f"seed {SEED}, {KILLS} kills", flush=True)
        self.rng = random.Random(SEED)
        programs, election = hall_room.recorded(self, BIN, PAPERS)
        self.hall = hall_room.Hall(programs, election, PAPERS, SEED)

    def kill_soon(self):
        delay = self.rng.uniform(0, KILL_S_MAX)
        timer = threading.Timer(delay, self.hall.serving.kill)
        timer.start()
        return timer

    def key(self, table, who, index):
        return self.hall.seats[(table, who)].act("key", index=index, marks=self.hall.called[index], extra_mark=False)

    def after_kill(self, shown, may_add):
        """The wall as it stands again: what was shown, or with the one paper that was under way."""
        self.hall.start()
        again = figures(self.hall.wall.view())
        more = (shown[0] + 1, shown[1], {person: votes + sum(person in office["for"] for office in may_add)
                                         for person, votes in shown[2].items()}) if may_add is not None else None
        self.assertIn(again, [shown, more] if more else [shown])
        self.hall.unlock_all()
        return again

    def test_the_resumed_count_is_what_the_wall_had_shown(self):
        hall = self.hall
        hall.start()
        hall.to_count()
        shown, kills, entries = figures(hall.wall.view()), 0, 0
        while True:
            table = self.rng.choice(hall_room.TABLES)
            view = hall.seats[(table, "a")].view()
            if view["paper"] is None:
                if view["phase"] == "all_read":
                    if all(hall.seats[(t, "a")].view()["phase"] == "all_read" for t in hall_room.TABLES):
                        break
                    continue
                hall.seats[(table, "a")].done("take_bundle")
                continue
            index = view["paper"]["index"]
            who = "a" if view["phase"] != "waiting" else "b"
            entries += 1
            strike = kills < KILLS and self.rng.random() < 0.4
            if not strike:
                self.assertTrue(self.key(table, who, index)["ok"])
                shown = figures(hall.wall.view())
                continue
            timer = self.kill_soon()
            try:
                self.key(table, who, index)
                now = hall.wall.view()
                shown = figures(now)
                under_way = None
            except Gone:
                under_way = hall.called[index] if who == "b" else None
            timer.join()
            hall.serving.kill()
            kills += 1
            shown = self.after_kill(shown, under_way)
        self.assertEqual(kills, KILLS)
        votes, blank = hall.expected()
        wall = hall.wall.view()
        self.assertEqual(wall["read"], PAPERS)
        self.assertEqual(wall["blank"], blank)
        got = {row["id"]: row["votes"] for office in wall["offices"] for row in office["rows"]}
        self.assertEqual({p: v for p, v in got.items() if v}, votes)
        hall.chair.done("tally_declare")
        hall.chair.done("result_declare")
        self.assertIsNotNone(hall.wall.view()["outcome"])
        self.assertEqual(hall.serving.stop(), 0, hall.serving.words())
        print(f"{kills} kills over {entries} entries, {PAPERS} papers counted once each", flush=True)

    def test_a_second_desk_on_the_same_directory_is_told_who_serves(self):
        self.hall.start()
        second = self.hall.programs.serve("second", "zheng-station", "serve", self.hall.election.device(hall_room.VILLAGE),
                                     "--lang", "en", "--port", "0", *self.hall.election.unlock(hall_room.VILLAGE))
        self.assertEqual(second.process.wait(20), 3, second.words())
        self.assertTrue(self.hall.serving.running)
        self.assertEqual(self.hall.wall.view()["read"], 0)


if __name__ == "__main__":
    unittest.main(verbosity=2)
