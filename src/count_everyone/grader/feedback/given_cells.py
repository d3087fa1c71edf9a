"""The cells that the course itself put into a notebook, which a feedback page leaves out."""

from pathlib import Path

import nbformat


def given_cells(source: Path) -> frozenset[str]:
    """Return the texts of the cells in which nbgrader has no part; empty where the notebook cannot be read.

    Parameters
    ----------
    source : pathlib.Path
        The notebook in ``source/``.

    Examples
    --------
    >>> given_cells(Path("no such notebook.ipynb"))
    frozenset()
    """
    try:
        cells = nbformat.read(source, as_version=4).cells
    except (OSError, ValueError, nbformat.ValidationError):  # the page is then longer, and no less true
        return frozenset()
    return frozenset(cell.source.strip() for cell in cells if "nbgrader" not in cell.metadata)
