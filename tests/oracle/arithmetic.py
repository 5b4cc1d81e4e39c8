"""Thresholds and fractions in whole numbers. "Above" excludes the number, "or more" includes it (Civil Code 1259)."""
from fractions import Fraction

TESTS = {
    "gt_half": lambda n, b: 2 * n > b,
    "ge_half": lambda n, b: 2 * n >= b,
    "ge_third": lambda n, b: 3 * n >= b,
    "ge_two_thirds": lambda n, b: 3 * n >= 2 * b,
    "ge_fifth": lambda n, b: 5 * n >= b,
    "ge_tenth": lambda n, b: 10 * n >= b,
    "ge_four_fifths": lambda n, b: 5 * n >= 4 * b,
    "gt_four_fifths": lambda n, b: 5 * n > 4 * b,
}

FORMULAS = {
    "gt_half": "2x{n} > {b}", "ge_half": "2x{n} >= {b}", "ge_third": "3x{n} >= {b}", "ge_two_thirds": "3x{n} >= 2x{b}",
    "ge_fifth": "5x{n} >= {b}", "ge_tenth": "10x{n} >= {b}", "ge_four_fifths": "5x{n} >= 4x{b}",
    "gt_four_fifths": "5x{n} > 4x{b}",
}


def passes(test, number, base):
    """No test (None) is always passed."""
    return True if test is None else TESTS[test](number, base)


def smallest(test, base):
    """The smallest number that passes: found by trying, because that is obvious."""
    number = 0
    while not passes(test, number, base):
        number += 1
    return number


def formula(test, number, base):
    return "" if test is None else FORMULAS[test].format(n=number, b=base)


def fraction_text(value):
    return str(Fraction(value))


def percent_text(value):
    """One decimal, half up."""
    tenths = (Fraction(value) * 1000 + Fraction(1, 2)).__floor__()
    return f"{tenths // 10}.{tenths % 10}"
