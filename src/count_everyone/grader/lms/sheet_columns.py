"""Finds in the sheet of Moodle or Canvas where the points go."""

import re
from dataclasses import dataclass

from count_everyone.grader.lms.sheet import Sheet

NOT_LETTERS = re.compile(r"[\W_]+")
WIDE = str.maketrans("\uff08\uff09", "()")  # as written beside Chinese and Japanese words
CANVAS_TASK = re.compile(r".+ \(\d+\)")
READ_ONLY = "(read only)"  # in Canvas, in place of the points of a column that it computes
BETWEEN_DIGITS = re.compile(r"(?<=\d)['\u2019\u066c\s](?=\d{3}(?:\D|$))")  # thousands, in some languages
DECIMALS = str.maketrans("\u066b", ".")
WRITTEN_NUMBER = re.compile(r"[+-]?(?:\d[\d.,]*|[.,]\d+)")
THOUSANDS = re.compile(r"[+-]?[1-9]\d{0,2}(?:,\d{3})+(?:\.\d*)?")
# "no" in the languages of Moodle that have most sites
NO = frozenset(
    "no non não nein nee nej nei ei nie ne nem nu hay\u0131r hapana tidak không "
    "\u03cc\u03c7\u03b9 \u043d\u0435\u0442 \u043d\u0456 \u0644\u0627 \u062e\u06cc\u0631 \u05dc\u05d0 "
    "\u0928\u0939\u0940\u0902 \u0e44\u0e21\u0e48 \u5426 \u3044\u3044\u3048 \uc544\ub2c8\uc624".split()
)
CANVAS_KEEPS = frozenset({"EX", "N/A"})  # excused, and not assigned


@dataclass(frozen=True)
class Place:
    """Where the points go.

    Parameters
    ----------
    column : int
        The column that is filled in, counted from 0.
    first : int
        The first row of a student.
    known : int
        So many columns at the left say who a student is.
    max_points : float or None
        What the sheet says is possible; None where it does not say it.
    keeps : frozenset of str
        Values that are never replaced.
    locked : frozenset of int
        Rows of which the sheet says that their points cannot be changed.
    """

    column: int
    first: int
    known: int
    max_points: float | None = None
    keeps: frozenset[str] = frozenset()
    locked: frozenset[int] = frozenset()


def moodle_place(sheet: Sheet, assignment: str, column: str | None = None) -> Place:
    r"""Return the place in Moodle's grading worksheet, or in the export of its gradebook.

    The titles are in the language of the site. In the worksheet the title of the points comes again in that of the
    date, as in "Grade" and "Last modified (grade)", and the maximum stands at its right.

    Parameters
    ----------
    sheet : Sheet
        As Moodle exported it.
    assignment : str
        Its name, which the title in a gradebook has to contain.
    column : str, optional
        The title of the column, where it cannot be found.

    Raises
    ------
    ValueError
        If the column cannot be found, or the worksheet is graded with a scale instead of points.

    Examples
    --------
    >>> french = "Identifiant,Nom,Note,Note maximale,Dernière modification (note)\nP 1,Ada,,8,-\n"
    >>> moodle_place(Sheet(french), "births")
    Place(column=2, first=1, known=2, max_points=8.0, keeps=frozenset(), locked=frozenset())
    """
    titles = [title.strip().casefold() for title in sheet.header]
    grades = [
        position
        for position, title in enumerate(titles)
        if title and any(later.translate(WIDE).endswith(f"({title})") for later in titles[position + 1 :])
    ]
    if len(grades) == 1 and column in (None, sheet.header[grades[0]]):
        return Place(
            grades[0], 1, grades[0], _worksheet_maximum(sheet, grades[0] + 1), locked=_locked(sheet, grades[0])
        )
    found = _titled(sheet, column, assignment, range(len(titles)))
    # titles of grades begin with the kind of activity and a colon, whatever the language
    known = next((position for position, title in enumerate(titles) if ":" in title), found)
    return Place(found, 1, min(known, found))


