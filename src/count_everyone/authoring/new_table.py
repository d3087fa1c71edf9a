"""Makes the folder of a new table: the copy, its data package, a datasheet with questions, and its claims."""

import hashlib
import json
import re
from dataclasses import dataclass
from pathlib import Path

from count_everyone.authoring.table_claims import claims_of_table
from count_everyone.authoring.table_file import Table

MOST_WORDS_OF_A_LIST = 12
SHOWN = 5
NAMES_A_PERSON = re.compile(
    r"(^|_)(name|names|surname|phone|telephone|mobile|email|address|passport|national_id|id_number|birth|birthday|"
    r"date_of_birth|latitude|longitude|gps|account)(_|$)"
)


@dataclass(frozen=True)
class Column:
    """What can be read off a column.

    Parameters
    ----------
    name : str
        As in the table.
    kind : str
        ``integer``, ``number``, ``date``, ``yearmonth`` or ``string``, as data packages call them.
    values : list of str
        Those that are stated, each once, in order.
    blank : int
        How many rows have none.
    is_unique : bool
        Whether each row has a value, and no value stands twice.
    """

    name: str
    kind: str
    values: list[str]
    blank: int
    is_unique: bool

    @property
    def is_list(self) -> bool:
        """Whether it has words of a short list."""
        return self.kind == "string" and 0 < len(self.values) <= MOST_WORDS_OF_A_LIST and not self.is_unique

    @property
    def range(self) -> tuple[str, str]:
        """The smallest and the largest value."""
        key = float if self.kind in ("integer", "number") else str
        return min(self.values, key=key), max(self.values, key=key)

    @property
    def in_words(self) -> str:
        """Its values in short."""
        if not self.values:
            return "no value in any row"
        blank = "; blank: not stated" if self.blank else ""
        if self.is_list:
            return f"{', '.join(self.values)}{blank}"
        if self.kind == "string":
            return f"{len(self.values):,} different texts{blank}"
        low, high = self.range
        return f"{low} to {high}{blank}"


def new_table(root: Path, table: Table, name: str) -> list[Path]:
    """Write the folder of a table that does not exist yet, and return its files.

    Parameters
    ----------
    root : pathlib.Path
        The folder of the repository.
    table : Table
        From :func:`count_everyone.authoring.table_file.read_table`.
    name : str
        The folder's name, such as ``water_points``.

    Raises
    ------
    ValueError
        If the name is taken, or made of other signs.
    """
    folder = root / "datasets" / name
    if not re.fullmatch(r"[a-z][a-z0-9_]*", name):
        raise ValueError(f"The name {name!r} is not of the form water_points. Write it as --name some_words.")
    if not folder.parent.is_dir():
        raise ValueError(f"{root} has no folder datasets/. Type this in the folder of the repository.")
    if folder.exists():
        raise ValueError(f"The table {name} is there already, and nothing of it is changed. Choose --name other_words.")
    columns = [read_column(table, column) for column in table.names]
    content = table.text.encode("utf-8")
    folder.mkdir()
    paths = [folder / f"{name}.csv", folder / "datapackage.json", folder / "README.md", folder / "claims.py"]
    paths[0].write_bytes(content)
    package = json.dumps(_package(name, table, columns, content), ensure_ascii=False, indent=2) + "\n"
    paths[1].write_text(package, encoding="utf-8")
    paths[2].write_text(_datasheet(name, table, columns, len(content)), encoding="utf-8")
    claims = claims_of_table(name, len(table.rows), columns, len(content), table.changes)
    paths[3].write_text(claims, encoding="utf-8")
    return paths


def columns_that_may_name_a_person(table: Table) -> list[str]:
    """Return the columns whose names sound as if they named a person or a home.

    Examples
    --------
    >>> columns_that_may_name_a_person(Table(["phone_number", "village", "name"], [["1", "A", "B"]]))
    ['phone_number', 'name']
    """
    return [name for name in table.names if NAMES_A_PERSON.search(name)]


def read_column(table: Table, name: str) -> Column:
    """Return what can be read off a column of a table.

    Examples
    --------
    >>> read_column(Table(["wells"], [["3"], [""], ["10"]]), "wells").in_words
    '3 to 10; blank: not stated'
    """
    cells = table.column(name)
    stated = [value for value in cells if value]
    kind = next((kind for kind, pattern in KINDS.items() if stated and all(map(pattern.fullmatch, stated))), "string")
    values = sorted(set(stated), key=float if kind in ("integer", "number") else str)
    return Column(name, kind, values, cells.count(""), len(values) == len(cells))


