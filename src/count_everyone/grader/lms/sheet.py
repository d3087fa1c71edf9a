"""A CSV file of which every cell that is not filled in stays as it was, byte for byte."""

import codecs
import re
from dataclasses import dataclass
from pathlib import Path

DELIMITERS = ",;\t"
# what a spreadsheet takes for a formula; a plain number and a lone sign are none
FORMULA = re.compile(r"(?![+-]?[\d.,]*%?\Z)[=+\-@\t\r\n]")


HINT = re.compile(r'"?sep=(?P<sign>[^"\r\n])"?(?:\r\n|\n|\r)')


@dataclass
class Cell:
    """One cell.

    Parameters
    ----------
    raw : str
        As it stands in the file.
    end : str
        What follows: a delimiter, the end of a line, or nothing.
    """

    raw: str
    end: str

    @property
    def value(self) -> str:
        """What a spreadsheet shows."""
        if len(self.raw) > 1 and self.raw[0] == self.raw[-1] == '"':
            return self.raw[1:-1].replace('""', '"')
        return self.raw

    def write(self, value: str, delimiter: str) -> None:
        """Put a value in, with quotation marks where the old one had them or the new one needs them."""
        if self.raw.startswith('"') or any(sign in value for sign in (delimiter, '"', "\n", "\r")):
            value = '"' + value.replace('"', '""') + '"'
        self.raw = value


class Sheet:
    r"""The rows of a CSV file.

    Parameters
    ----------
    text : str
        Its content. A first line such as ``sep=;``, which a spreadsheet reads, is left out: it would stand in the place
        of the titles where the sheet is imported.

    Examples
    --------
    >>> sheet = Sheet('Name;Points\r\n"Ada; B.";\r\n')
    >>> sheet.header, sheet.delimiter, [cell.value for cell in sheet.rows[1]]
    (['Name', 'Points'], ';', ['Ada; B.', ''])
    >>> sheet.rows[1][1].write("7,5", sheet.delimiter)
    >>> sheet.text()
    'Name;Points\r\n"Ada; B.";7,5\r\n'
    """

    def __init__(self, text: str):
        hint = HINT.match(text)
        self.hint = hint[0].strip() if hint else ""
        text = text[hint.end() :] if hint else text
        self.delimiter = hint["sign"] if hint and hint["sign"] in DELIMITERS else _delimiter(text)
        self.rows = _rows(text, self.delimiter)
        self.header = [cell.value for cell in self.rows[0]]

    def text(self) -> str:
        """Return the content of the file."""
        return "".join(cell.raw + cell.end for row in self.rows for cell in row)

    def value(self, row: int, column: int) -> str:
        """Return a value without blanks around it; empty where the row is too short."""
        return self.rows[row][column].value.strip() if column < len(self.rows[row]) else ""

    def escape_formulas(self, first: int) -> dict[str, int]:
        """Escape what a spreadsheet would run as a formula with an apostrophe, and count it by column.

        Parameters
        ----------
        first : int
            The first row that is looked at; what stands above is the system's own.
        """
        found: dict[str, int] = {}
        for row in self.rows[first:]:
            for column, cell in enumerate(row):
                if (new := escape_formula(cell.value)) != cell.value:
                    cell.write(new, self.delimiter)
                    name = self.header[column] if column < len(self.header) else f"column {column + 1}"
                    found[name] = found.get(name, 0) + 1
        return found


def escape_formula(value: str) -> str:
    """Return a value with an apostrophe in front where a spreadsheet would run it as a formula.

    Examples
    --------
    >>> escape_formula("=1+1"), escape_formula("-7.5"), escape_formula("ada")
    ("'=1+1", '-7.5', 'ada')
    """
    return f"'{value}" if FORMULA.match(value) else value


def read_sheet(path: Path) -> Sheet:
    """Return the sheet in a file.

    Raises
    ------
    FileNotFoundError
        If there is no such file.
    ValueError
        If it is not a CSV file in UTF-8 (or in UTF-16, as Excel writes "Unicode text").
    """
    if not path.is_file():
        raise FileNotFoundError(f"{path} is not there: the CSV file that the learning platform exported was expected.")
    content = path.read_bytes()
    utf16 = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        return Sheet(content.decode("utf-16" if utf16 else "utf-8-sig"))
    except UnicodeDecodeError:
        raise ValueError(f"{path} is not UTF-8. Save it as 'CSV UTF-8', or export it again.") from None
    except ValueError as error:
        raise ValueError(f"{path}: {error}") from None


def write_beside(path: Path, text: str, *, bom: bool) -> Path:
    """Write a new file beside the sheet, and return its path. No file is ever overwritten.

    Parameters
    ----------
    path : pathlib.Path
        Of the sheet that was read.
    text : str
        The content.
    bom : bool
        Whether a byte order mark opens the file: Excel needs it to show names as they are written.
    """
    content = text.encode("utf-8-sig" if bom else "utf-8")
    number = 1
    while True:
        new = path.with_name(f"{path.stem}-with-points{'' if number == 1 else f'-{number}'}{path.suffix}")
        try:
            with new.open("xb") as file:
                file.write(content)
            return new
        except FileExistsError:
            number += 1


def _delimiter(text: str) -> str:
    head = re.sub(r'"(?:[^"]|"")*"', "", text.splitlines()[0] if text.strip() else "")
    best = max(DELIMITERS, key=head.count)
    if not head.count(best):
        raise ValueError("its first line has no comma, semicolon or tab; the titles of columns were expected there.")
    return best


def _rows(text: str, delimiter: str) -> list[list[Cell]]:
    pattern = re.compile(rf'("(?:[^"]|"")*"|[^{delimiter}\r\n]*)({delimiter}|\r\n|\n|\r|\Z)')
    rows, row, position = [], [], 0
    while position < len(text):
        found = pattern.match(text, position)
        assert found  # the pattern takes an empty cell too
        cell = Cell(found[1], found[2])
        row.append(cell)
        position = found.end()
        if cell.end != delimiter:
            rows.append(row)
            row = []
        elif position == len(text):
            row.append(Cell("", ""))
    return [*rows, row] if row else rows
