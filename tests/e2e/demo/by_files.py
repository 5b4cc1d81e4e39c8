"""The township without a network: every statement is carried to the counter in a file, every receipt carried back."""

from board import bar
from election import DESK


class CarriedTownship:
    def __init__(self, demo):
        self.demo, self.election = demo, demo.election

    def __enter__(self):
        self.election.load_founding()
        return self

    def __exit__(self, *_):
        pass

    def deliver(self, places):
        self.election.parallel(self.election.carry, places)

    def count(self):
        demo = self.demo
        demo.step("各村：投票、唱票、两人计票、公布", "villages: poll, call, two recorders, declare")
        finished = []

        def hall(village):
            caught = 0
            for command, file in demo.days(village):
                caught += getattr(self.election, command)(village, file).stdout.count("请重唱")
            finished.append(village)
            papers = sum(c.collected for c in demo.plan.recorded(village))
            demo.say(f"    {demo.names[village]} {village:<9} {papers:4d} 票/ballots  两人不一致/slips caught {caught}  "
                     f"{len(finished)}/{len(demo.halls)} {bar(len(finished), len(demo.halls))}")
            demo.check_slips(village, caught)

        self.election.parallel(hall, demo.halls)

    def end(self, keep):
        """Nothing runs."""
