"""The names of graded cells, and the order of tasks and grade cells."""

from collections.abc import Iterator

import nbformat

from count_everyone.lint.finding import Finding
from count_everyone.lint.sources import Page, Sources
from count_everyone.source.notebook import grade_id


def lessons_without_graded_cells(sources: Sources) -> Iterator[Finding]:
    """Find cells of a lesson that nbgrader would grade."""
    for cell in _graded(sources.lesson):
        yield _find(sources.lesson, cell, "A lesson has no graded cells.", "Move the cell to assignment.md.")


def names_of_grade_cells(sources: Sources) -> Iterator[Finding]:
    """Find grade_ids that stand twice."""
    seen: dict[str, int] = {}
    for cell in _graded(sources.assignment):
        name = grade_id(cell)
        if name in seen:
            reason = f"The grade_id '{name}' stands in line {seen[name]} already."
            yield _find(sources.assignment, cell, reason, "Give each cell a name of its own.")
        seen.setdefault(name, sources.assignment.head(cell, name))


def grade_cells_of_tasks(sources: Sources) -> Iterator[Finding]:
    """Find grade cells that belong to no task, to a memo, or stand above the cell that they test."""
    page = sources.assignment
    owners = {grade_id(cell): task for task in page.tasks for cell in task.tests}
    for cell in page.grades:
        name = grade_id(cell)
        task = owners.get(name)
        if task is None:
            reason = f"The grade cell '{name}' belongs to no task: no solution cell has a grade_id that it begins with."
            yield _find(page, cell, reason, "Begin its grade_id with that of the task, and a hyphen.")
        elif task.is_memo:
            reason = f"The grade cell '{name}' would test the memo '{task.name}', which a person grades."
            yield _find(page, cell, reason, "Take it away, or rename it.")
        elif page.line(cell) < page.line(task.solution):
            reason = f"The grade cell '{name}' stands above the solution cell '{task.name}' that it tests."
            yield _find(page, cell, reason, "Move it below.")


def _graded(page: Page) -> list[nbformat.NotebookNode]:
    return [cell for cell in page.cells if "nbgrader" in cell.metadata]


def _find(page: Page, cell: nbformat.NotebookNode, reason: str, mend: str) -> Finding:
    return Finding(page.path, page.head(cell, grade_id(cell)), reason, mend)
