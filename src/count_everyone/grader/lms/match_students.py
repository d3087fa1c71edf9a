"""Says which row of a sheet belongs to which student."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from count_everyone.grader.lms.sheet import Sheet, read_sheet
from count_everyone.grader.lms.sheet_columns import Place
from count_everyone.grader.repair.display_text import quoted


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


@dataclass(frozen=True)
class Keys:
    """Values that tell who a student is.

    Parameters
    ----------
    owners : dict of str to set of str
        For a value, the students who have it.
    any_case : bool
        Whether capitals are the same as small letters. For ids they are not, as a first name is one by accident.
    """

    owners: dict[str, set[str]]
    any_case: bool = False

    def owner(self, value: str) -> str | None:
        """Return the one student with this value."""
        owners = self.owners.get(self.plain(value), set())
        return next(iter(owners)) if len(owners) == 1 else None

    def plain(self, value: str) -> str:
        """Return the value as it is compared."""
        return value.strip().casefold() if self.any_case else value.strip()


def keys_of(students: Iterable) -> list[Keys]:
    """Return e-mail addresses, ids in the learning platform and ids in nbgrader, the surest first.

    Parameters
    ----------
    students : iterable of nbgrader.api.Student
        Of the gradebook.
    """
    students = list(students)
    return [
        _keys(((student.email, student.id) for student in students), any_case=True),
        _keys((student.lms_user_id, student.id) for student in students),
        _keys((student.id, student.id) for student in students),
    ]


def keys_from_map(path: Path, students: Iterable[str]) -> list[Keys]:
    """Return the keys that a CSV file with two columns names: the ``student_id``, and what the sheet calls the student.

    Raises
    ------
    ValueError
        If a line has not two values, or no line names anybody of the gradebook. A line of somebody who has no points
        for this assignment is left out, so that one file serves a class all year.
    """
    known, pairs = set(students), []
    for line, row in enumerate(read_sheet(path).rows, 1):
        student, *names = [cell.value.strip() for cell in row]
        if line == 1 and student == "student_id":
            continue
        if len(names) != 1:
            raise ValueError(
                f"{path}, line {line}: two columns were expected, a student_id and what the sheet calls this student, "
                f"such as ada,ada@stats.example. {quoted(', '.join([student, *names]))} was found."
            )
        if student in known:
            pairs.append((names[0], student))
    if not pairs:
        raise ValueError(
            f"{path}: no line begins with a student_id that has points for this assignment, such as {min(known)}."
        )
    return [_keys(pairs, any_case=True)]


def _keys(pairs: Iterable[tuple[str | None, str]], *, any_case: bool = False) -> Keys:
    keys = Keys({}, any_case)
    for value, student in pairs:
        if value and value.strip():
            keys.owners.setdefault(keys.plain(value), set()).add(student)
    return keys


def match(sheet: Sheet, place: Place, kinds: Iterable[Keys], by: str | None = None) -> Match:
    """Return the row of each student that can be told for certain.

    A value that stands in two rows, or belongs to two students, tells nothing; nor does a student with two rows.

    Parameters
    ----------
    sheet : Sheet
        The sheet.
    place : Place
        Where its students begin.
    kinds : iterable of Keys
        From :func:`keys_of` or :func:`keys_from_map`.
    by : str, optional
        The title of the column in which to look. By default it is the one in which most students are found, among the
        columns that say who a student is; of equal ones the surest kind, and then the last, since names come first.

    Raises
    ------
    ValueError
        If there is no column ``by``.
    """
    columns = list(range(place.known))
    if by is not None:
        columns = [position for position, title in enumerate(sheet.header) if title.strip() == by.strip()]
        if len(columns) != 1:
            there = ", ".join(map(quoted, sheet.header))
            raise ValueError(f"{len(columns)} columns have the title {by!r}, 1 was expected. The columns are: {there}.")
    # max takes the first of equal ones
    found = [Match(column, _rows(sheet, place.first, column, keys)) for keys in kinds for column in reversed(columns)]
    best = max(found, key=lambda one: len(one.rows), default=Match(None, {}))
    return best if best.rows else Match(None, {})


def _rows(sheet: Sheet, first: int, column: int, keys: Keys) -> dict[int, str]:
    values = {row: keys.plain(sheet.value(row, column)) for row in range(first, len(sheet.rows))}
    often = Counter(values.values())
    rows = {row: owner for row, value in values.items() if often[value] == 1 and (owner := keys.owner(value))}
    times = Counter(rows.values())
    return {row: student for row, student in rows.items() if times[student] == 1}
