"""Numbers, days and names of rates as an official reads them."""

import datetime
import math

COUNTED = {
    "base_rate": "with the outcome",
    "selection_rate": "selected",
    "true_positive_rate": "selected, as they should be",
    "false_negative_rate": "missed",
    "false_positive_rate": "selected, though they should not be",
    "true_negative_rate": "not selected, as it should be",
    "precision": "selected rightly",
    "false_discovery_rate": "selected wrongly",
    "accuracy": "decided rightly",
    "coverage": "registered",
    "under_recording": "not recorded as poor",
}
"""What is counted by each rate, for a sentence such as "missed, of 100"."""
VERDICTS = {
    "disparity": "Disparity",
    "found": "Found",
    "insufficient evidence": "Insufficient evidence",
    "no evidence": "No evidence",
    "not found": "Not found",
}
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
MINUS = "\u2212"


def per_hundred(share: float | None) -> str:
    """Return a share as a number of 100, with one digit after the point.

    Examples
    --------
    >>> per_hundred(0.412), per_hundred(None)
    ('41.2', 'not defined')
    """
    return "not defined" if share is None or math.isnan(share) else f"{100 * share + 0.0:.1f}"


def of_hundred(share: float) -> str:
    """Return a share that was chosen as a number of 100, without digits that nobody needs.

    Examples
    --------
    >>> of_hundred(0.05), of_hundred(0.125)
    ('5', '12.5')
    """
    return f"{100 * share:.6g}"


def more_or_less(share: float | None) -> str:
    """Return a difference of two shares as a number of 100, with its sign.

    Examples
    --------
    >>> more_or_less(0.131), more_or_less(0.0001), more_or_less(-0.02) == f"{MINUS}2.0"
    ('+13.1', '0.0', True)
    """
    if share is None:
        return "not defined"
    points = round(100 * share, 1)
    return f"{MINUS if points < 0 else '+' if points > 0 else ''}{abs(points):.1f}"


def from_to(ends: dict, signed: bool = False) -> str:
    """Return an interval as numbers of 100.

    Examples
    --------
    >>> from_to({"lower": 0.05, "upper": 0.21}), from_to({"lower": None, "upper": None})
    ('5.0 to 21.0', 'no interval')
    """
    if ends["lower"] is None or ends["upper"] is None:
        return "no interval"
    show = more_or_less if signed else per_hundred
    return f"{show(ends['lower'])} to {show(ends['upper'])}"


def count(number: float) -> str:
    """Return a count with a comma between thousands.

    Examples
    --------
    >>> count(6750), count(83.0)
    ('6,750', '83')
    """
    return f"{number:,g}" if abs(number) < 100_000 else f"{number:,.0f}"


def chance(p_value: float | None) -> str:
    """Return a p-value.

    Examples
    --------
    >>> chance(0.0004), chance(0.0312), chance(None)
    ('below 0.001', '0.031', 'not defined')
    """
    if p_value is None:
        return "not defined"
    return "below 0.001" if p_value < 0.001 else f"{p_value:.3f}"


def day(date: str) -> str:
    """Return a day in words.

    Examples
    --------
    >>> day("2026-11-28")
    '28 November 2026'
    """
    found = datetime.date.fromisoformat(date)
    return f"{found.day} {MONTHS[found.month - 1]} {found.year}"


def compared(gap: dict) -> str:
    """Return which groups a gap compares.

    Examples
    --------
    >>> compared({"column": "head_sex", "group": "woman", "reference": "man"})
    'head sex: woman against man'
    """
    return f"{gap['column'].replace('_', ' ')}: {gap['group']} against {gap['reference']}"


def level_of(ends: dict) -> str:
    r"""Return how sure an interval is.

    Examples
    --------
    >>> level_of({"level": 0.95})
    '95\xa0%'
    """
    return f"{of_hundred(ends['level'])}\u00a0%"
