"""An assignment as nbgrader knows it: what is compared with every submission."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path


@dataclass(frozen=True)
class SourceCell:
    """A cell of the source that nbgrader has a part in; the names are those of its gradebook.

    Parameters
    ----------
    name : str
        The ``grade_id``.
    cell_type : str
        "code" or "markdown".
    source : str
        The text with its hidden tests; of a solution the stub.
    released : str
        The text that a student gets.
    checksum : str
        As the gradebook holds it.
    locked : bool
        Whether the text is put back when a student changes it.
    max_score : float or None
        None where no points are given.
    metadata : dict
        What stands under ``nbgrader`` in the cell of an honest student when it is graded.
    id : str
        The id of the cell.
    """

    name: str
    cell_type: str
    source: str
    released: str
    checksum: str
    locked: bool
    max_score: float | None
    metadata: dict
    id: str

    @cached_property
    def texts(self) -> tuple[str, str]:
        """The text as it is released and as it is graded, normalised."""
        return normalise_text(self.released), normalise_text(self.source)

    @property
    def is_graded(self) -> bool:
        """Whether it has points, so that it may not be missing."""
        return self.max_score is not None

    @property
    def is_solution(self) -> bool:
        """Whether a student writes in it."""
        return bool(self.metadata["solution"])


@dataclass(frozen=True)
class Place:
    """A cell of the source in its order.

    Parameters
    ----------
    name : str
        The ``grade_id``, empty for a cell that nbgrader has no part in.
    id : str
        The id of the cell.
    text : str
        As it is released.
    """

    name: str
    id: str
    text: str


@dataclass(frozen=True)
class Source:
    """One assignment. Nothing in it changes, so that all submissions share it; it can be pickled.

    Parameters
    ----------
    assignment : str
        Such as ``03-first-honest-prediction``.
    notebook : str
        The name of its notebook, without ``.ipynb``.
    kernelspec : dict
        As the gradebook holds it; it may be empty.
    cells : dict of str to SourceCell
        By ``grade_id``, in the order of the notebook.
    outline : tuple of Place
        All cells of the source.
    files : dict of str to pathlib.Path
        What stands beside the notebook, such as ``data/births.csv``.
    ignore : tuple of str
        ``CourseDirectory.ignore``: patterns of names that are left out.
    """

    assignment: str
    notebook: str
    kernelspec: dict
    cells: dict[str, SourceCell]
    outline: tuple[Place, ...]
    files: dict[str, Path]
    ignore: tuple[str, ...]

    @cached_property
    def traces(self) -> tuple[frozenset[str], frozenset[str]]:
        """The ids of its cells, and the texts of its tests: what is left where the marks of nbgrader are lost."""
        tests = (cell.texts[0] for cell in self.cells.values() if cell.is_graded and not cell.is_solution)
        return frozenset(cell.id for cell in self.cells.values()), frozenset(tests)

    @cached_property
    def ordinary(self) -> frozenset[str]:
        """The texts of the cells that nbgrader has no part in."""
        return frozenset(normalise_text(place.text) for place in self.outline if not place.name)


def normalise_text(text: str) -> str:
    r"""Return text without what an editor changes by itself: line ends, and trailing whitespace.

    Examples
    --------
    >>> normalise_text("rate = 5  \r\n\n")
    'rate = 5'
    """
    return "\n".join(line.rstrip() for line in text.splitlines()).strip("\n")
