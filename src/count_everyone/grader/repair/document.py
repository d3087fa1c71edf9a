"""A notebook out of bytes: every version of the format, with whatever damage can be repaired."""

import json
import re
from dataclasses import dataclass
from typing import Any

import nbformat

from count_everyone.grader.clean_json import clean
from count_everyone.grader.repair.decode import decode
from count_everyone.grader.repair.display_text import quoted, size
from count_everyone.grader.repair.file_types import kind_of
from count_everyone.grader.repair.normalise_cell import is_small, normalise_cell
from count_everyone.grader.repair.outcome import SubmissionError

MAX_CELLS = 5000
MAX_BRACKETS = 2_000_000  # a JSON text of brackets alone takes 60 times its size in memory
SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")
SAVE_AGAIN = "Open your notebook in JupyterLab, choose File > Save Notebook, and hand in that file"
FRESH = "If JupyterLab cannot open it, copy your answers into a fresh copy of the assignment."


@dataclass(frozen=True)
class Document:
    """A notebook in version 4.5 of its format, with clean cells and no outputs.

    Parameters
    ----------
    metadata : dict
        Of the notebook.
    cells : list of dict
        Each with ``cell_type``, ``id``, ``metadata``, ``source``, and an empty list of outputs if it is code.
    notes : tuple of str
        What was repaired, a sentence each.
    """

    metadata: dict
    cells: list[dict]
    notes: tuple[str, ...] = ()

    def notebook(self) -> nbformat.NotebookNode:
        """Return a new notebook."""
        version = {"nbformat": 4, "nbformat_minor": 5}
        return nbformat.from_dict({"metadata": self.metadata, "cells": self.cells} | version)


def read_document(raw: bytes, name: str, largest_part: int) -> Document:
    r"""Return the notebook that a file holds.

    Parameters
    ----------
    raw : bytes
        What stands in the file.
    name : str
        How the file is called, for the messages.
    largest_part : int
        Bytes that the attachments, and the metadata, of a cell may have.

    Raises
    ------
    SubmissionError
        If it is not a notebook.

    Examples
    --------
    >>> read_document(b'{"cells": [{"source": ["a = 1\\n", "a"]}]}', "assignment.ipynb", 1000).cells[0]["source"]
    'a = 1\na'
    """
    file = f"Your file {quoted(name)}"
    if not raw.strip():
        raise SubmissionError(f"{file} is empty: it has {size(len(raw))}. {SAVE_AGAIN}.")
    if kind := kind_of(raw):
        raise SubmissionError(f"{file} is {kind} and not a notebook, although its name says so. {SAVE_AGAIN}.")
    text, notes = decode(raw)
    value = _read_json(text, file)
    version = value.get("nbformat", 4)
    if isinstance(version, bool) or not isinstance(version, int | float):
        raise SubmissionError(
            f"{file} says that the version of its format is {quoted(str(version))}; a number such as 4 was expected. "
            f"{SAVE_AGAIN}. {FRESH}"
        )
    found = _cells_of(value, file)
    if version < 4:
        notes.append(f"The notebook says that it has version {version:g} of its format; it was read as version 4.")
    if len(found) > MAX_CELLS:
        raise SubmissionError(
            f"{file} has {len(found)} cells, and at most {MAX_CELLS} are read. Delete cells that are not your work, "
            "save the notebook, and hand it in again."
        )
    taken: set[str] = set()
    cells = [normalise_cell(cell, place, taken, largest_part, notes) for place, cell in enumerate(found)]
    if SURROGATE.search(text) and (cleaned := clean(cells)) != cells:
        cells, notes = cleaned, [*notes, "Signs that are half a letter were replaced by a question mark."]
    if not cells:
        notes.append("The notebook has no cells.")
    return Document(_own_metadata(value, largest_part), cells, tuple(dict.fromkeys(notes)))


def _read_json(text: str, file: str) -> dict[str, Any]:
    if text.count("{") + text.count("[") > MAX_BRACKETS:
        raise SubmissionError(f"{file} has too many parts to be read. {_cleared()}")
    try:
        value = json.loads(text)
    except json.JSONDecodeError as error:
        if _is_cut_off(text.rstrip(), error):
            broken = f"{file} is not complete: it ends in the middle of a cell."
            raise SubmissionError(f"{broken} {SAVE_AGAIN} again. {FRESH}") from error
        broken = f"{file} is not a notebook: line {error.lineno} is damaged, or another program wrote it."
        raise SubmissionError(f"{broken} {SAVE_AGAIN}. {FRESH}") from error
    except (RecursionError, ValueError) as error:
        raise SubmissionError(
            f"{file} is damaged: its parts are nested too deep, or a number in it is too large. {SAVE_AGAIN}. {FRESH}"
        ) from error
    if not isinstance(value, dict):
        raise SubmissionError(f"{file} is not a notebook: it has no list of cells. {SAVE_AGAIN}. {FRESH}")
    return value


def _is_cut_off(text: str, error: json.JSONDecodeError) -> bool:
    """Return whether JSON ends too early: after a part, in a text, or in one of the words true, false and null."""
    rest = text[error.pos :]
    is_half_a_word = any(word.startswith(rest) for word in ("true", "false", "null"))
    return is_half_a_word or error.msg.startswith("Unterminated")


def _cells_of(value: dict[str, Any], file: str) -> list:
    """Return the cells of version 4, or those of all worksheets of an older version."""
    sheets = value.get("worksheets")
    if isinstance(value.get("cells"), list):
        return value["cells"]
    if "cells" in value or not isinstance(sheets, list):
        raise SubmissionError(f"{file} is not a notebook: it has no list of cells. {SAVE_AGAIN}. {FRESH}")
    lists = [sheet.get("cells") for sheet in sheets if isinstance(sheet, dict)]
    return [cell for cells in lists if isinstance(cells, list) for cell in cells]


def _own_metadata(value: dict[str, Any], largest: int) -> dict:
    metadata = value.get("metadata")
    if not isinstance(metadata, dict) or not is_small(metadata, largest):
        return {}
    return {key: clean(part) for key, part in metadata.items() if not key.startswith("orig_nbformat")}


def _cleared() -> str:
    return (
        "In JupyterLab choose Edit > Clear Outputs of All Cells, take large pictures out, save the notebook, "
        "and hand it in again."
    )


def too_large(name: str, count: int, limit_mb: float) -> SubmissionError:
    """Return the refusal of a notebook that is not read at all."""
    return SubmissionError(
        f"Your file {quoted(name)} has {size(count)}, and at most {limit_mb:g} MB are read. "
        f"Printed output and pictures make a notebook large. {_cleared()}"
    )
