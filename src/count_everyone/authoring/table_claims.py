"""Writes the claims of a new table: they prove the numbers that stand in its new datasheet."""

import json
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from count_everyone.authoring.new_table import Column

HEAD = '''"""The numbers of the datasheet, computed from the table."""

from pathlib import Path

import pandas as pd

TEXTS = {texts}
table = pd.read_csv("{name}.csv", dtype=dict.fromkeys(TEXTS, str), keep_default_na=False, na_values=[""])

# says: "Rows: {rows:,}."
# says: "Columns: {columns}."
assert table.shape == ({rows}, {columns})

# says: "Size: {size:,} bytes."
assert Path("{name}.csv").stat().st_size == {size}
'''


def claims_of_table(name: str, rows: int, columns: list["Column"], size: int, changes: list[str]) -> str:
    """Return the text of ``claims.py`` for a new table.

    Parameters
    ----------
    name : str
        The folder's name.
    rows : int
        How many the table has.
    columns : list of Column
        What can be read off them.
    size : int
        Bytes of the CSV file.
    changes : list of str
        What the datasheet says of the copy.
    """
    texts = _list([column.name for column in columns if not _is_number(column)])
    parts = [HEAD.format(texts=texts, name=name, rows=rows, columns=len(columns), size=size)]
    for column in columns:
        if column.is_list and re.search(r"\d", column.in_words):
            parts.append(
                _claim(_row(column), f'sorted(set(table["{column.name}"].dropna())) == {_list(column.values)}')
            )
        elif column.kind == "string" and column.values and not column.is_list:
            parts.append(_claim(_row(column), f'table["{column.name}"].nunique() == {len(column.values)}'))
        elif _is_number(column):
            low, high = column.range
            cells = f'table["{column.name}"]'
            parts.append(_claim(_row(column), f"({cells}.min(), {cells}.max()) == ({low}, {high})"))
    for column in columns:
        if column.blank:
            words = f"`{column.name}` is blank in {column.blank:,} of {rows:,} rows."
            parts.append(
                _claim(words, f'(table["{column.name}"].isna().sum(), len(table)) == ({column.blank}, {rows})')
            )
    carried = [f'# from: "{change}", the file\n' for change in changes if re.search(r"\d", change)]
    return "\n".join([*parts, *carried])


def _is_number(column: "Column") -> bool:
    return column.kind in ("integer", "number")


def _list(values: list[str]) -> str:
    if not values:
        return "[]"
    return "[" + "".join(f"\n    {json.dumps(value, ensure_ascii=False)}," for value in values) + "\n]"


def _row(column: "Column") -> str:
    return f"| `{column.name}` | {column.in_words.replace('|', '/')} |"


def _claim(words: str, test: str) -> str:
    return f'# says: "{words}"\nassert {test}\n'
