"""`calendar`: the days of an election, or whether an objection to the roll is in time."""
import datetime

import parameters_village
from reasons import Trail
from refusal import Refused
from schema import date, record

SCHEMA = record({}, {"election_day": date, "published": date, "filed": date})
BEFORE = ["roll_publish_by"] + [row[0] for row in parameters_village.CALENDAR if row[1] == "day?"]
AFTER = ["separate_election_within_days", "result_publish", "handover_within_days"]


def days(day, number):
    return day + datetime.timedelta(days=number)


def months_later(day, months):
    """The same day of the month; the last day of a shorter month."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return datetime.date(year, month + 1, min(last, day.day))
        except ValueError:
            continue
    raise AssertionError("every month has 28 days")


def last_day(day, rules):
    """The last day of a period; where the profile says so a weekend moves it to Monday (public holidays are not known)."""
    while rules["deadline_rollover"] and day.weekday() >= 5:
        day = days(day, 1)
    return day


def answer(case, rules):
    trail = Trail(rules)
    if "published" in case or "filed" in case:
        return objection(case, rules, trail)
    if "election_day" not in case:
        raise Refused("/election_day", "missing")
    election_day, found = case["election_day"], {}
    for parameter in BEFORE:
        if rules[parameter] is not None:
            found[parameter] = days(election_day, -rules[parameter])
    for parameter in AFTER:
        if rules[parameter] is not None:
            found[parameter] = last_day(days(election_day, rules[parameter]), rules)
    if rules["postpone_max"] is not None:
        found["postpone_max"] = months_later(election_day, rules["postpone_max"])
    for parameter, day in found.items():
        trail.say(parameter, f"{parameter}：{day}", f"{parameter}: {day}")
    return trail.answer(deadlines={parameter: day.isoformat() for parameter, day in found.items()})


def objection(case, rules, trail):
    for field in ("published", "filed"):
        if field not in case:
            raise Refused("/" + field, "missing")
    if case["filed"] < case["published"]:
        raise Refused("/filed", "filed before the roll was published")
    last = last_day(days(case["published"], rules["roll_objection_days"]), rules)
    in_time = case["filed"] <= last
    decide_by = last_day(days(case["filed"], rules["roll_decision_days"]), rules) if in_time else None
    trail.say("roll_objection_days", f"异议截止 {last}", f"objections until {last}")
    return trail.answer(in_time=in_time, decide_by=decide_by.isoformat() if decide_by else None)
