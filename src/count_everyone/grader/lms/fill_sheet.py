"""Fills the points in, and says whom it did not find."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from count_everyone.grader.lms.match_students import Match
from count_everyone.grader.lms.sheet import Sheet
from count_everyone.grader.lms.sheet_columns import Place, number
from count_everyone.grader.lms.student_points import Points
from count_everyone.grader.repair.display_text import quoted


@dataclass
class Filled:
    """What was done.

    Parameters
    ----------
    column, by : str
        The titles of the column that was filled in, and of the one in which students were found.
    filled : int
        Rows with points.
    changed : list of str
        Students who had other points before, with both.
    kept, locked : list of str
        Students whose value stays: they are excused or not assigned, or the sheet says that it cannot be changed.
    only_sheet, only_gradebook, ungraded : list of str
        Who is on one side only, and who has no complete grade.
    escaped : mapping of str to int
        For a title, how many cells began like a formula.
    """

    column: str
    by: str
    filled: int = 0
    changed: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    locked: list[str] = field(default_factory=list)
    only_sheet: list[str] = field(default_factory=list)
    only_gradebook: list[str] = field(default_factory=list)
    ungraded: list[str] = field(default_factory=list)
    escaped: Mapping[str, int] = field(default_factory=dict)

    def __str__(self) -> str:
        lines = [f"Filled in: {self.filled} in the column {quoted(self.column)}. Found by: {quoted(self.by)}."]
        for title, people in (
            ("Other points before", self.changed),
            ("Left as they were, since they are excused or not assigned", self.kept),
            ("Left as they were, since the sheet says that the points cannot be changed", self.locked),
            ("On the sheet, but not found among those who have points", self.only_sheet),
            ("In the gradebook, but not on the sheet", self.only_gradebook),
            ("Not graded, so left empty", self.ungraded),
        ):
            if people:
                lines.append(f"{title} ({len(people)}): {', '.join(people)}.")
        if self.escaped:
            where = ", ".join(f"{quoted(title)} ({count})" for title, count in self.escaped.items())
            lines.append(f"Cells that began like a formula, and have an apostrophe in front now: {where}.")
        return "\n".join(lines)


def check_maximum(place: Place, points: Points) -> None:
    """Refuse a sheet with another maximum, in which the points would mean something else.

    Raises
    ------
    ValueError
        If the sheet says its maximum, and it is not that of the gradebook.
    """
    if place.max_points is not None and abs(place.max_points - points.max_points) > 1e-6:
        raise ValueError(
            f"the sheet counts {place.max_points:g} points as all, the gradebook {points.max_points:g}. "
            f"Set {points.max_points:g} in the learning platform and export again, or add --rescale."
        )


def rescaled(place: Place, points: Points) -> Points:
    """Return the points in shares of the sheet's maximum.

    Raises
    ------
    ValueError
        If the sheet does not say its maximum.
    """
    if place.max_points is None or not points.max_points:
        raise ValueError("the sheet does not say how many points are possible, so the points cannot be rescaled.")
    factor = place.max_points / points.max_points
    return Points({student: own * factor for student, own in points.of.items()}, place.max_points, points.ungraded)


def fill(sheet: Sheet, place: Place, match: Match, points: Points, decimal: str = ".") -> Filled:
    """Put the points into the sheet, and escape what looks like a formula.

    Parameters
    ----------
    sheet : Sheet
        It is changed: in the column of the points, and where a cell begins like a formula.
    place : Place
        Where the points go.
    match : Match
        Who stands in which row.
    points : Points
        What is filled in.
    decimal : str
        A point or a comma.

    Raises
    ------
    ValueError
        If nobody was found.
    """
    if match.column is None:
        raise ValueError(
            "nobody of the sheet was found in the gradebook by e-mail address, id or name in the learning platform. "
            "Write a CSV file with one line a student, such as ada,ada@stats.example: the name of the folder in "
            "submitted/, and the e-mail address or the full name as the sheet has it. Then give it with --map."
        )
    filled = Filled(sheet.header[place.column], sheet.header[match.column])
    for row in range(place.first, len(sheet.rows)):
        student, before = match.rows.get(row), sheet.value(row, place.column)
        if student in points.of and place.column < len(sheet.rows[row]):
            if before.upper() in place.keeps:
                filled.kept.append(quoted(student))
                continue
            if row in place.locked:
                filled.locked.append(quoted(student))
                continue
            new = format_points(points.of[student], decimal)
            if number(before) != number(new):
                if before not in ("", "-"):
                    filled.changed.append(f"{quoted(student)} {before} to {new}")
                sheet.rows[row][place.column].write(new, sheet.delimiter)
            filled.filled += 1
        elif student not in points.ungraded and any(cell.value.strip() for cell in sheet.rows[row]):
            filled.only_sheet.append(quoted(sheet.value(row, match.column) or sheet.value(row, 0)))
    there = set(match.rows.values())
    filled.only_gradebook = [quoted(student) for student in points.of if student not in there]
    filled.ungraded = [quoted(student) for student in points.ungraded]
    filled.escaped = sheet.escape_formulas(place.first)
    return filled


def format_points(points: float, decimal: str = ".") -> str:
    """Return points as they stand in a sheet, with at most two digits after the point or comma.

    Examples
    --------
    >>> format_points(7.0), format_points(7.5, ","), format_points(1000000.0)
    ('7', '7,5', '1000000')
    """
    return f"{points:.2f}".rstrip("0").rstrip(".").replace(".", decimal)
