"""What plain nbgrader gave to a student: points from its gradebook, reasons from the notebook that it ran."""

import re
from dataclasses import dataclass
from pathlib import Path

from count_everyone.execution.marks import message_of
from count_everyone.grader.gradebook import gradebook_url, read_submissions
from count_everyone.grader.plain_nbgrader import graded_notebook
from count_everyone.source.module import Module
from count_everyone.source.notebook import grade_id

END_OF_SENTENCE = re.compile(r"(?<=[.!?])\s")


@dataclass(frozen=True)
class Result:
    """What one grade cell gave.

    Parameters
    ----------
    name : str
        Its ``grade_id``.
    points : float or None
        None while a person has to look.
    max_points : float
        What is possible.
    message : str
        Why points were lost, or empty.
    """

    name: str
    points: float | None
    max_points: float
    message: str = ""

    @property
    def lost(self) -> float:
        """The points that were lost; none while a person has to look."""
        return 0 if self.points is None else self.max_points - self.points


def read_results(folder: Path, module: Module, student: str) -> list[Result]:
    """Return the results of a student in the order of the notebook.

    Parameters
    ----------
    folder : pathlib.Path
        Where ``nbgrader autograde`` ran.
    module : Module
        The module.
    student : str
        The student.

    Raises
    ------
    ValueError
        If nothing of this student was graded.
    """
    notebook = graded_notebook(folder, module, student)
    cells = {name: cell for cell in notebook.cells if (name := grade_id(cell))}
    (submission,) = read_submissions(gradebook_url(folder / "gradebook.db"), module.slug, student)
    return [
        Result(name, grade.points, grade.max_points, "" if grade.points is None else message_of(cells[name]))
        for name in cells
        if (grade := submission.grades.get(name))
    ]


def first_sentence(message: str) -> str:
    """Return the first sentence of an error's message, without the error's name.

    Examples
    --------
    >>> first_sentence("AssertionError: rate(2, 40) gave 0.5, 50 was expected. Multiply by 1,000.")
    'rate(2, 40) gave 0.5, 50 was expected.'
    """
    text = message.removeprefix("AssertionError: ").strip()
    return END_OF_SENTENCE.split(text, maxsplit=1)[0]
