"""The marks that an author writes on a cell, and nbgrader's own metadata that they stand for."""

import re
from pathlib import Path

import nbformat

from count_everyone.errors import SourceError

WORDS = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
POINTS = re.compile(r"(?P<name>.+?),\s*(?P<points>\d+(?:\.\d+)?)")
MARKS = ("task", "test", "memo", "given", "tools")
MEMO = "memo"
SHOWN_IN_BRIEF = "Show the code of the tests of this task"
EXAMPLE = "Write :task: last-value, :test: last-value-of-the-right-year, 1, :given: a-table or :tools: its-tests."


def expand_marks(cell: nbformat.NotebookNode, path: Path) -> None:
    """Put nbgrader's metadata, and what folds a cell, in the place of an author's marks, in place.

    ===================  ==================================================================================
    mark                 what it stands for
    ===================  ==================================================================================
    ``task: NAME``       the cell in which a learner writes
    ``test: NAME, 2``    a grade cell, and its points
    ``memo: 8``          the text that a person grades, and its points
    ``given: NAME``      a locked cell that a learner reads
    ``tools: NAME``      a locked cell with what the tests of a task use; it is folded
    ``folded: words``    the cell is folded; the words say what it holds: "the code of this figure"
    ===================  ==================================================================================

    Parameters
    ----------
    cell : nbformat.NotebookNode
        With its options as metadata.
    path : pathlib.Path
        The source, for the error.

    Raises
    ------
    SourceError
        If a mark cannot be read, stands beside another one, or nbgrader's own metadata are written by hand.

    Examples
    --------
    >>> cell = nbformat.v4.new_code_cell("assert rate(0, 0) != 0", metadata={"test": "rate-without-births, 2"})
    >>> expand_marks(cell, Path("assignment.md"))
    >>> cell.metadata["nbgrader"]["grade_id"], cell.metadata["nbgrader"]["points"]
    ('rate-without-births', 2)
    """
    metadata = cell.metadata
    if "nbgrader" in metadata:
        raise _error(cell, path, "The metadata of nbgrader are written by hand.", EXAMPLE)
    marks = [name for name in MARKS if name in metadata]
    if len(marks) > 1:
        raise _error(cell, path, f"The cell has the marks {' and '.join(marks)}.", "Leave one of them.")
    for mark in marks:
        metadata["nbgrader"] = _nbgrader(cell, path, mark, metadata.pop(mark))
        if mark == "tools":
            _fold(metadata, SHOWN_IN_BRIEF)
    if "folded" in metadata:
        _fold(metadata, f"Show {metadata.pop('folded')}")


def is_tools(cell: nbformat.NotebookNode) -> bool:
    """Return whether a cell was marked ``:tools:``: what the tests of a task use."""
    return cell.metadata.get("mystnb", {}).get("code_prompt_show") == SHOWN_IN_BRIEF


def _nbgrader(cell: nbformat.NotebookNode, path: Path, mark: str, value: object) -> dict:
    points, name = None, str(value)
    if mark == MEMO:
        name, points = MEMO, value
    elif mark == "test":
        match = POINTS.fullmatch(name)
        if match is None:
            raise _error(cell, path, f"The mark of the test is {name!r}, a name and its points were expected.", EXAMPLE)
        name, points = match["name"], float(match["points"])
    if points is not None and (isinstance(points, bool) or not isinstance(points, int | float) or points <= 0):
        raise _error(cell, path, f"The points are {points!r}, a number above 0 was expected.", EXAMPLE)
    if not WORDS.fullmatch(name):
        raise _error(cell, path, f"The name {name!r} is not made of lower-case words with hyphens.", EXAMPLE)
    kind = "markdown" if mark == MEMO else "code"
    if cell.cell_type != kind:
        raise _error(cell, path, f"The mark {mark} stands on a {cell.cell_type} cell.", f"It belongs on a {kind} cell.")
    grade, solution = mark in ("test", MEMO), mark in ("task", MEMO)
    number = {} if points is None else {"points": int(points) if float(points).is_integer() else points}
    return {
        "grade_id": name,
        "grade": grade,
        "solution": solution,
        "locked": not solution,
        **number,
        "schema_version": 3,
        "task": False,
    }


def _fold(metadata: nbformat.NotebookNode, words: str) -> None:
    """Fold a cell in JupyterLab, and in the book."""
    metadata["jupyter"] = {**metadata.get("jupyter", {}), "source_hidden": True}
    metadata["tags"] = [*metadata.get("tags", []), "hide-input"]
    metadata["mystnb"] = {**metadata.get("mystnb", {}), "code_prompt_show": words, "code_prompt_hide": "Hide the code"}


def _error(cell: nbformat.NotebookNode, path: Path, reason: str, mend: str) -> SourceError:
    return SourceError(path, cell.metadata.get("source_line", 1), reason, mend)
