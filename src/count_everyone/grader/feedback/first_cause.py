"""Finds the cells that stopped, so that the first cause of lost points is said first, and not what came of it."""

import ast
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import nbformat

from count_everyone.grader.feedback.plain_text import cut, plain_text
from count_everyone.grader.feedback.sections import HEADING, POINTS
from count_everyone.source.notebook import is_solution, is_test

MAX_LINE = 60
NOT_DONE = "NotImplementedError"
STILL_THERE = (
    "NotImplementedError: the line raise NotImplementedError is still in a cell. Delete it where your code stands."
)
NO_NAME = re.compile(r"NameError: name '(\w+)' is not defined")
MAKES = re.compile(r"^(?:async +)?(?:def|class) +(\w+)|^(\w+)\b *(?::[^=]*)?=(?!=)", re.MULTILINE)
PLACE = re.compile(r" \((?:<[^>]*>|[^()\s]*\.py), (line \d+)\)$")


@dataclass(frozen=True)
class StoppedCell:
    """A cell of the learner that stopped with an error.

    Parameters
    ----------
    title : str
        The heading above it.
    line : str
        Its first line of code.
    message : str
        The error.
    names : frozenset of str
        What it would have made.
    place : int or None
        Its position in the notebook.
    """

    title: str
    line: str
    message: str
    names: frozenset[str] = frozenset()
    place: int | None = None

    @property
    def where(self) -> str:
        """The heading as it stands in a sentence; empty where there is none."""
        return f' under "{self.title}"' if self.title else ""


def find_stopped(
    cells: list[nbformat.NotebookNode], is_begun: Callable[[nbformat.NotebookNode], bool]
) -> Iterator[StoppedCell]:
    """Yield the cells that stopped, without those that had to: a task that is not begun, and what needs it.

    Parameters
    ----------
    cells : list of nbformat.NotebookNode
        Of a notebook that was run.
    is_begun : callable
        Whether a learner wrote something in the cell of a task.
    """
    waits = False
    for place, cell in enumerate(cells):
        if cell.cell_type != "code" or is_test(cell):
            continue
        errors = [output for output in cell.get("outputs", []) if output.output_type == "error"]
        if is_solution(cell) and not is_begun(cell):
            waits = True
        elif errors and not (waits and not is_solution(cell) and _needs_a_task(errors[0])):
            # where a cell took too long, the kernel speaks of an interruption first
            error = next((error for error in errors if error.ename == "CellTimeoutError"), errors[0])
            yield stopped_cell(cells, place, advised(tidy(f"{error.ename}: {error.evalue}")))


def _needs_a_task(error: nbformat.NotebookNode) -> bool:
    """Return whether a name is not there, or the line of a stub was reached: that one has no text, others have."""
    return error.ename == "NameError" or (error.ename == NOT_DONE and not plain_text(error.evalue).strip())


def stopped_cell(cells: list[nbformat.NotebookNode], place: int, message: str) -> StoppedCell:
    """Return the cell at a place as one that stopped."""
    texts = "\n".join(cell.source for cell in cells[: place + 1] if cell.cell_type == "markdown")
    headings = [title for _, title in HEADING.findall(texts)]
    source = cells[place].source
    line = next((line.strip() for line in source.splitlines() if line.strip()), "")
    title = POINTS.sub("", headings[-1]) if headings else ""
    return StoppedCell(title, shorten(line, MAX_LINE), cut(message), frozenset(names_made(source)), place)


def names_made(source: str) -> set[str]:
    r"""Return the names that a cell makes at its left edge, also where it is no whole Python.

    Examples
    --------
    >>> sorted(names_made("import numpy as np\ndef rate(deaths:\n    share = 2\nlow = 1"))
    ['low', 'rate']
    >>> sorted(names_made("import numpy as np\nlow, high = 1, 2"))
    ['high', 'low', 'np']
    """
    names = {name for pair in MAKES.findall(source) for name in pair if name}
    try:
        nodes = ast.parse(source).body
    except (SyntaxError, ValueError, RecursionError):
        return names
    for node in nodes:
        if isinstance(node, ast.Import | ast.ImportFrom):
            names |= {alias.asname or alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.Assign):
            parts = [part for target in node.targets for part in ast.walk(target)]
            names |= {part.id for part in parts if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Store)}
    return names


def first_cause(message: str, stopped: Iterable[StoppedCell]) -> str:
    """Return the message, or in its place the cell that stopped before, where a name is missing for that reason.

    Examples
    --------
    >>> cell = StoppedCell("Task 1", "def rate(deaths:", "SyntaxError: invalid syntax", frozenset({"rate"}))
    >>> print(first_cause("NameError: name 'rate' is not defined", [cell]))
    rate is not there: its cell under "Task 1" stopped. Correct that cell first. SyntaxError: invalid syntax
    >>> first_cause("rate gave 0.5, 50 was expected.", [cell])
    'rate gave 0.5, 50 was expected.'
    """
    found = NO_NAME.search(message)
    for cell in stopped:
        if found and found[1] in cell.names:
            return f"{found[1]} is not there: its cell{cell.where} stopped. Correct that cell first. {cell.message}"
    return message


def advised(message: str) -> str:
    """Return the message, with what to do where a task still holds the line that it began with.

    Examples
    --------
    >>> advised("NotImplementedError: ").endswith("Delete it where your code stands.")
    True
    """
    return STILL_THERE if message.strip(": ") == NOT_DONE else message


def tidy(message: str) -> str:
    """Return an error's text without colours and without the name of a file that nobody has.

    Examples
    --------
    >>> tidy("SyntaxError: invalid syntax (<cell 5>, line 2)")
    'SyntaxError: invalid syntax (line 2)'
    """
    return PLACE.sub(r" (\1)", plain_text(message).strip())


def shorten(text: str, max_length: int) -> str:
    """Return the beginning of a long text.

    Examples
    --------
    >>> shorten("births_of_north", 9)
    'births...'
    """
    return text if len(text) <= max_length else f"{text[: max_length - 3]}..."
