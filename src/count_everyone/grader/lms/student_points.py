"""The points that go into a sheet."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import groupby

from count_everyone.grader.grades import Grade, Submission


@dataclass(frozen=True)
class Points:
    """What each student has.

    Parameters
    ----------
    of : dict of str to float
        For a ``student_id``, the points less the penalty.
    max_points : float
        What is possible, memos included.
    ungraded : list of str
        Students with a test that has no grade; they are not in ``of``.
    """

    of: dict[str, float]
    max_points: float
    ungraded: list[str]


def all_points(submissions: Iterable[Submission]) -> Points:
    """Return the points of each student, for tests and memos.

    Raises
    ------
    ValueError
        If a memo waits for a person.

    Examples
    --------
    >>> tests = frozenset({"rate-zero"})
    >>> ada = Submission("ada", "a", {"rate-zero": Grade(2, 2), "memo": Grade(3, 4)}, late_penalty=1, tests=tests)
    >>> all_points([ada])
    Points(of={'ada': 4.0}, max_points=6, ungraded=[])
    """
    submissions = list(submissions)
    waiting = sorted({own.student for own in submissions if _has_waiting_memo(own)})
    if waiting:
        raise ValueError(
            f"The memos of {len(waiting)} student{'' if len(waiting) == 1 else 's'} wait for a person: "
            f"{', '.join(waiting)}. Grade them in the formgrader first. Or add --without-memos: then the points of "
            "the tests are filled in, for everybody."
        )
    return _points(submissions, lambda own: own.grades.values())


def points_of_tests(submissions: Iterable[Submission]) -> Points:
    """Return the points that tests gave. Graded memos are left out too, so that all students are treated alike.

    Examples
    --------
    >>> tests = frozenset({"rate-zero"})
    >>> ada = Submission("ada", "a", {"rate-zero": Grade(2, 2), "memo": Grade(None, 4)}, tests=tests)
    >>> points_of_tests([ada])
    Points(of={'ada': 2.0}, max_points=6, ungraded=[])
    """
    return _points(list(submissions), lambda own: [grade for name, grade in own.grades.items() if name in own.tests])


def _has_waiting_memo(own: Submission) -> bool:
    # an answer whose tests were not graded either was not run at all: it is named, and does not hold up the others
    return not _is_ungraded(own) and any(name not in own.tests for name in own.waiting)


def _is_ungraded(own: Submission) -> bool:
    return any(name in own.tests for name in own.waiting)


def _points(submissions: list[Submission], counted: Callable[[Submission], Iterable[Grade]]) -> Points:
    of: dict[str, float] = {}
    ungraded, max_points = [], 0.0
    by_student = sorted(submissions, key=lambda own: own.student)
    for student, group in groupby(by_student, key=lambda own: own.student):
        notebooks = list(group)
        max_points = max(max_points, sum(own.max_points for own in notebooks))
        if any(map(_is_ungraded, notebooks)):
            ungraded.append(student)
            continue
        points = sum(grade.points or 0.0 for own in notebooks for grade in counted(own))
        of[student] = max(0.0, float(points) - sum(own.late_penalty for own in notebooks))
    return Points(of, max_points, ungraded)
