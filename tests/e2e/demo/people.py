"""Invented people: candidates, representatives, those who sat until now, and the electors of a village's roll. Names are
plainly invented (surname + 甲乙丙… + 一二三…; electors: 田 + digits), and nobody has another's."""

from dataclasses import dataclass

SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨"
STEMS = "甲乙丙丁戊己庚辛壬癸"
NUMERALS = "一二三四五六七八九十"
ELECTOR_SURNAMES = "田林江河湖海岭"
DIGITS = "零一二三四五六七八九"
ELECTION_YEAR, TERM_YEARS = 2026, 5


@dataclass
class Candidate:
    person: str
    name: str
    office: str
    sex: str
    birth: str
    party_member: bool
    incumbent: bool
    education: str
    votes: int
    against: int = 0


@dataclass
class Seat:
    """Somebody who sat until now."""

    village: str
    body: str
    office: str
    person: str
    sex: str
    birth: str
    party_member: bool
    education: str


class Names:
    """Invented names, none twice."""

    def __init__(self, rng):
        self._all = [s + a + b for s in SURNAMES for a in STEMS for b in NUMERALS]
        rng.shuffle(self._all)

    def next(self):
        return self._all.pop()


# The 25 branch members that are elected, the secretary first, in 云坑村 the deputy next: age, sex, new. 12 are new, their
# ages add up to 25 × 48 = 1,200; 7 are women, 5 are 35 or younger.
BRANCH_WINNERS = [
    (52, "male", False), (47, "female", True), (35, "male", True),
    (55, "male", False), (50, "male", False), (31, "female", True),
    (58, "male", False), (44, "male", True), (49, "female", False),
    (53, "male", False), (46, "male", True), (57, "male", False), (29, "female", True),
    (56, "male", False), (51, "male", True), (48, "female", False), (43, "male", True),
    (59, "male", False), (54, "male", False), (34, "male", True),
    (60, "male", False), (52, "female", True), (58, "male", False), (32, "male", True), (47, "female", True),
]  # fmt: skip

# The 12 who sat on a branch and do not sit any more: age now, sex, by village. Five years ago the 25 of the last term were
# 51 on average, 5 of them women, 2 of them 35 or younger.
BRANCH_LEAVING = {
    "qingshi": [(63, "male"), (38, "female")],
    "liuwan": [(62, "male")],
    "taoping": [(61, "male")],
    "zhuxi": [(60, "male"), (64, "female")],
    "bailu": [(61, "male"), (40, "male")],
    "fengling": [(59, "male")],  # the secretary
    "yunkeng": [(62, "male"), (60, "female"), (61, "male")],
}


def birth(rng, age):
    """A birthday before the day of the election, and before the same day of the last term."""
    return f"{ELECTION_YEAR - age}-0{rng.randint(1, 6)}-1{rng.randint(0, 9)}"


def check_plan():
    """The figures of the last term, as written above."""
    staying = [(age, sex) for age, sex, new in BRANCH_WINNERS if not new]
    leaving = [one for village in BRANCH_LEAVING.values() for one in village]
    before = [(age - TERM_YEARS, sex) for age, sex in staying + leaving]
    now = [(age, sex) for age, sex, _ in BRANCH_WINNERS]
    women = lambda people: sum(sex == "female" for _, sex in people)
    young = lambda people: sum(age <= 35 for age, _ in people)
    assert sum(new for _, _, new in BRANCH_WINNERS) == 12 and len(now) == len(before) == 25
    assert sum(age for age, _ in now) == 25 * 48 and sum(age for age, _ in before) == 25 * 51, sum(age for age, _ in before)
    assert women(now) - women(before) == 2 and young(now) - young(before) == 3, (women(before), young(before))


# ---- the roll of a village

HEADINGS = ["姓名", "性别", "出生日期", "身份证号", "村民小组", "户籍在本村", "在村居住起", "表示参加", "本人申请", "会议同意", "争议事由"]


def check_digit(first):
    total = sum(int(d) * w for d, w in zip(first, (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)))
    return "10X98765432"[total % 11]


def elector(village, n):
    """The n-th elector of a village, at home there; the id number's district does not exist."""
    name = ELECTOR_SURNAMES[village] + "".join(DIGITS[int(d)] for d in f"{n:03d}")
    day = f"{1950 + n % 55}-{n % 12 + 1:02d}-{n % 28 + 1:02d}"
    first = f"00000{village}" + day.replace("-", "") + f"{n % 50:02d}{1 if n % 2 else 2}"
    return {"姓名": name, "性别": "男" if n % 2 else "女", "出生日期": day, "身份证号": first + check_digit(first),
            "村民小组": f"第{n % 4 + 1}组", "户籍在本村": "是", "在村居住起": day, "表示参加": "", "本人申请": "", "会议同意": "",
            "争议事由": ""}


def roll(village, registered, away=19, outsiders=8):
    """Rows of a sheet in which so many are to be listed, so many of them in classes 2 and 3; two more are left off."""
    rows = [elector(village, n) for n in range(registered)]
    for row in rows[5 : 5 + away]:
        row.update({"在村居住起": "", "表示参加": "是"})
    for row in rows[40 : 40 + outsiders]:
        row.update({"户籍在本村": "否", "在村居住起": "2020-05-01", "本人申请": "是", "会议同意": "是"})
    rows[30]["争议事由"] = "外嫁女"
    child = dict(elector(village, registered), 出生日期="2015-01-01", 身份证号="", 在村居住起="2015-01-01")
    silent = dict(elector(village, registered + 1), 在村居住起="")
    return [*rows, child, silent]


check_plan()
