"""Reads a notebook from its MyST Markdown source."""

from pathlib import Path

import jupytext.myst
import nbformat

from count_everyone.errors import SourceError
from count_everyone.source.cell_marks import expand_marks
from count_everyone.source.module import front_matter

KERNEL = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}


def read_notebook(path: Path) -> nbformat.NotebookNode:
    """Return the notebook that a MyST Markdown file describes.

    Parameters
    ----------
    path : pathlib.Path
        ``lesson.md`` or ``assignment.md``.

    Returns
    -------
    nbformat.NotebookNode
        Its cells carry ``source_line`` in their metadata (counted from 1), and ids that are the
        same for the same source: the ``grade_id``, or the position.

    Raises
    ------
    SourceError
        If the front matter or the options of a cell cannot be read.
    """
    front_matter(path)
    try:
        notebook = jupytext.myst.myst_to_notebook(path.read_text(encoding="utf-8"), add_source_map=True)
    except (jupytext.myst.MystMetadataParsingError, AssertionError) as error:
        raise SourceError(path, 1, f"A cell cannot be read: {error}.", "Mend the options at its top.") from error
    lines = notebook.metadata.pop("source_map")
    notebook.metadata = nbformat.from_dict({"kernelspec": KERNEL, "language_info": {"name": "python"}})
    for position, (cell, line) in enumerate(zip(notebook.cells, lines, strict=True)):
        cell.metadata["source_line"] = line + 1 if cell.cell_type == "markdown" else line
        expand_marks(cell, path)
        cell["id"] = grade_id(cell) or f"{path.stem}-{position:03d}"
    return notebook


def grade_id(cell: nbformat.NotebookNode) -> str:
    """Return the cell's ``grade_id``, an empty text where nbgrader has no part in it.

    Examples
    --------
    >>> grade_id(nbformat.v4.new_code_cell("x", metadata={"nbgrader": {"grade_id": "rate"}}))
    'rate'
    """
    return cell.metadata.get("nbgrader", {}).get("grade_id") or ""


def is_grade(cell: nbformat.NotebookNode) -> bool:
    """Return whether the cell gives points."""
    return bool(cell.metadata.get("nbgrader", {}).get("grade"))


def is_solution(cell: nbformat.NotebookNode) -> bool:
    """Return whether a learner writes in the cell."""
    return bool(cell.metadata.get("nbgrader", {}).get("solution"))


def is_test(cell: nbformat.NotebookNode) -> bool:
    """Return whether the cell's outputs give points: a test, and not a memo."""
    return cell.cell_type == "code" and is_grade(cell) and not is_solution(cell)


def is_claim(cell: nbformat.NotebookNode) -> bool:
    """Return whether the cell proves words of the prose."""
    return "claim" in cell.metadata.get("tags", [])


def write_notebook(notebook: nbformat.NotebookNode) -> bytes:
    """Return the bytes of the notebook's file, as nbgrader's own exporter writes them."""
    text = nbformat.writes(notebook, version=nbformat.current_nbformat)
    return (text if text.endswith("\n") else text + "\n").encode("utf-8")
