"""What a check found: points of each task, reasons of lost points, cells that stopped."""

from collections.abc import Iterator

import nbformat
from nbgrader.utils import is_grade

from count_everyone.execution.marks import grade_of
from count_everyone.grader.feedback.first_cause import StoppedCell, find_stopped, stopped_cell
from count_everyone.grader.feedback.quotes import TestCode
from count_everyone.grader.feedback.sections import Section, find_sections
from count_everyone.grader.jobs import COMPLETE, Run
from count_everyone.grader.mywork.check_parts import Check, Row, losses_of
from count_everyone.grader.mywork.memo_notes import memo_notes
from count_everyone.grader.mywork.uses import renamed_in, uses_of
from count_everyone.grader.repair.source_cells import Source, normalise_text
from count_everyone.source.notebook import grade_id, is_test


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
    stops = tuple(_stops(run, source))
    renamed = renamed_in(begun, source)
    losses = [
        loss
        for section in begun
        for loss in losses_of(section.title, [(cell, *_grade(cell)) for cell in section.tests], code, stops, renamed)
    ]
    first = stops[0].place if stops else None
    see = "" if first is None else uses_of(run.notebook.cells[first], sections, source)
    pairs = [(section, row) for section, row in zip(sections, rows, strict=True) if row.by_person and row.is_begun]
    memos = [cell for section, _ in pairs for cell in section.answers if is_grade(cell)]
    about_memos = [note for cell in memos for note in memo_notes(cell, source)]
    return Check(tuple(rows), tuple(losses), stops, (*about_memos, *notes, *run.flags), see)


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


def _stops(run: Run, source: Source) -> Iterator[StoppedCell]:
    if run.ended != COMPLETE:
        started = [place for place, cell in enumerate(run.notebook.cells) if cell.get("execution_count")]
        yield stopped_cell(run.notebook.cells, max(started, default=0), run.sentence)
    yield from find_stopped(run.notebook.cells, lambda cell: _is_changed(cell, source))
