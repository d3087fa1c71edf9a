"""A check as plain text."""

import textwrap
from collections.abc import Iterable
from itertools import groupby

from count_everyone.grader.feedback.points_and_reasons import in_points, points_in_words
from count_everyone.grader.mywork.check_parts import Check, Loss, Row, TaskCheck

WIDTH = 100
NO_LOSS = "No test cost you a point in what you have begun."
ONLY_MEMO = "All tests passed. Only the memo is open."
ALL_PASSED = "All tests of this task passed"
WHY = "Why points were lost:"
FULL_CHECK = (
    "This looked at one task, in the notebook as it is now. The last code cell of the notebook checks all tasks: it "
    "runs your saved notebook from top to bottom. Do that before you hand in."
)
FIRST = "Correct this first: what stands below may fail for the same reason."


def as_text(lines: Iterable[str], check: Check) -> str:
    """Return the check for a terminal.

    Parameters
    ----------
    lines : iterable of str
        What was checked, a sentence each.
    check : Check
        What was found.
    """
    file, *sentences = lines
    parts = ["\n".join([file, *map(wrapped, sentences)])]
    parts += ["\n".join(map(wrapped, stop_in_words(check)))] if check.stops else []
    parts += [_table(check.rows), *map(wrapped, check.notes)]
    parts += [WHY] if check.losses else []
    for title, losses in groupby(check.losses, key=lambda loss: loss.title):
        parts += [title, *map(_loss, losses)]
    return "\n\n".join(filter(None, [*parts, good_news(check)]))


def task_as_text(task: TaskCheck) -> str:
    """Return the check of one task as plain text."""
    return "\n\n".join([*map(wrapped, task_in_words(task)), *map(_loss, task.losses), wrapped(FULL_CHECK)])


def task_in_words(task: TaskCheck) -> list[str]:
    """Return the points of a task, what was checked, and what stands above the reasons."""
    passed = task.row.is_begun and task.row.points == task.row.max_points
    news = f"{ALL_PASSED}{', also the hidden ones' if task.has_hidden else ''}." if passed else ""
    why = WHY if task.losses else ""
    return [f"{task.row.title}: {result_in_words(task.row)}", *task.lines, *filter(None, [news, why])]


def result_in_words(row: Row) -> str:
    """Return what stands beside a task.

    Examples
    --------
    >>> result_in_words(Row("Task 1. A rate", 2, 3, True, False))
    '2 of 3 points'
    >>> result_in_words(Row("Task 1. A rate", 0, 3, False, False))
    'not begun (3 points)'
    """
    if not row.is_begun:
        return f"not begun ({in_points(row.max_points)})"
    return points_in_words(row.points, row.max_points)


def total_in_words(rows: Iterable[Row]) -> str:
    """Return the points of all tests together."""
    tested = [row for row in rows if not row.by_person]
    return points_in_words(sum(row.points or 0 for row in tested), sum(row.max_points for row in tested))


def stop_in_words(check: Check) -> list[str]:
    """Return sentences about the first cell that stopped."""
    stop, more = check.stops[0], len(check.stops) - 1
    also = f" {more} more cell{'' if more == 1 else 's'} stopped below it." if more else ""
    advice = " ".join(filter(None, [check.see, f"{FIRST}{also}"]))
    return [f"A cell stopped{stop.where}. It begins with: {stop.line}", f"{stop.message}", advice]


def good_news(check: Check) -> str:
    """Return a sentence where there is nothing to correct."""
    begun = any(row.is_begun and not row.by_person for row in check.rows)
    if not begun or check.losses or check.stops:
        return ""
    passed = all(row.points == row.max_points for row in check.rows if not row.by_person)
    is_open = any(row.by_person and not row.is_begun for row in check.rows)
    return ONLY_MEMO if passed and is_open else NO_LOSS


def wrapped(text: str, first: str = "", then: str = "") -> str:
    """Return text in lines that fit a terminal; its own lines stay."""
    wrapper = textwrap.TextWrapper(
        WIDTH, initial_indent=first, subsequent_indent=then, break_long_words=False, break_on_hyphens=False
    )
    return "\n".join(wrapper.fill(line) for line in text.splitlines() or [""])


def _table(rows: tuple[Row, ...]) -> str:
    cells = [("task", "points"), *((row.title, result_in_words(row)) for row in rows)]
    cells.append(("all tests together", total_in_words(rows)))
    width = max(len(title) for title, _ in cells)
    lines = [f"{title.ljust(width)}  {result}" for title, result in cells]
    rule = f"{'-' * width}  {'-' * max(len(result) for _, result in cells)}"
    return "\n".join([lines[0], rule, *lines[1:-1], rule, lines[-1]])


def _loss(loss: Loss) -> str:
    tests = [wrapped(test, "  - ", "    ") for test in loss.tests]
    return "\n".join([f"  {in_points(loss.points)} lost.", *tests, wrapped(loss.message, " " * 6, " " * 6)])
