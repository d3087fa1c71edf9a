"""The metadata of nbgrader: names, types, and the order of tasks and grade cells."""

import re
from collections.abc import Iterator

import nbformat

from count_everyone.lint.finding import Finding
from count_everyone.lint.sources import Page, Sources
from count_everyone.source.notebook import grade_id, is_grade, is_solution

WORDS = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
FLAGS = ("grade", "solution", "locked", "task")


def complete_metadata(sources: Sources) -> Iterator[Finding]:
    """Find cells whose nbgrader metadata lack a key, have a wrong value, or do not fit the kind of cell."""
    for cell in sources.lesson.cells:
        if "nbgrader" in cell.metadata:
            yield _find(sources.lesson, cell, "A lesson has no graded cells.", "Move the cell to assignment.md.")
    for cell in _graded(sources.assignment):
        for reason in _reasons(cell):
            mend = "Copy the line of metadata from CONTRIBUTING.md, and change grade_id and points only."
            yield _find(sources.assignment, cell, reason, mend)


def _reasons(cell: nbformat.NotebookNode) -> Iterator[str]:
    data = cell.metadata["nbgrader"]
    keys = {"grade_id", "schema_version", *FLAGS} | ({"points"} if data.get("grade") else set())
    if missing := sorted(keys - set(data)):
        yield f"The nbgrader metadata lack {', '.join(missing)}."
    if unknown := sorted(set(data) - keys):
        yield f"The nbgrader metadata have keys that do not belong to this kind of cell: {', '.join(unknown)}."
    if wrong := [name for name in FLAGS if name in data and not isinstance(data[name], bool)]:
        yield f"The nbgrader metadata {', '.join(wrong)} are not true or false."
    if data.get("schema_version", 3) != 3:
        yield f"The schema_version is {data['schema_version']!r}, 3 was expected."
    if data.get("task"):
        yield "The key task is true; the course has no such cells, so false was expected."
    graded, solved = is_grade(cell), is_solution(cell)
    locked = not solved
    if data.get("locked", locked) is not locked:
        found, expected = str(data["locked"]).lower(), str(locked).lower()
        yield f"The key locked is {found}, {expected} was expected for this kind of cell."
    kind = "markdown" if graded and solved else "code"
    if (graded or solved) and cell.cell_type != kind:
        words = {"markdown": "A memo is a Markdown cell", "code": "Solution cells and grade cells hold code"}[kind]
        yield f"{words}, this is a {cell.cell_type} cell."


def names_of_grade_cells(sources: Sources) -> Iterator[Finding]:
    """Find grade_ids that stand twice, or are not lower-case words with hyphens."""
    seen = {}
    for cell in _graded(sources.assignment):
        name = grade_id(cell)
        if not isinstance(name, str) or not WORDS.fullmatch(name):
            reason = f"The grade_id {name!r} is not made of lower-case words with hyphens."
            yield _find(sources.assignment, cell, reason, "Write it as rate-without-births.")
        if name in seen:
            reason = f"The grade_id '{name}' stands in line {seen[name]} already."
            yield _find(sources.assignment, cell, reason, "Give each cell a name of its own.")
        seen.setdefault(name, sources.assignment.head(cell, "grade_id"))


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
    return Finding(page.path, page.head(cell, "nbgrader"), reason, mend)