def canvas_place(sheet: Sheet, assignment: str, column: str | None = None) -> Place:
    """Return the place in the export of Canvas's gradebook.

    Parameters
    ----------
    sheet : Sheet
        As Canvas exported it: "Student" comes first, and a row "Points Possible" above the students.
    assignment : str
        Its name, which the title has to contain.
    column : str, optional
        The title of the column, where it cannot be found.

    Raises
    ------
    ValueError
        If this is not such an export, or the column cannot be found.
    """
    points = next((row for row in range(len(sheet.rows)) if sheet.value(row, 0) == "Points Possible"), None)
    if points is None or not sheet.header[0].strip().startswith(("Student", "LastName")):
        raise ValueError(
            "a column 'Student' and a row 'Points Possible' were expected, as in an export of Canvas's gradebook. "
            "Open Grades in Canvas, choose Export, and use that file."
        )
    tasks = [position for position, title in enumerate(sheet.header) if CANVAS_TASK.fullmatch(title)]
    known = sheet.header.index("Section") if "Section" in sheet.header else min(tasks, default=len(sheet.header))
    place = _titled(sheet, column, assignment, tasks)
    return Place(place, points + 1, known, _canvas_maximum(sheet, points, place), CANVAS_KEEPS)


def number(text: str) -> float | None:
    """Return the number that a text is, or None; the last of points and commas is the decimal sign.

    A comma before three digits and nothing else separates thousands: no sheet gives points with three decimals.

    Examples
    --------
    >>> number("7,50"), number("7.5"), number("1,060.00"), number("1.060,00"), number("1,060"), number("A")
    (7.5, 7.5, 1060.0, 1060.0, 1060.0, None)
    """
    plain = BETWEEN_DIGITS.sub("", text.strip()).translate(DECIMALS)
    if not WRITTEN_NUMBER.fullmatch(plain):
        return None
    if THOUSANDS.fullmatch(plain) or plain.count(",") > 1:
        return float(plain.replace(",", ""))
    if plain.count(".") > 1 or plain.rfind(",") > plain.rfind("."):
        plain = plain.replace(".", "")
        return float(plain.replace(",", "."))
    return float(plain.replace(",", ""))


def _canvas_maximum(sheet: Sheet, row: int, column: int) -> float | None:
    text, title = sheet.value(row, column), sheet.header[column]
    if text.casefold() == READ_ONLY:
        raise ValueError(
            f"Canvas computes the column {title!r} and lets nobody fill it in: its row 'Points Possible' says "
            f"{text!r}. Name the column of the assignment with --column; its title ends with a number, such as "
            "'Count births (32)'."
        )
    found = number(text)
    if text and found is None:
        raise ValueError(
            f"a number was expected in the row 'Points Possible' of the column {title!r}, {text!r} was found. "
            "The points are not filled in, since it is not known of how many they are. Export again, or correct it."
        )
    return found


def _worksheet_maximum(sheet: Sheet, column: int) -> float | None:
    values = {sheet.value(row, column) for row in range(1, len(sheet.rows))} - {""}
    maxima = {number(value) for value in values}
    if None in maxima or len(maxima) > 1:
        title = sheet.header[column] if column < len(sheet.header) else "nothing"
        raise ValueError(
            f"one maximum of points was expected in the column {title!r}, {sorted(values)[:3]} was found. "
            "In Moodle, choose points for the assignment, and no scale; then export again."
        )
    return maxima.pop() if maxima else None


def _locked(sheet: Sheet, grade: int) -> frozenset[int]:
    """Return the rows whose points Moodle will not take: it says yes or no, at the right of the maximum."""
    column = grade + 2
    if column >= len(sheet.header) or "(" in sheet.header[column]:
        return frozenset()
    return frozenset(row for row in range(1, len(sheet.rows)) if sheet.value(row, column).casefold() in NO)


def _titled(sheet: Sheet, column: str | None, assignment: str, among: range | list[int]) -> int:
    """Return the one column with that title, or whose title contains the words of the assignment."""
    if column is not None:
        found = [position for position, title in enumerate(sheet.header) if title.strip() == column.strip()]
    else:
        name = _letters(re.sub(r"^\d+-", "", assignment))
        found = [position for position in among if name and name in _letters(sheet.header[position])]
    if len(found) != 1:
        wanted = f"with the title {column!r}" if column else f"whose title contains the words of {assignment!r}"
        there = ", ".join(repr(sheet.header[position]) for position in among)
        raise ValueError(
            f"{len(found)} columns were found {wanted}, 1 was expected. "
            f"Name it with --column. The columns are: {there or 'none'}."
        )
    return found[0]


def _letters(text: str) -> str:
    return NOT_LETTERS.sub("", text).casefold()
