#!/usr/bin/env python3
"""kill -9 of the hall's desk while two issuing tables give out papers, at random instants. Started again, the record says
what the tables were told, and of the act under way all or nothing; nobody's vote is ever handed out twice, papers on the
tables agree with the record without a difference, and the poll is closed with these figures. ZHENG_BIN names the
programs, ZHENG_KILLS=n so many kills, ZHENG_SEED=n repeats."""

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
PEOPLE = 180
RECEIVED, AT_EACH_TABLE = 400, 190
AGENTS = {n + 1: n for n in range(1, PEOPLE, 6)}  # principal: agent, both of one table
KILL_S_MAX = 0.008
STRIKES = 0.35  # of acts
ACTS_MAX = 2000


def roll():
    rows = ["姓名,性别,出生日期,村民小组,户籍在本村,在村居住起"]
    surnames, given = "王李张刘陈杨赵黄周吴", "建国秀玉春志文海桂晓丽永长德金淑明凤"
    rows += [f"{surnames[n % 10]}{given[n // 10]},{'男女'[n % 2]},{1940 + n % 45}-03-0{1 + n % 9},一组,是,1990-01-01"
             for n in range(PEOPLE)]
    return "\n".join(rows) + "\n"


class IssuingHall(hall_room.Hall):
    def _open_windows(self):
        self.tables = {table: self._window(kind="check_in", table=table) for table in hall_room.TABLES}


class Papers:
    """What lies where, counted by hand: the clerk hands out a paper only when the page has said so."""

    def __init__(self):
        self.out = {}  # whose vote: who carries the paper
        self.spoiled = dict.fromkeys(hall_room.TABLES, 0)
        self.given = dict.fromkeys(hall_room.TABLES, 0)

    def hand_out(self, table, voter, votes):
        for vote in votes:
            if vote in self.out:
                raise AssertionError(f"{vote} would be handed out a second time")
            self.out[vote] = voter
        self.given[table] += len(votes)

    def take_back(self, table, votes):
        for vote in votes:
            del self.out[vote]
        self.given[table] -= len(votes)

    def exchange(self, table):
        self.spoiled[table] += 1

    def unused(self, table):
        return AT_EACH_TABLE - self.given[table] - self.spoiled[table]

    def figures(self):
        proxy = sum(vote != voter for vote, voter in self.out.items())
        return {"in_person": len(self.out) - proxy, "proxy": proxy, "mobile": 0, "spoiled": sum(self.spoiled.values())}


