"""The kinds of value that a parameter of the rule table can have, each with its reader.

yes_no, number, number?, range (least and most, most may be null), day? (days before the election day; null: the text is
silent), days? (days after), word(a b c), words (a list of names), test(bases) (a threshold against one of those bases), fraction.
A threshold may be written {"test", "base"} or as the bare word of its test; null and false mean "none". Where the base
may vary, the table has a second parameter for it (BASES), which the base in the object then sets.
"""
import re

import arithmetic
from refusal import Refused, pointer
from schema import boolean, fraction, listing, name, whole, word

TEST = re.compile(r"test\(([\w ]+)\)\Z")
BASES = {"win_threshold": "win_base", "party_win_threshold": "party_win_base", "women_reps_min": "women_reps_base"}
WORD = re.compile(r"word\(([\w ]+)\)\Z")


def threshold(bases):
    def read(value, path):
        if value is None or value is False or value == "none":
            return None
        if isinstance(value, dict):
            for field in value:
                if field not in ("test", "base"):
                    raise Refused(path + pointer(field), "unknown field")
            if "base" in value:
                word(*bases)(value["base"], path + "/base")
            if "test" not in value:
                raise Refused(path + "/test", "missing")
            return threshold(bases)(value["test"], path + "/test")
        return word(*arithmetic.TESTS)(value, path)
    return read


def span(value, path):
    """[least, most]; a bare number is both; most may be null."""
    if isinstance(value, int) and not isinstance(value, bool):
        value = [value, value]
    if not isinstance(value, list) or len(value) != 2:
        raise Refused(path, "a number or [least, most] is needed")
    least = whole(0, 1000)(value[0], path + "/0")
    most = None if value[1] is None else whole(least, 1000)(value[1], path + "/1")
    return (least, most)


def none_or(schema):
    return lambda value, path: None if value is None or value is False else schema(value, path)


def reader(domain):
    if TEST.match(domain):
        return threshold(TEST.match(domain).group(1).split())
    if WORD.match(domain):
        words = WORD.match(domain).group(1).split()
        return none_or(word(*words)) if "none" in words else word(*words)
    return {
        "yes_no": boolean,
        "number": whole(0, 10000),
        "number?": none_or(whole(0, 10000)),
        "range": span,
        "range?": none_or(span),
        "day?": none_or(whole(0, 366)),
        "days?": none_or(whole(0, 366)),
        "words": listing(name),
        "fraction": fraction,
    }[domain]
