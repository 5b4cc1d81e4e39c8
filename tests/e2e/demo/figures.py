"""The figures that a pilot township published in 2017, which the demo's township has too, and where the auditor's report says
them."""

from dataclasses import dataclass
from fractions import Fraction


@dataclass
class Row:
    words: str
    found: object
    due: object


def of(report):
    """`report` is what `zheng-audit township --json` answers."""
    figures = {f["name"]: Fraction(f["value"]) for f in report["composition"]["figures"]}
    kinds = {k["kind"]: k for k in report["kinds"]}
    branch, committee = kinds["party_branch"], kinds["villagers_committee"]
    late = [f"{contest} {step['step']}" for contest, steps in report["schedule"].items() for step in steps
            if step["state"] in ("late", "overdue", "skipped")]
    rows = [Row(words, figures.get(name), Fraction(due)) for words, name, due in [
        ("党支部班子成员 / members of branch committees", "party_branch.members", 25),
        ("其中新当选 / of them new", "party_branch.newcomers", 12),
        ("平均年龄 / average age", "party_branch.average_age", 48),
        ("平均年龄比上届 / average age against the last term", "party_branch.average_age.change", -3),
        ("妇女比上届 / women against the last term", "party_branch.women.change", 2),
        ("35 岁以下比上届 / of 35 or younger against the last term", "party_branch.youth.change", 3),
        ("村民代表 / villager representatives", "village_representatives.members", 250),
        ("其中党员 / of them Party members", "village_representatives.party_members", 97),
        ("党员比例 / share of Party members", "village_representatives.party_members_share", Fraction(97, 250)),
    ]]
    rows += [
        Row("党支部班子 / branches", branch["bodies"], 7),
        Row("劝退 / persuaded to withdraw", sum(k["withdrew_after_talk"] for k in report["kinds"]), 5),
        Row("取消村委会参选资格 / committee candidacies cancelled", committee["disqualified"], 3),
        Row("因贿选取消书记候选人资格 / branch secretary's candidacy cancelled for vote-buying",
            branch["disqualified_as"].get("secretary", {}), {"vote_buying": 1}),
        Row("党支部共取消资格 / branch candidacies cancelled", branch["disqualified"], 1),
        Row("再次投票 / votes among the tied", committee["revotes"], 1),
        Row("另行选举 / separate elections", committee["separate_elections"], 2),
        Row("逾期与漏办 / late or left out", late, []),
    ]
    return rows


def text(rows):
    def shown(value):
        if isinstance(value, Fraction):
            return str(value) if value.denominator == 1 else f"{float(100 * value):.1f}%"
        return ", ".join(f"{k} {v}" for k, v in value.items()) if isinstance(value, dict) else str(value or 0)

    width = max(len(shown(row.found)) for row in rows)
    return "\n".join(f"  {shown(row.found):>{width}}  {row.words}" for row in rows)
