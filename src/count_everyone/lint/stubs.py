"""Lines of a stub come from the solution, with some words taken out."""

import ast
import re
from collections.abc import Iterator

import nbformat

from count_everyone.lint.finding import Finding
from count_everyone.lint.regions import inside
from count_everyone.lint.sources import Page, Sources
from count_everyone.source.notebook import is_grade

BLANK = "____"


def stub_lines(sources: Sources) -> Iterator[Finding]:
    """Find lines with a blank that are no line of the solution, or do not stand above it."""
    for task in sources.assignment.tasks:
        if not is_grade(task.solution):
            yield from _stub(sources.assignment, task.solution)


def _stub(page: Page, cell: nbformat.NotebookNode) -> Iterator[Finding]:
    solution = _lines_of_the_solution(page, cell)
    is_above = True
    for number, text in enumerate(cell.source.splitlines()):
        is_above = is_above and "BEGIN SOLUTION" not in text
        stub = text.strip()
        if BLANK not in stub:
            continue
        words = stub.lstrip("# ")
        if not stub.startswith("#"):
            yield page.find(cell, number, "A line with a blank is no comment.", f"Begin it with #, as # {stub}")
        elif not is_above:
            reason = "A line of the stub does not stand above ### BEGIN SOLUTION, so a learner does not see it."
            yield page.find(cell, number, reason, "Move it up.")
        elif not words.replace(BLANK, "").strip():
            yield page.find(cell, number, "A line of the stub is nothing but a blank.", "Leave some words of the line.")
        elif not any(_pattern(words).fullmatch(line) for line in solution):
            reason = f"The line of the stub '{words}' is no line of the solution with some words taken out."
            yield page.find(cell, number, reason, "Copy the line of the solution, and put ____ for some words.")


def _lines_of_the_solution(page: Page, cell: nbformat.NotebookNode) -> list[str]:
    lines = cell.source.splitlines()
    own = [line for line in inside(cell.source, "SOLUTION").splitlines() if not line.strip().startswith("#")]
    # a statement over several lines may stand in the stub as one line
    whole = [
        "".join(lines[node.lineno - 1 : node.end_lineno])
        for node in ast.walk(page.tree(cell))
        if isinstance(node, ast.stmt) and not isinstance(node, ast.FunctionDef)
    ]
    return [_folded(line) for line in [*own, *whole]]


def _pattern(words: str) -> re.Pattern:
    return re.compile(".+".join(re.escape(_folded(part)) for part in words.split(BLANK)))


def _folded(text: str) -> str:
    return re.sub(r"\s", "", text)
