"""Lines of a stub come from the solution, with some words taken out, and a learner reads little of the solution."""

from collections.abc import Iterator

import nbformat

from count_everyone.lint.finding import Finding
from count_everyone.lint.sources import Page, Sources
from count_everyone.source.notebook import is_grade
from count_everyone.source.regions import REGIONS, outside
from count_everyone.source.stubs import BLANK, folded, pattern, pieces_of_solution, solution_lines

LONG = 12  # letters of a line that says more than `return x`
SHARE = 3  # at most one line of the solution in three may be read elsewhere


def stub_lines(sources: Sources) -> Iterator[Finding]:
    """Find lines with a blank that are no line of the solution, or do not stand above it, and lines without a blank."""
    for task in sources.assignment.tasks:
        if not is_grade(task.solution):
            yield from _stub(sources.assignment, task.solution)


def _stub(page: Page, cell: nbformat.NotebookNode) -> Iterator[Finding]:
    solution = [text for _, text in pieces_of_solution(cell.source)]
    is_above = True
    for number, text in enumerate(cell.source.splitlines()):
        is_above = is_above and "BEGIN SOLUTION" not in text
        stub = text.strip()
        words = stub.lstrip("# ")
        if BLANK not in stub:
            if is_above and stub.startswith("#") and folded(words) in solution:
                reason = f"The line of the stub '{words}' is the whole line of the solution: nothing is left to fill."
                yield page.find(cell, number, reason, "Put ____ for some of its words.")
        elif not stub.startswith("#"):
            yield page.find(cell, number, "A line with a blank is no comment.", f"Begin it with #, as # {stub}")
        elif not is_above:
            reason = "A line of the stub does not stand above ### BEGIN SOLUTION, so a learner does not see it."
            yield page.find(cell, number, reason, "Move it up.")
        elif not words.replace(BLANK, "").strip():
            yield page.find(cell, number, "A line of the stub is nothing but a blank.", "Leave some words of the line.")
        elif not any(pattern(words).fullmatch(line) for line in solution):
            reason = f"The line of the stub '{words}' is no line of the solution with some words taken out."
            yield page.find(cell, number, reason, "Copy the line of the solution, and put ____ for some words.")


def solutions_that_can_be_read(sources: Sources) -> Iterator[Finding]:
    """Find tasks whose solution stands, line by line, in what a learner reads: a hint, a helper, another cell."""
    page = sources.assignment
    shown = _lines(page)
    for task in page.tasks:
        if task.is_memo:
            continue
        lines = task.solution.source.splitlines()
        own = [number for number in solution_lines(task.solution.source) if len(lines[number].strip()) > LONG]
        read = [number for number in own if _bare(lines[number]) in shown]
        if len(read) > len(own) / SHARE:
            reason = f"Of {len(own)} long lines of the solution, {len(read)} can be read elsewhere in the notebook."
            mend = f"One in {SHARE} is the most. Put gaps into the hint or the helper that shows them."
            yield page.find(task.solution, read[0], reason, mend)


def _lines(page: Page) -> set[str]:
    """Return the lines that a learner reads."""
    found = set()
    for cell in page.cells:
        shown = cell.source
        for name in REGIONS:
            shown = outside(shown, name)
        found |= {_bare(line) for line in shown.splitlines()}
    return found


def _bare(line: str) -> str:
    return line.strip().removeprefix("#").strip()
