"""Lines of a stub come from the solution, with some words taken out; they run, and a learner reads little of it."""

import ast
import builtins
import re
from collections.abc import Iterator

import nbformat

from count_everyone.lint.finding import Finding
from count_everyone.lint.sources import Page, Sources
from count_everyone.source.notebook import is_grade
from count_everyone.source.regions import REGIONS, outside
from count_everyone.source.scopes import bindings, uses
from count_everyone.source.stubs import BLANK, folded, pattern, pieces_of_solution, solution_lines

LONG = 12  # letters of a line that says more than `return x` or `skills = []`
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
            if is_above and stub.startswith("#") and len(words) > LONG and folded(words) in solution:
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


def stubs_that_run(sources: Sources) -> Iterator[Finding]:
    """Find stubs that are no Python with their # taken away, and stubs that use a name which nothing above makes."""
    page = sources.assignment
    for task in page.tasks:
        if task.is_memo:
            continue
        numbers, lines = _without_marks(task.solution.source)
        try:
            tree = ast.parse("\n".join(lines))
        except SyntaxError as error:
            place = numbers[min(error.lineno or 1, len(numbers)) - 1]
            reason = f"The lines of the stub are no Python when their # are taken away: {error.msg}."
            mend = "Complete them: an if, a for or a bracket needs what follows."
            yield page.find(task.solution, place, reason, mend)
            continue
        known = {BLANK, *dir(builtins), *_names_up_to(page, task.solution)}
        for node in uses(tree):
            if node.id not in known:
                reason = f"The stub uses '{node.id}', and neither a line of it nor a cell above makes that name."
                mend = f"Give the line that makes it, such as # {node.id} = {BLANK}."
                yield page.find(task.solution, numbers[node.lineno - 1], reason, mend)
                known.add(node.id)


def _without_marks(source: str) -> tuple[list[int], list[str]]:
    """Return a cell as a learner runs it, with the # of the stub taken away: the numbers of its lines, and the lines.

    A blank is a name of Python, so it may stay.
    """
    solution = [text for _, text in pieces_of_solution(source)]
    numbers, lines, is_inside = [], [], False
    for number, line in enumerate(source.splitlines()):
        if "### BEGIN SOLUTION" in line:
            is_inside = True
            numbers.append(number)
            lines.append(line.replace("### BEGIN SOLUTION", "raise NotImplementedError"))
        elif "### END SOLUTION" in line:
            is_inside = False
        elif not is_inside:
            is_stub = line.strip().startswith("#") and (BLANK in line or folded(line.strip().lstrip("# ")) in solution)
            numbers.append(number)
            lines.append(re.sub(r"# ?", "", line, count=1) if is_stub else line)
    return numbers, lines


def _names_up_to(page: Page, cell: nbformat.NotebookNode) -> set[str]:
    """Return the names that a cell and the cells above it make for the whole notebook."""
    above = [other for other in page.code if page.line(other) <= page.line(cell)]
    return {name for other in above for name, _ in bindings(page.tree(other).body)}


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
