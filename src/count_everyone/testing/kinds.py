"""What an answer is expected to give, and what is said where it gives something else."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np
import pandas as pd

from count_everyone.testing.values import is_nan_in_text, plain, say, short

RETURN = "Look at which line with return is reached: does it give this?"
NAN_IN_QUOTES = "Write np.nan without quotation marks: in them it is a text, and no number."
NAMES = "Reports and tests find a value by its name, so use the names of the description, letter by letter."
ON_ITS_SIDE = "The table lies on its side: the names of its columns stand in its index. Turn it, with .T behind it."
NOT_IN_INDEX = "These names stand in its column {column}, and not in its index: use set_index({column!r})."
FEW = 4  # so many numbers are an interval, or a pair of them; more are one for each row


@dataclass(frozen=True)
class Kind:
    """A kind of value.

    Parameters
    ----------
    words : str
        Such as "a pandas Series".
    read : callable
        Takes what was found and the name of the function. Returns it in one form, or raises AssertionError.
    """

    words: str
    read: Callable[[Any, str], object]

    def __str__(self) -> str:
        return self.words


def _kind(words: str, read: Callable[[Any], object | None]) -> Kind:
    """Return a kind whose values ``read`` knows; for others it returns None."""

    def check(found: Any, name: str) -> Any:
        value = read(found)
        if value is None:
            raise AssertionError(another_kind(name, found, words))
        return value

    return Kind(words, check)


def another_kind(name: str, found: Any, expected: str, advice: str = "") -> str:
    """Return the message about a value of another kind than was expected.

    Parameters
    ----------
    name : str
        Of the function that gave it.
    found : object
        What it gave.
    expected : str
        The kind in words.
    advice : str
        What to do. Without it, the message says what holds for any function.

    Examples
    --------
    >>> another_kind("rate", "NaN", "a number")  # doctest: +ELLIPSIS
    "rate gave the text 'NaN', a number was expected. Write np.nan without quotation marks: ..."
    """
    inside = found.values() if isinstance(found, Mapping) else found if isinstance(found, list | tuple) else [found]
    return say(
        "{name} gave {found}, {expected} was expected. {next_step}",
        name=name,
        found=_named(found),
        expected=expected,
        next_step=advice or (NAN_IN_QUOTES if any(map(is_nan_in_text, inside)) else RETURN),
    )


def _named(found: Any) -> str:
    """Return a value with its type, where the type cannot be seen."""
    text = short(found)
    if isinstance(found, str):
        return f"the text {text!r}"
    if isinstance(found, list | tuple):
        return f"a {type(found).__name__}: {text}"
    if isinstance(found, bool) or (np.ndim(found) == 0 and not callable(found) and found is not None):
        return f"{text} ({type(found).__name__})"
    return text


def _number(found: Any) -> float | None:
    found = plain(found)
    if isinstance(found, Fraction | Decimal):
        return float(found)
    return found if isinstance(found, int | float) and not isinstance(found, bool) else None


def _series(found: Any) -> pd.Series | None:
    return found if isinstance(found, pd.Series) else None


def _text(found: Any) -> str | None:
    return str(found) if isinstance(found, str) else None


number = _kind("a number", _number)
series = _kind("a pandas Series", _series)
text = _kind("a text", _text)


def numbers(count: int) -> Kind:
    """Return the kind of ``count`` numbers in a tuple, a list, an array or a Series; they are read as a tuple.

    Examples
    --------
    >>> numbers(2).read(np.array([0.25, 0.5]), "interval")
    (0.25, 0.5)
    """

    def read(found: Any) -> tuple | None:
        if isinstance(found, tuple | list | np.ndarray | pd.Series) and np.shape(found) == (count,):
            values = tuple(map(_number, found))
            return None if None in values else values
        return None

    form = "a tuple" if count <= FEW else "a list, an array or a Series"
    return _kind(f"{form} of {count} numbers", read)


def table(*columns: str, rows: tuple = ()) -> Kind:
    """Return the kind of a DataFrame that has these columns, and these labels in its index.

    Parameters
    ----------
    *columns : str
        Names that have to be there; there may be others.
    rows : tuple
        Labels that have to be there.

    Examples
    --------
    >>> table("n", rows=("a",)).read(pd.DataFrame({"m": [1]}, index=["a"]), "rates")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    ...
    AssertionError: rates gave a table without the column n; its columns are m. Reports and tests find a value ...
    """
    basic = _kind("a pandas DataFrame", lambda found: found if isinstance(found, pd.DataFrame) else None)

    def read(found: Any, name: str) -> pd.DataFrame:
        found = basic.read(found, name)
        for kind, wanted, there in (("column", columns, found.columns), ("row", rows, found.index)):
            for label in wanted:
                if label not in there:
                    shown = repr if str(label) in map(str, there) else str  # 1 and "1" look alike without quotes
                    raise AssertionError(
                        say(
                            "{name} gave a table without the {kind} {label}; its {kind}s are {there}. {next_step}",
                            name=name,
                            kind=kind,
                            label=shown(label),
                            there=", ".join(map(shown, there[:8].tolist())) or "none",
                            next_step=_next_step(found, columns, rows),
                        )
                    )
        return found

    return Kind(basic.words, read)


def _next_step(found: pd.DataFrame, columns: tuple, rows: tuple) -> str:
    """Return what to do with a table in which a column or a row is absent.

    Examples
    --------
    >>> sideways = pd.DataFrame({"a": [3, 0.5], "b": [4, 0.2]}, index=["n", "share"])
    >>> _next_step(sideways, ("n", "share"), ("a", "b"))
    'The table lies on its side: the names of its columns stand in its index. Turn it, with .T behind it.'
    >>> _next_step(sideways.T.reset_index(names="area"), ("n", "share"), ("a", "b"))
    "These names stand in its column area, and not in its index: use set_index('area')."
    """
    absent = [label for label in columns if label not in found.columns]
    if absent and absent == list(columns) and all(label in found.index for label in columns):
        return ON_ITS_SIDE
    if rows and not absent and found.columns.is_unique:
        for column in found.columns:
            if set(map(str, rows)) <= set(map(str, found[column])):
                return say(NOT_IN_INDEX, column=column)
    return NAMES


def dictionary(*keys: str) -> Kind:
    """Return the kind of a dict that has these keys.

    Examples
    --------
    >>> dictionary("awards").read({"award": 1}, "both_ratios")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    ...
    AssertionError: both_ratios gave a dict without the key 'awards'; its keys are ['award']. Reports and tests find ...
    """
    words = f"a dict with the {'key' if len(keys) == 1 else 'keys'} {', '.join(map(repr, keys))}"
    basic = _kind(words, lambda found: found if isinstance(found, Mapping) else None)

    def read(found: Any, name: str) -> dict:
        found = basic.read(found, name)
        for key in keys:
            if key not in found:
                raise AssertionError(
                    say(
                        "{name} gave a dict without the key {key!r}; its keys are {there}. {next_step}",
                        name=name,
                        key=key,
                        there=list(found),
                        next_step=NAMES,
                    )
                )
        return {key: plain(value) for key, value in found.items()}

    return Kind(words, read)
