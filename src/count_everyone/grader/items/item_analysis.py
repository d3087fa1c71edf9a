"""Item analysis of the tests: difficulty, discrimination, and which do not discriminate or correlate negatively."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from count_everyone.grader.grades import Submission

NOTHING_POSSIBLE = "no points are possible"
MIN_PEOPLE = 3  # two people always lie on a line
TOO_FEW = f"fewer than {MIN_PEOPLE} people"
ALL_ALIKE = "all have the same points here"
REST_ALIKE = "all have the same points in the rest"
NEVER, ALWAYS, AGAINST = "never passed", "always passed", "against the rest"


@dataclass(frozen=True)
class Item:
    """One test, seen over all people.

    Parameters
    ----------
    name : str
        Its ``grade_id``.
    max_points : float
        What is possible.
    n : int
        People with a grade in it.
    passed : int
        Those with all points.
    difficulty : float
        Share of the possible points that the people got, from 0 (hard) to 1 (easy).
    discrimination : float
        Correlation of the points in this test with those in all other tests of the assignment, from -1 to 1. NaN
        where it is not defined.
    why_undefined : str
        The reason for a NaN, or empty.
    suspect : str
        "never passed", "always passed", "against the rest" (a discrimination below 0), or empty; empty too where
        fewer than three people have a grade.

    Notes
    -----
    The corrected item-total correlation: the test itself is not in the rest, as it would correlate with itself
    (Henrysson, 1963, Psychometrika 28).
    """

    name: str
    max_points: float
    n: int
    passed: int
    difficulty: float
    discrimination: float
    why_undefined: str
    suspect: str


def analyse(submissions: Iterable[Submission]) -> list[Item]:
    """Return the items of an assignment, in the order of the gradebook.

    Parameters
    ----------
    submissions : iterable of Submission
        Of one assignment. Points that wait for a person are not counted, and memos are no tests.

    Examples
    --------
    >>> def of(student, *points):
    ...     grades = dict(zip("abc", [Grade(own, 1) for own in points]))
    ...     return Submission(student, "births", grades, tests=frozenset("abc"))
    >>> from count_everyone.grader.grades import Grade
    >>> easy, _, hard = analyse([of("ada", 1, 1, 0), of("ben", 1, 1, 0), of("cem", 1, 0, 0)])
    >>> easy.difficulty, easy.suspect, easy.why_undefined
    (1.0, 'always passed', 'all have the same points here')
    >>> hard.n, hard.passed, hard.suspect
    (3, 0, 'never passed')
    """
    submissions = list(submissions)
    students = sorted({own.student for own in submissions})
    notebooks = {own.notebook for own in submissions}
    points: dict[str, dict[str, float]] = {}
    possible: dict[str, float] = {}
    for own in submissions:
        for cell in own.grades:
            if cell in own.tests:
                name = cell if len(notebooks) == 1 else f"{own.notebook}/{cell}"
                possible[name] = own.grades[cell].max_points
                given = own.grades[cell].points
                points.setdefault(name, {})[own.student] = math.nan if given is None else given
    table = np.array([[points[name].get(student, math.nan) for student in students] for name in points], dtype=float)
    return [_item(name, possible[name], table, row) for row, name in enumerate(points)]


def _item(name: str, possible: float, table: np.ndarray, row: int) -> Item:
    graded = ~np.isnan(table[row])
    own = table[row, graded]
    # whoever has no grade in another test has no rest to be compared with
    rest = np.delete(table, row, axis=0)[:, graded].sum(axis=0)
    own_with_rest, rest = own[~np.isnan(rest)], rest[~np.isnan(rest)]
    n, passed = len(own), int((own >= possible).sum())
    reason = _why_undefined(possible, own_with_rest, rest)
    r = math.nan if reason else float(np.corrcoef(own_with_rest, rest)[0, 1])
    difficulty = float(own.mean() / possible) if n and possible else math.nan
    return Item(name, possible, n, passed, difficulty, r, reason, _suspect(n if possible else 0, passed, r))


def _why_undefined(possible: float, own: np.ndarray, rest: np.ndarray) -> str:
    if not possible:
        return NOTHING_POSSIBLE
    if len(own) < MIN_PEOPLE:
        return TOO_FEW
    if np.ptp(own) == 0:
        return ALL_ALIKE
    return REST_ALIKE if np.ptp(rest) == 0 else ""


def _suspect(n: int, passed: int, discrimination: float) -> str:
    if n < MIN_PEOPLE:
        return ""
    if passed in (0, n):
        return ALWAYS if passed else NEVER
    return AGAINST if discrimination < 0 else ""
