"""What a grade cell that ran gives, by nbgrader's rule, and why. What was written to stderr costs nothing."""

import re
from dataclasses import dataclass

import nbformat
from nbgrader.utils import determine_grade

ANSI = re.compile(r"\x1b\[[0-9;]*m")


@dataclass(frozen=True)
class Grade:
    """What nbgrader gives for one grade cell.

    Parameters
    ----------
    points, max_points : float
        Given, and possible. The points are None while a person has to read the answer.
    message : str
        The error's name and text, or what was written to stderr; empty where all is well.
    """

    points: float | None
    max_points: float
    message: str

    @property
    def is_lost(self) -> bool:
        """Whether points were lost; none are while a person has to read the answer."""
        return self.points is not None and self.points < self.max_points


def grade_of(cell: nbformat.NotebookNode) -> Grade:
    """Return what a grade cell gives, as nbgrader does with ``grading/nbgrader_config.py``.

    Examples
    --------
    >>> metadata = {"nbgrader": {"grade_id": "rate", "grade": True, "solution": False, "points": 2}}
    >>> warning = nbformat.v4.new_output("stream", name="stderr", text="old")
    >>> grade_of(nbformat.v4.new_code_cell("rate(0, 0)", metadata=metadata, outputs=[warning])).points
    2.0
    """
    heard = nbformat.from_dict(cell)
    heard.outputs = without_noise(cell)
    points, max_points = determine_grade(heard)
    return Grade(points, max_points, message_of(cell))


def message_of(cell: nbformat.NotebookNode) -> str:
    """Return the error's name and text of a cell that ran, or what it wrote to stderr; empty where all is well.

    Examples
    --------
    >>> error = nbformat.v4.new_output("error", ename="NameError", evalue="rate is not there", traceback=[])
    >>> message_of(nbformat.v4.new_code_cell("rate", outputs=[error]))
    'NameError: rate is not there'
    """
    for output in cell.get("outputs", []):
        if output.output_type == "error":
            return ANSI.sub("", f"{output.ename}: {output.evalue}")
    return noise_of(cell)


def without_noise(cell: nbformat.NotebookNode) -> list[nbformat.NotebookNode]:
    """Return the outputs of a cell that ran, without what it wrote to stderr."""
    return [output for output in cell.get("outputs", []) if not _is_noise(output)]


def noise_of(cell: nbformat.NotebookNode) -> str:
    """Return what a cell that ran wrote to stderr."""
    return "".join(output.text for output in cell.get("outputs", []) if _is_noise(output))


def _is_noise(output: nbformat.NotebookNode) -> bool:
    return output.output_type == "stream" and output.name == "stderr"
