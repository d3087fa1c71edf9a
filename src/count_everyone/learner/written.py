"""What a person wrote in a file. To run a notebook is not to write in it."""

import json

from count_everyone.atomic import digest


def fingerprint_of_written(name: str, content: bytes) -> str:
    r"""Return the sha256 of what can be written in a file: of a notebook, the sources of its cells.

    Outputs, counts and most metadata change when somebody runs a notebook, and the last cell that is run gets an empty
    cell below it. All other files, and notebooks that cannot be read, count with every byte.

    Parameters
    ----------
    name : str
        The name of the file; that of a notebook ends with ``.ipynb``.
    content : bytes
        What it holds.

    Examples
    --------
    >>> before = b'{"cells": [{"cell_type": "code", "source": "1 + 1", "outputs": []}]}'
    >>> after = b'{"cells": [{"cell_type": "code", "source": ["1 + 1"], "outputs": [{"text": "2"}]}]}'
    >>> fingerprint_of_written("a.ipynb", before) == fingerprint_of_written("a.ipynb", after)
    True
    >>> fingerprint_of_written("a.csv", before) == fingerprint_of_written("a.csv", after)
    False
    """
    if not name.endswith(".ipynb"):
        return digest(content)
    try:
        cells = [_written(cell) for cell in json.loads(content)["cells"]]
    except (ValueError, KeyError, TypeError):
        return digest(content)
    return digest(json.dumps([cell for cell in cells if cell]).encode())


def _written(cell: dict) -> list:
    """Return what a cell says, with its pictures, and its points, which an instructor may change; nothing if empty."""
    source, pictures = "".join(cell["source"]), cell.get("attachments", {})
    points = cell.get("metadata", {}).get("nbgrader")
    return [cell["cell_type"], source, pictures, points] if source.strip() or pictures or points else []
