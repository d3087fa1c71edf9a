"""Says what a figure shows, in a sentence made from its numbers."""

import textwrap

import numpy as np
import pandas as pd

from count_everyone.audit._style import NARROW, first_capital, number


def words_of_interval(row: pd.Series, digits: int, counted: str = "n", none: str = "no interval") -> str:
    """Return an estimate with its interval and its n, or what it lacks of them; ``none`` where it has no ends."""
    n = f"n {int(row[counted]):,}" if counted in row else ""
    if not np.isfinite(row["value"]):
        return f"not defined{n and f' ({n})'}"
    ends = [number(row[end], digits) for end in ("lower", "upper") if np.isfinite(row[end])]
    inside = [" to ".join(ends) if len(ends) == 2 else none, *([n] if n else [])]
    return f"{number(row['value'], digits)} ({', '.join(inside)})"


def words_of_rates(table: pd.DataFrame, counted: str) -> str:
    """Return the rate of each group."""
    return "; ".join(f"{group} {words_of_interval(row, 2, counted)}" for group, row in table.iterrows())


def words_of_line(label, values: pd.Series, digits: int) -> str:
    """Return where a line begins and ends, and where it is lowest and highest."""

    def at(place) -> str:
        return f"{number(values[place], digits)} at {place}"

    first, last = at(values.index[0]), at(values.index[-1])
    extremes = f"lowest {at(values.idxmin())}, highest {at(values.idxmax())}"
    return f"{first_capital(str(label))}: {first}, {last}; {extremes}."


def words_of_replays(values, observed, ends, reference, name, drawn, digits) -> str:
    """Return how the replays lie around the observed value, the ends of the interval and the reference."""
    total = len(values)
    words = [
        f"Histogram of {total:,} {drawn} of the {name}, from {number(values.min(), digits)} to "
        f"{number(values.max(), digits)}.",
        f"Observed: {number(observed, digits)}.",
    ]
    if ends is None:
        # a sum in another order differs in its last digits, and is no smaller gap
        as_far = int((np.abs(values) >= abs(observed) - 1e-10).sum())
        words.append(f"As far from 0 as that, or farther: {as_far:,} of {total:,} {drawn}.")
    else:
        inside = int(((values >= ends[0]) & (values <= ends[1])).sum())
        low, high = (number(end, digits) for end in ends)
        words.append(f"Interval from {low} to {high}, with {inside:,} of {total:,} {drawn} in it.")
    if reference is not None:
        words.append(f"Below {reference:g}: {int((values < reference).sum()):,} of {total:,} {drawn}.")
    return " ".join(words)


def joined(words: list[str]) -> str:
    """Return words as a list of a sentence.

    Examples
    --------
    >>> joined(["2000", "2005", "2010"])
    '2000, 2005 and 2010'
    """
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def words_beside(name, *counts: int) -> str:
    """Return the words beside a row: its name, and its n below."""
    size = [f"n {' and '.join(f'{count:,}' for count in counts)}"] if counts else []
    return "\n".join([*textwrap.wrap(str(name), NARROW), *size])