KINDS = {
    "integer": re.compile(r"-?(0|[1-9]\d*)"),  # 007 is a code
    "number": re.compile(r"-?(0|[1-9]\d*)(\.\d+)?([eE][-+]?\d+)?"),
    "date": re.compile(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])"),
    "yearmonth": re.compile(r"\d{4}-(0[1-9]|1[0-2])"),
}


def _title(name: str) -> str:
    return name.replace("_", " ").capitalize()


def _package(name: str, table: Table, columns: list[Column], content: bytes) -> dict:
    title = f"{_title(name)}: {len(table.rows):,} rows"
    return {
        "profile": "tabular-data-package",
        "name": name.replace("_", "-"),
        "title": title,
        "description": "TO WRITE: what the table holds, in one sentence; see README.md.",
        "version": "1.0.0",
        "licenses": [
            {
                "name": "TO WRITE: the licence, such as CC-BY-4.0",
                "title": "TO WRITE: its name in full",
                "path": "TO WRITE: its address",
            }
        ],
        "sources": [{"title": "TO WRITE: who published the table", "path": "TO WRITE: the address, or take this away"}],
        "contributors": [{"title": "TO WRITE: who made the table", "role": "author"}],
        "keywords": ["TO WRITE: words to find it by"],
        "row_is": "TO WRITE: what a row is, such as one household at one visit",
        "years": "TO WRITE: from when to when, or not stated",
        "used_for": "TO WRITE: what the lessons use it for, in a few words",
        "resources": [
            {
                "profile": "tabular-data-resource",
                "name": name.replace("_", "-"),
                "title": title,
                "path": f"{name}.csv",
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "dialect": {"delimiter": ",", "lineTerminator": "\n", "header": True},
                "bytes": len(content),
                "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
                "schema": {"fields": [_field(column) for column in columns], "missingValues": [""]},
            }
        ],
    }


def _field(column: Column) -> dict:
    constraints: dict = {} if column.blank else {"required": True}
    if column.is_unique:
        constraints["unique"] = True
    if column.is_list:
        constraints["enum"] = column.values
    elif column.kind == "integer":
        constraints |= {"minimum": int(column.range[0]), "maximum": int(column.range[1])}
    elif column.kind == "number":
        constraints |= {"minimum": float(column.range[0]), "maximum": float(column.range[1])}
    return {
        "name": column.name,
        "type": column.kind,
        "title": _title(column.name),
        "description": f"TO WRITE: what it means, and its unit. Unit or values: {column.in_words}.",
        **({"constraints": constraints} if constraints else {}),
    }


def _datasheet(name: str, table: Table, columns: list[Column], size: int) -> str:
    rows = "\n".join(f"| `{c.name}` | {_cell(c.in_words)} | TO WRITE: what it means, and its unit. |" for c in columns)
    blanks = [f"- `{c.name}` is blank in {c.blank:,} of {len(table.rows):,} rows." for c in columns if c.blank]
    changes = [f"- {change}" for change in table.changes] or ["- Nothing: the copy has the values of the file."]
    return f"""# {_title(name)}

TO WRITE: what the table holds, in two sentences that a person outside the office understands

## At a glance

- Rows: {len(table.rows):,}.
- Columns: {len(columns)}.
- Unit of a row: TO WRITE: one person, one household, one visit, one state in one year?
- Years: TO WRITE: from when to when, or not stated
- Licence: TO WRITE: which, and who says so
- Size: {size:,} bytes.

## Who made it, and why

TO WRITE: which office or person made it, for which purpose, and who paid for it

## How it was made

TO WRITE: what was measured, what was asked and by whom, what was estimated

## Columns

| Column | Unit or values | What it means |
|---|---|---|
{rows}

## Who is missing

{chr(10).join(blanks) or "- No cell is blank."}
- TO WRITE: which people, places or times are not in the table, and why their cells are blank

## What must not be done with it

TO WRITE: uses that would harm people, or say what the table cannot say; may a row be shown to a class?

## What we changed

{chr(10).join(changes)}
- TO WRITE: what was left out before, such as names, numbers of papers and exact places

## Known faults

TO WRITE: values that are wrong, doubtful or not probable, with their rows, or that nobody has looked

## Licence and how to cite

TO WRITE: what others may do with it, and the words with which they name it
"""


def _cell(words: str) -> str:
    return words.replace("|", "/")
