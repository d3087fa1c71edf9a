"""What nbgrader's gradebook knows of one notebook of one student."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Grade:
    """What one graded cell gave.

    Parameters
    ----------
    points : float or None
        None while a person has to look.
    max_points : float
        What is possible.
    by_person : bool
        Whether a person set the points.
    """

    points: float | None
    max_points: float
    by_person: bool = False


@dataclass(frozen=True)
class Comment:
    """What stands beside an answer.

    Parameters
    ----------
    text : str
        Markdown, as nbgrader shows it.
    by_person : bool
        Whether a person wrote it.
    """

    text: str
    by_person: bool = True


@dataclass(frozen=True)
class Submission:
    """One notebook of one student.

    Parameters
    ----------
    student, notebook : str
        nbgrader's ``student_id``, and the notebook's name without its ending.
    grades : mapping of str to Grade
        By ``grade_id``.
    comments : mapping of str to Comment
        By ``grade_id``.
    late_penalty : float
        Points that are taken away.
    tests : frozenset of str
        The ``grade_id`` of the cells that tests grade; a person grades the others.

    Examples
    --------
    >>> own = Submission("ada", "assignment", {"rate-zero": Grade(2, 2), "memo": Grade(None, 4)}, late_penalty=0.5)
    >>> own.points, own.max_points, own.waiting
    (1.5, 6, ['memo'])
    """

    student: str
    notebook: str
    grades: Mapping[str, Grade]
    comments: Mapping[str, Comment] = field(default_factory=dict)
    late_penalty: float = 0.0
    tests: frozenset[str] = frozenset()

    @property
    def waiting(self) -> list[str]:
        """The cells at which a person has to look."""
        return [name for name, grade in self.grades.items() if grade.points is None]

    @property
    def points(self) -> float:
        """All points so far less the penalty, and never below 0, as nbgrader exports them."""
        return max(0.0, sum(grade.points or 0.0 for grade in self.grades.values()) - self.late_penalty)

    @property
    def max_points(self) -> float:
        """What is possible."""
        return sum(grade.max_points for grade in self.grades.values())
