"""Normalises one cell of a notebook of any version."""

import re
from typing import Any

MAX_DEPTH = 50
ID = re.compile(r"[a-zA-Z0-9_-]{1,64}")
TYPES = {"code": "code", "markdown": "markdown", "raw": "raw", "heading": "markdown", "html": "markdown"}


def normalise_cell(cell: Any, place: int, taken: set[str], largest_part: int, notes: list[str]) -> dict:
    """Return a cell of version 4.5 without outputs.

    Parameters
    ----------
    cell : object
        What stands in the list of cells.
    place : int
        Its position.
    taken : set of str
        The ids of the cells before it; its own is added. A missing id is made from the position, so that the same
        file always gives the same notebook.
    largest_part : int
        Bytes that its attachments, and its metadata, may have.
    notes : list of str
        What was repaired is added.

    Examples
    --------
    >>> normalise_cell({"cell_type": "heading", "level": 2, "source": "Memo"}, 7, set(), 1000, [])
    {'cell_type': 'markdown', 'id': 'cell-007', 'metadata': {}, 'source': '## Memo'}
    """
    if not isinstance(cell, dict):
        notes.append("Something in the list of cells is not a cell; it was taken as an empty one.")
        cell = {"cell_type": "raw"}
    code = "outputs" in cell or "input" in cell
    kind = cell.get("cell_type", "code" if code else "markdown")
    normalised: dict[str, Any] = {
        "cell_type": TYPES.get(kind, "raw") if isinstance(kind, str) else "raw",
        "id": _identity(cell.get("id"), place, taken),
        "metadata": _metadata(cell.get("metadata"), largest_part, notes),
        "source": _text(cell.get("source", cell.get("input", ""))),
    }
    if normalised["cell_type"] == "code":
        return normalised | {"execution_count": None, "outputs": []}
    if kind == "heading" and "level" in cell:
        level = cell["level"]
        sharps = "#" * (level if level in range(1, 7) else 1)
        normalised["source"] = f"{sharps} {' '.join(normalised['source'].splitlines())}"
    pictures = cell.get("attachments")
    if isinstance(pictures, dict) and all(isinstance(bundle, dict) for bundle in pictures.values()):
        if not is_small(pictures, largest_part):
            notes.append(f"Pictures in a text cell were left out: a cell may have {largest_part / 1e6:g} MB of them.")
        else:
            normalised["attachments"] = {key: _rejoined(bundle) for key, bundle in pictures.items()}
    return normalised


def _identity(value: Any, place: int, taken: set[str]) -> str:
    is_valid = isinstance(value, str) and ID.fullmatch(value) and value not in taken
    identity = value if is_valid else f"cell-{place:03d}"
    while identity in taken:
        identity += "-again"
    taken.add(identity)
    return identity


def _metadata(value: Any, largest: int, notes: list[str]) -> dict:
    if not isinstance(value, dict):
        return {}
    kept = {key: part for key, part in value.items() if key != "trusted"}
    if not isinstance(kept.get("nbgrader", {}), dict):
        del kept["nbgrader"]
    if not is_small(kept, largest):
        notes.append("The metadata of a cell were too large and were left out.")
        name = kept.get("nbgrader", {}).get("grade_id")
        return {"nbgrader": {"grade_id": name}} if isinstance(name, str) and is_small(name, largest) else {}
    return kept


def is_small(value: Any, largest: int, levels: int = MAX_DEPTH) -> bool:
    """Return whether a part of JSON is neither too large nor nested too deep to be worked with.

    Examples
    --------
    >>> is_small({"tags": ["plot"]}, 1000), is_small("plot" * 1000, 1000), is_small([[[]]], 1000, levels=2)
    (True, False, False)
    """
    parts, left = [(value, levels)], largest
    while parts and left >= 0:
        part, depth = parts.pop()
        if isinstance(part, dict | list):
            left -= 8 * len(part) + sum(len(key) for key in part if isinstance(part, dict))
            if depth == 0 or left < 0:
                return False
            parts += [(inner, depth - 1) for inner in (part.values() if isinstance(part, dict) else part)]
        elif isinstance(part, str):
            left -= len(part)
    return left >= 0


def _text(value: Any) -> str:
    if isinstance(value, list):
        return "".join(line for line in value if isinstance(line, str))
    return value if isinstance(value, str) else ""


def _rejoined(bundle: dict) -> dict:
    return {
        key: "".join(part) if isinstance(part, list) and all(isinstance(line, str) for line in part) else part
        for key, part in bundle.items()
    }
