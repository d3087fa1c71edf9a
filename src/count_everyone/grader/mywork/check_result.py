"""What a check found: points of each task, reasons of lost points, cells that stopped."""

from collections.abc import Iterator

import nbformat
from nbgrader.utils import is_grade, is_solution

from count_everyone.execution.marks import grade_of
from count_everyone.grader.feedback.plain_text import cut, plain_text
from count_everyone.grader.feedback.quotes import TestCode
from count_everyone.grader.feedback.sections import HEADING, POINTS, Section, find_sections
from count_everyone.grader.jobs import COMPLETE, Run
from count_everyone.grader.mywork.check_parts import NOT_DONE, Check, Row, Stop, advised, losses_of
from count_everyone.grader.repair.source_cells import Source, normalise_text
from count_everyone.source.notebook import grade_id, is_test

MAX_LINE = 60
NEEDS_A_TASK = ("NameError", NOT_DONE)


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
    code = TestCode(tests, [cell for cell in run.notebook.cells if not is_test(cell)])
    rows = [_row(section, source) for section in sections]
    begun = [section for section, row in zip(sections, rows, strict=True) if row.is_begun and not row.by_person]
    losses = [
        loss
        for section in begun
        for loss in losses_of(section.title, [(cell, *_grade(cell)) for cell in section.tests], code)
    ]
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
        grade = grade_of(cell)
        return grade.points, grade.max_points
    except ValueError:  # more points than there are: a person has to look at it
        return 0, float(cell.metadata["nbgrader"]["points"])


def _is_changed(cell: nbformat.NotebookNode, source: Source) -> bool:
    return normalise_text(cell.source) != normalise_text(source.cells[grade_id(cell)].released)


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
            yield _stop(run.notebook.cells, place, advised(plain_text(f"{error.ename}: {error.evalue}")))


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
