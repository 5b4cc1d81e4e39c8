#!/usr/bin/env python3
"""ask.py [--json] CASE.json ...: answers each case. Exit 0 when it answered, 2 for a case that cannot be answered."""
import argparse
import json
import sys
from importlib import import_module

import rules as rules_of
import schema
from profile_data import PROFILES
from refusal import Refused, pointer

# The name of a question, and its module where a module of Python's own has that name or another fits better.
QUESTIONS = {q: q for q in ("outcome", "count", "eligibility", "proxies", "nomination", "candidates", "two_push", "merit",
                            "evaluation", "decision", "petition", "body", "composition")}
QUESTIONS.update({"roll": "registration", "calendar": "deadlines"})
DEFAULT_KIND = {"two_push": "party_branch"}
COMMON = ("ask", "kind", "profile", "overrides", "note")


def answer(case):
    """The answer object of one case as read from JSON."""
    if not isinstance(case, dict):
        raise Refused("", "a case is an object")
    if "ask" not in case:
        raise Refused("/ask", "missing")
    question = schema.word(*QUESTIONS)(case["ask"], "/ask")
    module = import_module(QUESTIONS[question])
    kind = schema.word(*schema.KINDS)(case.get("kind", DEFAULT_KIND.get(question, "villagers_committee")), "/kind")
    profile = schema.word(*PROFILES)(case["profile"], "/profile") if "profile" in case else None
    overrides = schema.mapping(schema.name, lambda value, path: value)(case.get("overrides", {}), "/overrides")
    rules = rules_of.of_case(kind, profile, overrides)
    fields = module.SCHEMA({k: v for k, v in case.items() if k not in COMMON}, "")
    fields["kind"] = kind
    return module.answer(fields, rules)


def answers(document):
    """One case, or an array of cases."""
    if not isinstance(document, list):
        return answer(document)
    result = []
    for i, case in enumerate(document):
        try:
            result.append(answer(case))
        except Refused as refused:
            raise Refused(pointer(i) + refused.path, refused.message) from refused
    return result


def no_twins(pairs):
    fields = dict(pairs)
    if len(fields) != len(pairs):
        raise ValueError("a field is given twice")
    return fields


class NotWhole:
    """A number of JSON that is not whole: no reader takes it."""

    def __init__(self, text):
        self.text = text


def load(path):
    try:
        with open(path, encoding="utf-8") as file:
            return json.load(file, object_pairs_hook=no_twins, parse_float=NotWhole, parse_constant=NotWhole)
    except (OSError, ValueError, RecursionError) as error:
        raise Refused("", f"cannot be read: {error}") from error


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="one line for each file")
    parser.add_argument("--list", metavar="PROFILE", choices=sorted(PROFILES), help="print the rules of a profile")
    parser.add_argument("files", nargs="*", metavar="CASE.json")
    options = parser.parse_args()
    if options.list:
        rules = rules_of.of_profile(options.list)
        for parameter, value in rules.values.items():
            print(f"{parameter:34} {json.dumps(value, default=str):50} {rules.source[parameter]}")
        return 0
    if not options.files:
        parser.error("a case file is needed")
    for path in options.files:
        try:
            result = answers(load(path))
        except Refused as refused:
            print(f"{path}: {refused}", file=sys.stderr)
            return 2
        print(json.dumps(result, ensure_ascii=False, indent=None if options.json else 2))
    return 0


if __name__ == "__main__":
    sys.exit(main())
