"""A roll of invented people, sealed into a demo's work folder as a township seals one: there is one whatever the demo's story is."""

import subprocess

ROLL = """姓名,性别,出生日期,身份证号,电话,村民小组,户籍在本村,在村居住起,表示参加,争议事由
石无名,男,1951-03-07,,13900000017,一组,是,1951-03-07,,
石不见,女,1977-08-29,,13900000025,二组,是,1977-08-29,,外嫁女
"""


def seal(programs, work, log):
    contest = next(c for c in log.contests() if c.endswith("villagers_committee"))
    (work / "spare.csv").write_text(ROLL, encoding="utf-8")
    done = subprocess.run([programs / "zheng-counter", "roll", "seal", work / "spare.csv", "--founding", work / "founding.statements",
                           "--contest", contest, "--out", work / "spare.sealed", "--passphrase-file",
                           next((work / "passphrases").glob("*"))], capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stdout + done.stderr
