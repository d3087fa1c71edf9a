"""The marks of solutions and hidden tests, and what each graded task needs."""

import ast
from collections.abc import Iterator

import nbformat

from count_everyone.lint.finding import Finding
from count_everyone.lint.sources import Page, Sources
from count_everyone.source.notebook import grade_id, is_solution, is_test
from count_everyone.source.regions import MARKS, REGIONS, inside, outside

MOST_ASSERTIONS = 6


def marks_of_regions(sources: Sources) -> Iterator[Finding]:
    """Find marks that are misspelt, nested, not closed, or in a cell where nbgrader does not look for them."""
    for page in sources.pages:
        for cell in page.cells:
            yield from _marks(page, cell)


def _marks(page: Page, cell: nbformat.NotebookNode) -> Iterator[Finding]:
    opened = None
    for number, text in enumerate(cell.source.splitlines()):
        mark = MARKS.get(text.strip())
        if mark is None:
            if any(f"{end} {name}" in text for end in ("BEGIN", "END") for name in REGIONS):
                reason = f"The mark {text.strip()!r} is not spelt as nbgrader expects it."
                yield page.find(cell, number, reason, "Write it alone on its line, as ### BEGIN SOLUTION.")
            continue
        end, name = mark
        if end == "BEGIN":
            if opened:
                reason = f"BEGIN {name} stands inside BEGIN {opened[0]}, which is not closed."
                yield page.find(cell, number, reason, f"Write ### END {opened[0]} above it.")
            opened = (name, number)
            if not _may_hold(cell, name):
                where = {"SOLUTION": "solution cells and memos", "HIDDEN TESTS": "grade cells"}[name]
                yield page.find(cell, number, f"BEGIN {name} belongs in {where}, this cell is none.", "Move it.")
        elif opened is None or opened[0] != name:
            reason = f"END {name} has no BEGIN {name} above it in this cell."
            yield page.find(cell, number, reason, "Add the opening mark, or take this one away.")
        else:
            opened = None
    if opened:
        reason = f"BEGIN {opened[0]} is not closed in this cell."
        yield page.find(cell, opened[1], reason, f"Write ### END {opened[0]} below the last line of it.")


def _may_hold(cell: nbformat.NotebookNode, name: str) -> bool:
    return is_solution(cell) if name == "SOLUTION" else is_test(cell)


def visible_and_hidden_tests(sources: Sources) -> Iterator[Finding]:
    """Find tasks without a solution, without a test that a learner can read, or without a hidden test."""
    page = sources.assignment
    for task in page.tasks:
        if not inside(task.solution.source, "SOLUTION").strip():
            reason = f"The task '{task.name}' has no solution between ### BEGIN SOLUTION and ### END SOLUTION."
            yield page.find(task.solution, 0, reason, "Write it.")
        if task.is_memo:
            continue
        if not any(_has_code(outside(cell.source, "HIDDEN TESTS")) for cell in task.tests):
            reason = f"The task '{task.name}' has no test that a learner can read."
            yield page.find(task.solution, 0, reason, "Add a grade cell with an assertion outside the hidden part.")
        if not any(_has_code(inside(cell.source, "HIDDEN TESTS")) for cell in task.tests):
            reason = f"The task '{task.name}' has no hidden test."
            yield page.find(
                task.solution, 0, reason, "Add one between ### BEGIN HIDDEN TESTS and ### END HIDDEN TESTS."
            )


def one_thing_a_grade_cell(sources: Sources) -> Iterator[Finding]:
    """Find grade cells without a comment that stays, without an assertion, or with too many of them."""
    page = sources.assignment
    for cell in page.grades:
        first = cell.source.splitlines()[0] if cell.source else ""
        if not first.startswith("# ") or len(first.split()) < 4:
            reason = f"The grade cell '{grade_id(cell)}' does not open with a comment that says what it tests."
            yield page.find(cell, 0, reason, "Begin it with a line such as: # A clinic without births has no rate.")
        count = sum(isinstance(node, ast.Assert) for node in ast.walk(page.tree(cell)))
        if count > MOST_ASSERTIONS:
            reason = (
                f"The grade cell has {count} assertions, {MOST_ASSERTIONS} are the most: nbgrader stops at the first."
            )
            yield page.find(cell, 0, reason, "Give each thing that is tested a cell of its own.")


def _has_code(source: str) -> bool:
    return any(line.strip() and not line.strip().startswith("#") for line in source.splitlines())
