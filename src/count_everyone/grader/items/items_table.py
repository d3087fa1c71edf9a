"""Writes the items of an assignment as a table, for people and for programs."""

import csv
import math
from collections.abc import Iterable, Mapping
from dataclasses import astuple, fields
from io import StringIO

from count_everyone.grader.items.item_analysis import Item

TITLES = ("test", "points", "n", "passed", "difficulty", "discrimination", "look at it")
HOW_TO_READ = """\
difficulty: the share of the possible points that people got, from 0 (hard) to 1 (easy).
discrimination: the correlation of the points here with those in all other tests. Below 0, who knows more gets less.
never passed: is the test, or the text of the task, at fault? always passed: it does not discriminate.
With fewer than 30 people, chance says much of this: look, and do not conclude.\
"""


def as_text(items: Iterable[Item]) -> str:
    """Return the items as columns of text.

    Examples
    --------
    >>> print(as_text([Item("rate-zero", 2, 40, 10, 0.3, 0.412, "", ""), Item("sum", 1, 2, 2, 1, math.nan, "few", "")]))
    test       points   n  passed  difficulty  discrimination  look at it
    ---------  ------  --  ------  ----------  --------------  ----------
    rate-zero       2  40      10        0.30            0.41
    sum             1   2       2        1.00               -  (few)
    """
    rows = [TITLES, *map(_row, items)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    rows.insert(1, tuple("-" * width for width in widths))
    return "\n".join(_line(row, widths) for row in rows)


def _row(item: Item) -> tuple[str, ...]:
    reason = f"({item.why_undefined})" if item.why_undefined and not item.suspect else ""
    numbers = (
        f"{item.max_points:g}",
        str(item.n),
        str(item.passed),
        _share(item.difficulty),
        _share(item.discrimination),
    )
    return (item.name, *numbers, item.suspect or reason)


def _share(value: float) -> str:
    return "-" if math.isnan(value) else f"{value:.2f}"


def _line(row: tuple[str, ...], widths: list[int]) -> str:
    first, *numbers, last = row
    cells = [first.ljust(widths[0]), *map(str.rjust, numbers, widths[1:]), last]
    return "  ".join(cells).rstrip()


def as_csv(assignments: Mapping[str, Iterable[Item]]) -> str:
    """Return the items of all assignments as CSV; what is undefined is empty, with its reason beside it."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["assignment", *(field.name for field in fields(Item))])
    for assignment, items in assignments.items():
        for item in items:
            values = ("" if isinstance(value, float) and math.isnan(value) else value for value in astuple(item))
            writer.writerow([assignment, *values])
    return text.getvalue()
