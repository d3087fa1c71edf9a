"""The parts of what a check found, and how lost points are gathered into reasons."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import nbformat

from count_everyone.grader.feedback.first_cause import NO_NAME, StoppedCell, advised, first_cause, tidy
from count_everyone.grader.feedback.points_and_reasons import name_of_test, reason
from count_everyone.grader.feedback.quotes import BEGIN, TestCode

STOPPED, CALL = re.compile(r"\w stopped (in|inside|with) "), " The call was "  # as count_everyone.testing says it


@dataclass(frozen=True)
class Row:
    """The points of one task.

    Parameters
    ----------
    title : str
        Its heading.
    points : float or None
        None while a person has to read the answer.
    max_points : float
        What is possible.
    is_begun : bool
        Whether something was changed in its cells.
    by_person : bool
        Whether no test gives points here.
    """

    title: str
    points: float | None
    max_points: float
    is_begun: bool
    by_person: bool


@dataclass(frozen=True)
class Loss:
    """One reason why tests of a task gave less than their points.

    Parameters
    ----------
    title : str
        The heading of the task.
    points : float
        How many were lost.
    tests : tuple of str
        What each test tests, in words; never its code.
    message : str
        Why, and what to do.
    """

    title: str
    points: float
    tests: tuple[str, ...]
    message: str


@dataclass(frozen=True)
class Check:
    """What a check found.

    Parameters
    ----------
    rows : tuple of Row
        A task each.
    losses : tuple of Loss
        Of the tasks that are begun.
    stops : tuple of StoppedCell
        The first says where to begin.
    notes : tuple of str
        What was repaired before the notebook was run.
    see : str
        Of which task the function is that the first cell that stopped uses; empty where it uses none.
    """

    rows: tuple[Row, ...]
    losses: tuple[Loss, ...]
    stops: tuple[StoppedCell, ...]
    notes: tuple[str, ...]
    see: str = ""


@dataclass(frozen=True)
class TaskCheck:
    """What a check of one task found.

    Parameters
    ----------
    lines : tuple of str
        What was checked, and what to do before the rest is read.
    row : Row
        The points of the task.
    losses : tuple of Loss
        Why points were lost.
    has_hidden : bool
        Whether some of the tests are hidden.
    """

    lines: tuple[str, ...]
    row: Row
    losses: tuple[Loss, ...] = ()
    has_hidden: bool = False


def losses_of(
    title: str,
    tests: Iterable[tuple[nbformat.NotebookNode, float | None, float]],
    code: TestCode,
    stopped: Iterable[StoppedCell] = (),
    renamed: Mapping[str, str] | None = None,
) -> Iterator[Loss]:
    """Yield a loss for each message: one mistake often fails several tests in the same way.

    Parameters
    ----------
    title : str
        The heading of the task.
    tests : iterable of (nbformat.NotebookNode, float or None, float)
        Each test as it was run, its points, and what is possible.
    code : TestCode
        What no message may quote.
    stopped : iterable of StoppedCell
        The cells of the learner that stopped: a name that they would have made is missing for that reason.
    renamed : mapping of str to str, optional
        For a name that a task should make, a sentence about what its cell makes instead.
    """
    tests, stopped = list(tests), list(stopped)
    groups: dict[str, list[tuple[float, str]]] = {}
    messages: dict[str, str] = {}
    for cell, points, possible in tests:
        if points is not None and points < possible:
            message = first_cause(advised(tidy(reason(cell, code))), stopped)
            missing = NO_NAME.search(message)
            message = (renamed or {}).get(missing[1], message) if missing else message
            groups.setdefault(_cause(message), []).append((possible - points, _name(cell)))
            messages.setdefault(_cause(message), message)
    for cause, lost in groups.items():
        names = tuple(name for _, name in lost)
        if len(names) == len(tests) > 1:
            names = (f"All {len(names)} tests of this task.",)
        elif len(names) > 1:
            names = (f"{len(names)} tests: {' '.join(names)}",)
        yield Loss(title, sum(points for points, _ in lost), names, messages[cause])


def _cause(message: str) -> str:
    """Return what is the same in several tests: of an answer that stopped, all but the call."""
    stopped, found, _ = message.partition(CALL)
    return stopped if found and STOPPED.search(stopped) else message


def _name(cell: nbformat.NotebookNode) -> str:
    """Return what a test tests, and whether a learner sees all of it."""
    name = name_of_test(cell)
    partly = BEGIN in cell.source and "hidden" not in name.lower()
    return f"{name} (A part of this test is hidden.)" if partly else name
