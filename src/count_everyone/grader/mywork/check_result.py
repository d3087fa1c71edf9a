"""What a check found: points of each task, reasons of lost points, cells that stopped."""

from collections.abc import Iterator
from dataclasses import dataclass

import nbformat
from nbgrader.preprocessors import ClearHiddenTests
from nbgrader.utils import determine_grade, is_grade, is_solution

from count_everyone.grader.feedback.plain_text import cut, plain_text
from count_everyone.grader.feedback.points_and_reasons import name_of_test, reason
from count_everyone.grader.feedback.quotes import TestCode
from count_everyone.grader.feedback.sections import HEADING, POINTS, Section, find_sections
from count_everyone.grader.jobs import COMPLETE, Run
from count_everyone.grader.repair.source_cells import Source, normalise_text
from count_everyone.source.notebook import grade_id, is_test

HIDDEN = ClearHiddenTests().begin_test_delimeter
NOT_DONE = "NotImplementedError"
STILL_THERE = (
    "NotImplementedError: the line raise NotImplementedError is still in a cell. Delete it where your code stands."
)
MAX_LINE = 60
NEEDS_A_TASK = ("NameError", NOT_DONE)


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
class Stop:
    """A cell of the learner that stopped with an error.

    Parameters
    ----------
    title : str
        The heading above it.
    line : str
        Its first line of code.
    message : str
        The error.
    """

    title: str
    line: str
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
    stops : tuple of Stop
        The first says where to begin.
    notes : tuple of str
        What was repaired before the notebook was run.
    """

    rows: tuple[Row, ...]
    losses: tuple[Loss, ...]
    stops: tuple[Stop, ...]
    notes: tuple[str, ...]


def check_of(run: Run, source: Source, notes: tuple[str, ...]) -> Check:
    """Return what is found in a notebook that was run.

    Parameters
    ----------
    run : Run
        By an executor.
    source : Source
        The assignment.
    notes : tuple of str
        What was repaired before.
    """
    sections = [section for section in find_sections(run.notebook)[0] if section.graded]
    tests = [cell for section in sections for cell in section.tests]
    code = TestCode(tests, [cell for cell in run.notebook.cells if not is_grade(cell)])
    rows = [_row(section, source) for section in sections]
    begun = [section for section, row in zip(sections, rows, strict=True) if row.is_begun and not row.by_person]
    losses = [loss for section in begun for loss in _losses(section, code)]
    return Check(tuple(rows), tuple(losses), tuple(_stops(run, source)), (*notes, *run.flags))


def _row(section: Section, source: Source) -> Row:
    by_person = [cell for cell in section.answers if is_grade(cell)]
    grades = [_grade(cell) for cell in by_person + section.tests]
    points = [given for given, _ in grades]
    is_begun = any(_is_changed(cell, source) for cell in section.answers)
    waits = None in points
    possible = sum(max_points for _, max_points in grades)
    return Row(
        section.title, None if waits else sum(given or 0 for given in points), possible, is_begun, not section.tests
    )


def _grade(cell: nbformat.NotebookNode) -> tuple[float | None, float]:
    try:
        return determine_grade(cell)
    except ValueError:  # more points than there are: a person has to look at it
        return 0, float(cell.metadata["nbgrader"]["points"])


def _is_changed(cell: nbformat.NotebookNode, source: Source) -> bool:
    return normalise_text(cell.source) != normalise_text(source.cells[grade_id(cell) or ""].released)


def _losses(section: Section, code: TestCode) -> Iterator[Loss]:
    """Yield a loss for each message: one mistake often fails several tests in the same way."""
    groups: dict[str, list[tuple[float, str]]] = {}
    for cell in section.tests:
        points, possible = _grade(cell)
        if points is not None and points < possible:
            groups.setdefault(_message(reason(cell, code)), []).append((possible - points, _describe_test(cell)))
    for message, lost in groups.items():
        tests = tuple(name for _, name in lost)
        if len(tests) == len(section.tests) > 1:
            tests = (f"All {len(tests)} tests of this task.",)
        yield Loss(section.title, sum(points for points, _ in lost), tests, message)


def _message(text: str) -> str:
    return STILL_THERE if text.startswith(NOT_DONE) else text


def _describe_test(cell: nbformat.NotebookNode) -> str:
    """Return what a test tests, and whether a learner sees all of it."""
    name = name_of_test(cell)
    partly = HIDDEN in cell.source and "hidden" not in name.lower()
    return f"{name} (A part of this test is hidden.)" if partly else name


def _stops(run: Run, source: Source) -> Iterator[Stop]:
    """Yield the cells that stopped, without those that had to: a task that is not begun, and what needs it."""
    if run.ended != COMPLETE:
        started = [place for place, cell in enumerate(run.notebook.cells) if cell.get("execution_count")]
        yield _stop(run.notebook.cells, max(started, default=0), run.sentence)
    waits = False
    for place, cell in enumerate(run.notebook.cells):
        if cell.cell_type != "code" or is_test(cell):
            continue
        errors = [output for output in cell.outputs if output.output_type == "error"]
        if is_solution(cell) and not _is_changed(cell, source):
            waits = True
        elif errors and not (waits and not is_solution(cell) and errors[0].ename in NEEDS_A_TASK):
            # where a cell took too long, the kernel speaks of an interruption first
            error = next((error for error in errors if error.ename == "CellTimeoutError"), errors[0])
            yield _stop(run.notebook.cells, place, _message(plain_text(f"{error.ename}: {error.evalue}")))


def _stop(cells: list[nbformat.NotebookNode], place: int, message: str) -> Stop:
    texts = "\n".join(cell.source for cell in cells[: place + 1] if cell.cell_type == "markdown")
    headings = [title for _, title in HEADING.findall(texts)]
    line = next((line.strip() for line in cells[place].source.splitlines() if line.strip()), "")
    return Stop(POINTS.sub("", headings[-1]) if headings else "", shorten(line, MAX_LINE), cut(message))


def shorten(text: str, max_length: int) -> str:
    """Return the beginning of a long text.

    Examples
    --------
    >>> shorten("births_of_north", 9)
    'births...'
    """
    return text if len(text) <= max_length else f"{text[: max_length - 3]}..."