class CheckInKills(unittest.TestCase):
    def setUp(self):
        print(f"seed {SEED}, {KILLS} kills", flush=True)
        self.rng = random.Random(SEED)
        programs, election = hall_room.recorded(self, BIN, PEOPLE - 20)
        village = election.folder(hall_room.VILLAGE)
        (village / "people.csv").write_text(roll(), encoding="utf-8")
        (village / "proxies.csv").write_text("委托人,受托人\n" + "".join(f"{p},{a}\n" for p, a in AGENTS.items()), encoding="utf-8")
        election.station(hall_room.VILLAGE, "check-in", "--roll", village / "people.csv", "--proxies", village / "proxies.csv",
                         "--tables", "2")
        self.hall = IssuingHall(programs, election, PEOPLE, SEED)
        self.papers = Papers()
        self.lapsed = set()

    # ---- what a table does for one voter: the act, and what the clerk's hands do when the page has said so

    def table_of(self, voter):
        return 1 if voter <= PEOPLE // 2 else 2

    def next_act(self):
        rng, out = self.rng, self.papers.out
        while True:
            voter = rng.randint(1, PEOPLE)
            table = self.table_of(voter)
            carried = [p for p, a in AGENTS.items() if a == voter and p not in out and p not in self.lapsed]
            own = voter not in out and (voter not in AGENTS or voter in self.lapsed)
            held = [vote for vote, who in out.items() if who == voter]
            choice = rng.random()
            if voter in AGENTS and voter not in out and voter not in self.lapsed and choice < 0.5:
                return table, "principal_came", {"elector": voter}, lambda v=voter: self.lapsed.add(v)
            if held and choice < 0.1:
                fields = {"elector": voter, "own": voter in held, "principals": [v for v in held if v != voter], "papers": len(held),
                          "marked": False}
                return table, "hand_back", fields, lambda t=table, h=held: self.papers.take_back(t, h)
            if held and choice < 0.15 and not self.spoiled_often(voter):
                return table, "exchange", {"elector": voter}, lambda t=table, v=voter: self.exchange(t, v)
            votes = ([voter] if own else []) + carried
            if votes and not held:
                fields = {"elector": voter, "own": own, "principals": carried}
                return table, "issue", fields, lambda t=table, v=voter, w=votes: self.papers.hand_out(t, v, w)

    def spoiled_often(self, voter):
        return self.exchanged.get(voter, 0) >= 2

    def exchange(self, table, voter):
        self.exchanged[voter] = self.exchanged.get(voter, 0) + 1
        self.papers.exchange(table)

    def as_recorded(self):
        """What the desk says now, of everybody and in sums."""
        votes, spoiled = {}, {}
        for voter in range(1, PEOPLE + 1):
            card = self.hall.tables[self.table_of(voter)].done("look", elector=voter)["card"]
            for vote in ([voter] if card["held"]["own"] else []) + [p["number"] for p in card["held"]["principals"]]:
                if vote in votes:
                    raise AssertionError(f"{vote} is held by {votes[vote]} and by {voter}")
                votes[vote] = voter
            spoiled[voter] = card["spoiled"]
        return votes, spoiled

    def figures(self):
        view = self.hall.chair.view()["check_in"]
        return {name: view[name] for name in ("in_person", "proxy", "mobile", "spoiled")}

    def after_kill(self, act, hands):
        """All or nothing: the record is what was shown, or that with the act under way."""
        self.hall.start()
        votes, spoiled = self.as_recorded()
        if act is not None:
            _, name, fields, _ = act
            voter = fields["elector"]
            card = self.hall.tables[self.table_of(voter)].done("look", elector=voter)["card"]
            happened = {"issue": lambda: votes != self.papers.out, "hand_back": lambda: votes != self.papers.out,
                        "exchange": lambda: spoiled[voter] != self.exchanged.get(voter, 0),
                        "principal_came": lambda: card["proxy"]["state"] == "lapsed"}[name]()
            if happened:
                hands()  # the clerk sees it, and hands out or takes back what the page says
                self.found += 1
        self.assertEqual(votes, self.papers.out)
        self.assertEqual(spoiled, {voter: self.exchanged.get(voter, 0) for voter in range(1, PEOPLE + 1)})
        self.assertEqual(self.figures(), self.papers.figures())

    def test_nobody_is_given_a_second_paper_and_the_figures_are_those_that_were_shown(self):
        hall, self.exchanged, self.found = self.hall, {}, 0
        hall.start()
        hall.chair.done("papers_received", total=RECEIVED)
        for table in hall_room.TABLES:
            hall.chair.done("papers_at_table", table=table, total=AT_EACH_TABLE)
        kills = acts = 0
        while kills < KILLS:
            self.assertLess(acts, ACTS_MAX)
            act = self.next_act()
            table, name, fields, hands = act
            acts += 1
            if self.rng.random() > STRIKES:
                hall.tables[table].done(name, **fields)
                hands()
                continue
            timer = threading.Timer(self.rng.uniform(0, KILL_S_MAX), hall.serving.kill)
            timer.start()
            try:
                answer = hall.tables[table].act(name, **fields)
                self.assertTrue(answer["ok"], answer)
                hands()
                act = None
            except Gone:
                pass
            timer.join()
            hall.serving.kill()
            kills += 1
            self.after_kill(act, hands)
        # Whoever has a paper gets no other, at whichever table.
        for vote, voter in list(self.papers.out.items()):
            refused = hall.tables[self.table_of(vote)].act("issue", elector=vote, own=True, principals=[])
            self.assertFalse(refused["ok"], vote)
            if vote != voter:
                self.assertFalse(hall.tables[self.table_of(voter)].act("issue", elector=voter, own=False, principals=[vote])["ok"])
            self.assertEqual(hall.tables[3 - self.table_of(vote)].act("issue", elector=vote, own=True, principals=[])["code"], "other_table")
        for table in hall_room.TABLES:
            hall.tables[table].done("close_table", unused=self.papers.unused(table), accept=False)
        hall.chair.done("check_in_close", unused=RECEIVED - 2 * AT_EACH_TABLE, accept=False)
        closed = hall.chair.view()["check_in"]["poll_closed"]
        figures = self.papers.figures()
        self.assertEqual(closed, {
            "in_person": figures["in_person"], "proxy": figures["proxy"], "mobile": 0, "papers_replaced": figures["spoiled"],
            "papers_issued": len(self.papers.out) + figures["spoiled"],
            "papers_unused": RECEIVED - len(self.papers.out) - figures["spoiled"]})
        # The poll is closed with these, and with nothing else.
        for officer in hall.officers:
            if officer["role"] != "recorder":
                hall.chair.done("unlock", person=officer["person"], **hall.secret(officer["person"]))
        hall.chair.done("spoken", step="boxes", done=True)
        hall.chair.done("poll_open", boxes=[{"box": "box-1", "seal": "A-1", "mobile": False}], papers_received=RECEIVED)
        wrong = hall.chair.act("poll_close", **{**closed, "in_person": closed["in_person"] + 1}, boxes_sealed=True)
        self.assertEqual(wrong["code"], "figures_differ")
        hall.chair.done("poll_close", **closed, boxes_sealed=True)
        hall.serving.kill()
        hall.start()
        self.assertEqual(hall.chair.view()["check_in"]["state"], "closed")
        self.assertEqual(self.figures(), figures)
        self.assertEqual(hall.serving.stop(), 0, hall.serving.words())
        print(f"{kills} kills over {acts} acts, {self.found} of the acts under way had happened, "
              f"{len(self.papers.out)} votes handed out once each", flush=True)


if __name__ == "__main__":
    unittest.main(verbosity=2)
