"""Checks what a figure is made from, so that a fault is an error with words and never an empty figure."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from count_everyone.audit._inputs import as_numbers, quoted
from count_everyone.audit._style import INTERVAL, MARKERS


def check_columns(table: pd.DataFrame, source: str) -> None:
    """Refuse a table without estimates; the source says where a good one comes from."""
    absent = [name for name in INTERVAL if name not in table]
    if absent:
        raise ValueError(f"The table has no column {', '.join(absent)}. Hand in {source}.")
    if table.empty:
        raise ValueError("The table has no row. Check the filter that was applied before.")


def check_rates(table: pd.DataFrame) -> str:
    """Return the name of the column that counts the denominator, after checking the table."""
    if "rate" in table.index.names:
        raise ValueError(
            "The table holds several rates, and one is drawn at a time. Choose one, such as "
            f"table.loc[{table.index.get_level_values('rate')[0]!r}]."
        )
    check_columns(table, "a table of rates_by_group")
    counted = next((name for name in ("n_counted", "n") if name in table), None)
    if counted is None:
        raise ValueError("The table has no column n. Hand in a table of rates_by_group.")
    return counted


def check_same_groups(tables: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """Return the first table, after checking that all have its groups in its order."""
    if not 1 <= len(tables) <= len(MARKERS):
        raise ValueError(f"There are {len(tables)} tables. One to {len(MARKERS)} were expected: draw more figures.")
    name, first = next(iter(tables.items()))
    for other, table in tables.items():
        if list(table.index) != list(first.index):
            raise ValueError(
                f"The tables {name!r} and {other!r} have different groups, or another order: {quoted(first.index)} "
                f"and {quoted(table.index)}. Bring them into one order with .loc[]."
            )
    return first


def check_lines(table: pd.DataFrame, lower, upper) -> None:
    """Refuse lines that cannot be drawn or told apart, and intervals that do not fit to them."""
    if table.empty:
        raise ValueError("The table has no row or no column. One column a line was expected.")
    if table.shape[1] > len(MARKERS):
        raise ValueError(f"The table has {table.shape[1]} lines, and {len(MARKERS)} can be told apart. Leave some out.")
    empty = [name for name in table if not np.isfinite(table[name].to_numpy(float)).any()]
    if empty:
        raise ValueError(f"These lines have no value: {quoted(empty)}. Leave them out, and say so in the text.")
    in_order = table.index.is_monotonic_increasing or not pd.api.types.is_numeric_dtype(table.index)
    if table.index.has_duplicates or not in_order:
        raise ValueError(
            f"The index is {quoted(table.index)}. Each place once and in order was expected: .sort_index()."
        )
    if (lower is None) != (upper is None):
        raise ValueError("Only one end of the intervals was given. Hand in lower and upper, or neither.")
    for end, ends in (("lower", lower), ("upper", upper)):
        if ends is not None and not (ends.index.equals(table.index) and ends.columns.equals(table.columns)):
            raise ValueError(f"{end} has other rows or columns than the table. Each value needs its own end.")


def check_parts(parts) -> dict[str, list[float]]:
    """Return the years of each part, in order."""
    if not isinstance(parts, Mapping) or not 1 <= len(parts) <= len(MARKERS):
        raise ValueError(
            f"parts is {parts!r}. One to {len(MARKERS)} parts by name were expected, each with its years and its job, "
            'such as {"train": ([2000, 2005], "the model learns from it")}.'
        )
    years = {}
    for name, part in parts.items():
        if isinstance(part, str) or len(part) != 2:
            raise ValueError(
                f"The part {name!r} is {part!r}. Its years and its job were expected: ([2000], 'its job')."
            )
        years[name] = sorted(as_numbers(list(part[0]), f"parts[{name!r}]").tolist())
        if not years[name]:
            raise ValueError(f"The part {name!r} has no year. Leave it out, or give its years in a list.")
    return years


def row_of(name, rows: list) -> int:
    """Return the place of the row with this name."""
    places = [place for place, other in enumerate(rows) if other == name]
    if len(places) != 1:
        raise ValueError(
            f"{name!r} is the name of {len(places)} rows, and of one row it was expected. "
            "Check its letters, and hand in the names of the rows as names=."
        )
    return places[0]
