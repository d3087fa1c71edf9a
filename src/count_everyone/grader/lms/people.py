"""Says which row of a sheet belongs to which student."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from count_everyone.grader.lms.columns import Place
from count_everyone.grader.lms.sheet import Sheet, read_sheet
from count_everyone.grader.repair.words import shown


@dataclass(frozen=True)
class Match:
    """Who was found.

    Parameters
    ----------
    column : int or None
        The column in which the students were found.
    rows : dict of int to str
        For a row, the ``student_id``.
    """

    column: int | None
    rows: dict[int, str]


def keys_of(students: Iterable) -> dict[str, set[str]]:
    """Return for each e-mail address, id and name in the learning platform the students who have it.

    Parameters
    ----------
    students : iterable of nbgrader.api.Student
        Of the gradebook.
    """
    keys: dict[str, set[str]] = {}
    for student in students:
        for value in (student.id, student.email, student.lms_user_id):
            if value and value.strip():
                keys.setdefault(_plain(value), set()).add(student.id)
    return keys


def keys_from_map(path: Path, students: Iterable[str]) -> dict[str, set[str]]:
    """Return the keys that a CSV file with two columns names: the ``student_id``, and what the sheet calls the student.

    Raises
    ------
    ValueError
        If a line has not two values, or names nobody of the gradebook.
    """
    known, keys = set(students), {}
    for line, row in enumerate(read_sheet(path).rows, 1):
        student, *names = [cell.value.strip() for cell in row]
        if line == 1 and student == "student_id":
            continue
        if student not in known or len(names) != 1:
            raise ValueError(
                f"{path}, line {line}: a student_id with points for this assignment and a name in the sheet were "
                f"expected, {shown(', '.join([student, *names]))} was found."
            )
        keys.setdefault(_plain(names[0]), set()).add(student)
    return keys


def match(sheet: Sheet, place: Place, keys: Mapping[str, set[str]], by: str | None = None) -> Match:
    """Return the row of each student that can be told for certain.

    A value that stands in two rows, or belongs to two students, tells nothing; nor does a student with two rows.

    Parameters
    ----------
    sheet : Sheet
        The sheet.
    place : Place
        Where its students begin.
    keys : mapping of str to set of str
        From :func:`keys_of` or :func:`keys_from_map`.
    by : str, optional
        The title of the column in which to look. By default it is the one in which most students are found, among the
        columns that say who a student is.

    Raises
    ------
    ValueError
        If there is no column ``by``.
    """
    columns = list(range(place.known))
    if by is not None:
        columns = [position for position, title in enumerate(sheet.header) if title.strip() == by.strip()]
        if len(columns) != 1:
            raise ValueError(
                f"{len(columns)} columns have the title {by!r}, 1 was expected: {', '.join(sheet.header)}."
            )
    found = [Match(column, _rows(sheet, place.first, column, keys)) for column in columns]
    best = max(found, key=lambda one: len(one.rows), default=Match(None, {}))
    return best if best.rows else Match(None, {})


def _rows(sheet: Sheet, first: int, column: int, keys: Mapping[str, set[str]]) -> dict[int, str]:
    values = {row: _plain(sheet.value(row, column)) for row in range(first, len(sheet.rows))}
    often = Counter(values.values())
    owners = {row: keys.get(value, set()) for row, value in values.items() if often[value] == 1}
    rows = {row: next(iter(owner)) for row, owner in owners.items() if len(owner) == 1}
    times = Counter(rows.values())
    return {row: student for row, student in rows.items() if times[student] == 1}


def _plain(text: str) -> str:
    return text.strip().casefold()
