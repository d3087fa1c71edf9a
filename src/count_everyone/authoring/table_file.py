"""Reads a table that an office hands over: nothing is guessed in silence, and what was changed is said."""

import csv
import io
import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

EXCEL = {b"PK\x03\x04": "a spreadsheet or another packed file", b"\xd0\xcf\x11\xe0": "an old Excel file"}
SAVE = "Open it, choose Save as, and the kind CSV UTF-8 (comma delimited)"
SEPARATORS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "upright strokes"}
BLANKS = ("NA", "N/A", "n/a", "#N/A", "NaN", "nan", "NULL", "null")  # pandas reads them as missing too
ENCODINGS = ("cp1252", "latin-1")


@dataclass
class Table:
    """The rows of a table, as text, with names that code can use.

    Parameters
    ----------
    names : list of str
        Of the columns.
    rows : list of list of str
        As many values as names in each; blank where nothing is stated.
    changes : list of str
        A sentence for each thing that differs from the file.
    """

    names: list[str]
    rows: list[list[str]]
    changes: list[str] = field(default_factory=list)

    def column(self, name: str) -> list[str]:
        """Return the values of a column."""
        place = self.names.index(name)
        return [row[place] for row in self.rows]

    @property
    def text(self) -> str:
        """The table as the course keeps it: commas, UTF-8, lines that end as on Linux."""
        file = io.StringIO()
        writer = csv.writer(file, lineterminator="\n")
        writer.writerows([self.names, *self.rows])
        return file.getvalue()


def read_table(path: Path, separator: str = ",", encoding: str = "utf-8", decimal: str = ".") -> Table:
    """Return the table of a CSV file.

    Parameters
    ----------
    path : pathlib.Path
        The file; it is not changed.
    separator : str
        What stands between two values.
    encoding : str
        How letters are written: ``utf-8``, or one of those of older systems, such as ``cp1252``.
    decimal : str
        What stands before the decimals, such as ``,`` in 3,5. The table gets points.

    Raises
    ------
    ValueError
        If the file is no such table. The message says what was found and what to do.
    """
    text, changes = _decoded(path, encoding)
    rows = [row for row in csv.reader(io.StringIO(text), delimiter=separator) if any(value.strip() for value in row)]
    if not rows:
        raise ValueError(f"{path.name} is empty.")
    _check_separator(path, rows, separator)
    if separator != ",":
        changes.append(f"Between two values the file had {SEPARATORS.get(separator, separator)}; the copy has commas.")
    rows = _without_empty_columns(path, rows, changes)
    names = _names(path, rows[0], changes)
    if len(rows) == 1:
        raise ValueError(f"{path.name} has the names of columns, and no row below them.")
    table = Table(names, [[value.strip() for value in row] for row in rows[1:]], changes)
    if decimal != ".":
        _use_points(table, decimal)
    _blank(table)
    return table


def _decoded(path: Path, encoding: str) -> tuple[str, list[str]]:
    if not path.is_file():
        raise ValueError(f"There is no file {path}.")
    content = path.read_bytes()
    for start, what in EXCEL.items():
        if content.startswith(start):
            raise ValueError(f"{path.name} is {what}, a CSV file was expected. {SAVE}.")
    changes = []
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encoding = "utf-16"
        changes.append("The file was written in UTF-16; the copy is in UTF-8.")
    elif encoding != "utf-8":
        changes.append(f"The file was written in {encoding}; the copy is in UTF-8.")
    try:
        text = content.decode("utf-8-sig" if encoding == "utf-8" else encoding)
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise ValueError(
            f"Line {line} of {path.name} has a letter that is not written in UTF-8. {SAVE}. Or type the command again "
            f"with --encoding {ENCODINGS[0]}, which older Windows writes, and look at the letters with accents."
        ) from error
    except LookupError as error:
        raise ValueError(f"The encoding {encoding!r} is not known. Use utf-8, {' or '.join(ENCODINGS)}.") from error
    if "\0" in text:
        raise ValueError(f"{path.name} is no text, a CSV file was expected. {SAVE}.")
    return text, changes


def _check_separator(path: Path, rows: list[list[str]], separator: str) -> None:
    width = len(rows[0])
    if width == 1:
        counts = {other: rows[0][0].count(other) for other in SEPARATORS if other != separator}
        best = max(counts, key=lambda other: counts[other])
        if counts[best]:
            shown = "'\\t'" if best == "\t" else f"'{best}'"
            decimals = " and, where numbers are written as 3,5, with --decimal ," if best == ";" else ""
            raise ValueError(
                f"{path.name} has {SEPARATORS[best]} between two values, {SEPARATORS.get(separator, separator)} were "
                f"expected. Type the command again with --separator {shown}{decimals}."
            )
        raise ValueError(f"{path.name} has one column, a table was expected. Its first line is {rows[0][0][:60]!r}.")
    for number, row in enumerate(rows, 1):
        if len(row) != width:
            raise ValueError(
                f"Row {number} of {path.name} has {len(row)} values, {width} were expected, as in the first row. "
                "A value with a comma in it has to stand in quotation marks; a title above the table has to go."
            )


def _without_empty_columns(path: Path, rows: list[list[str]], changes: list[str]) -> list[list[str]]:
    kept = []
    for place, name in enumerate(rows[0]):
        filled = sum(bool(row[place].strip()) for row in rows[1:])
        if name.strip():
            kept.append(place)
        elif filled:
            raise ValueError(
                f"Column {place + 1} of {path.name} has {_count(filled, 'value')} and no name. Write one above it."
            )
    left = len(rows[0]) - len(kept)
    if left:
        changes.append(f"Left out of the file: {_count(left, 'column')} without a name and without a value.")
    return [[row[place] for place in kept] for row in rows]


def _names(path: Path, head: list[str], changes: list[str]) -> list[str]:
    names = [re.sub(r"\W+", "_", name.strip().lower()).strip("_") or "column" for name in head]
    names = [f"column_{name}" if name[0].isdigit() else name for name in names]
    for name, count in Counter(names).items():
        if count > 1:
            same = ", ".join(repr(old.strip()) for old, new in zip(head, names, strict=True) if new == name)
            raise ValueError(f"{count} columns of {path.name} would be called {name}: {same}. Rename them in the file.")
    for old, new in zip(head, names, strict=True):
        if old.strip() != new:
            changes.append(f'The column "{old.strip()}" was renamed: `{new}`.')
    return names


def _use_points(table: Table, decimal: str) -> None:
    number = re.compile(rf"-?\d+{re.escape(decimal)}\d+")
    count = 0
    for row in table.rows:
        for place, value in enumerate(row):
            if number.fullmatch(value):
                row[place] = value.replace(decimal, ".")
                count += 1
    numbers = _count(count, "number")
    table.changes.append(f"The decimals of {numbers} in the file stood behind {decimal!r}; the copy has points.")


def _blank(table: Table) -> None:
    found: Counter = Counter()
    for row in table.rows:
        for place, value in enumerate(row):
            if value in BLANKS:
                found[value] += 1
                row[place] = ""
    for value, count in found.items():
        table.changes.append(f'"{value}" in {_count(count, "cell")} of the file is blank in the copy.')


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
