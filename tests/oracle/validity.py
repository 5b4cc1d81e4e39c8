"""Is the vote as a whole valid: enough took part, and not more ballots than voters."""
from arithmetic import formula, passes
from refusal import Refused


def set_boxes_aside(case, rules, figures, trail):
    """A mobile box that holds more ballots than it has published users: its ballots leave the count, its users the
    turnout. The votes in the case are those without that box."""
    boxes = case.get("mobile_boxes", [])
    if sum(b["found"] for b in boxes) > figures.ballots.found:
        raise Refused("/mobile_boxes", "more ballots in the boxes than found in all")
    if not rules["mobile_box_check"]:
        return
    for number, box in enumerate(boxes, 1):
        if box["found"] > box["published"]:
            figures.ballots.found -= box["found"]
            figures.voters -= min(box["published"], figures.voters)
            trail.find("mobile_box_check", "block", box=number, published=box["published"], found=box["found"])
            trail.say("mobile_box_check", f"流动票箱第{number}号票数多于公布人数，该箱选票无效",
                      f"mobile box {number} holds more ballots than published users: its ballots are void",
                      published=box["published"], found=box["found"])


def of_sheet(way, figures, ballots, trail):
    """`ballots`: those of all offices, or those of one office with its own ballot paper."""
    number = ballots.collected if way.quorum_figure == "collected" else figures.voters
    enough = passes(way.quorum, number, figures.roll)
    trail.say(way.quorum_rule, f"参加 {number} 人，应到或登记 {figures.roll} 人：" + ("有效" if enough else "无效"),
              f"{number} of {figures.roll} took part: " + ("enough" if enough else "not enough"),
              n=number, base=figures.roll, formula=formula(way.quorum, number, figures.roll))
    if not enough:
        return way.quorum_failure
    if way.check_base is not None:
        most = ballots.issued if way.check_base == "issued" else figures.voters
        fits = ballots.collected <= most
        trail.say("ballot_count_check", f"收回选票 {ballots.collected} 张，" + ("不" if fits else "") + f"多于 {most}",
                  f"{ballots.collected} ballots collected, " + ("not " if fits else "") + f"more than {most}",
                  collected=ballots.collected, most=most)
        if not fits:
            return "void_too_many_ballots"
    return "valid"
