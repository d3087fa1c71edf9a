"""Values as a message shows them."""

import string
from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

MAX_ITEMS = 5  # of a list; more would be a copy of a hidden test
MAX_LETTERS = 60  # of a value; a sentence that a test hands in has more
MAX_SENTENCE = 600
FEW_DIGITS, ALL_DIGITS = 4, 17
GUESS = "Our guess: "


def say(template: str, **values) -> str:
    """Return the message of a test: a fixed text with values in its fields, so that it can be translated.

    Parameters
    ----------
    template : str
        Sentences with fields such as ``{found}``. ``{found!r}`` puts a text in quotation marks.
    **values
        A value for each field, shown as :func:`short` shows it. Where ``found`` and ``expected`` are both numbers
        and differ, both get as many digits as show the difference. A text such as ``"NaN"`` is called a text.
        ``advice`` is told as a guess: a test sees results, and more than one mistake can give the same one.

    Returns
    -------
    str

    Raises
    ------
    KeyError
        If a field has no value.

    Examples
    --------
    >>> say("rate gave {found}, {expected} was expected.", found=51.5, expected=51.48)
    'rate gave 51.5, 51.48 was expected.'
    >>> say("rate gave {found}, {expected} was expected.", found=0.30000004, expected=0.3)
    'rate gave 0.30000004, 0.3 was expected.'
    >>> say("rate gave {found}, {expected} was expected. {advice}", found=3, expected=0.3, advice="Divide by n.")
    'rate gave 3, 0.3 was expected. Our guess: Divide by n.'
    """
    if values.get("advice"):
        values = values | {"advice": f"{GUESS}{values['advice']}"}
    found, expected = values.get("found"), values.get("expected")
    if is_nan_in_text(found) and "{found}" in template:
        values = values | {"found": f"the text {found!r}"}
    if found is not None and expected is not None and _is_number(found) and _is_number(expected):
        values = values | dict(zip(("found", "expected"), _digits(found, expected), strict=True))
    return _Template().vformat(template, (), values)


class _Template(string.Formatter):
    """Fields are shown in short; ``!r`` quotes a text, and a format such as ``:.2f`` is followed."""

    def format_field(self, value, format_spec):
        if format_spec:
            return format(plain(value), format_spec)
        if isinstance(value, str):
            return value if len(value) <= MAX_SENTENCE else f"{value[: MAX_SENTENCE - 3]}..."
        return short(value)

    def convert_field(self, value, conversion):
        if conversion != "r":
            return value
        return repr(_cut(value)) if isinstance(value, str) else short(value)


def short(value: Any) -> str:
    """Return a value in few words, as it stands in a message.

    Parameters
    ----------
    value : object
        Anything that a test hands in, or an answer gives.

    Examples
    --------
    >>> short(0.123456), short(41.0), short(None), short(np.int64(3)), short("north")
    ('0.1235', '41', 'None', '3', 'north')
    >>> short([1.5, None, "a"]), short(range(100)), short((1, 2))
    ("[1.5, None, 'a']", '[0, 1, 2, 3, 4, ... 100 values]', '(1, 2)')
    >>> short(pd.DataFrame({"iso3": ["NPL"], "year": [2010]}))
    'a table with 1 row and the columns iso3, year'
    >>> short(pd.Series([0.5, 1.0], index=["a", "b"]))
    'a Series of 2 values (a: 0.5, b: 1)'
    """
    value = plain(value)
    if isinstance(value, str):
        return _cut(value)
    if _is_number(value):
        return _figures(value, FEW_DIGITS)
    if isinstance(value, pd.DataFrame):
        return f"a table with {counted(len(value), 'row')} and the columns {_first(value.columns, str)}"
    if isinstance(value, pd.Series):
        pairs = list(zip(value.index[:MAX_ITEMS], value.iloc[:MAX_ITEMS], strict=True))
        shown = ", ".join(f"{short(label)}: {_inside(item)}" for label, item in pairs)
        more = ", ..." if len(value) > MAX_ITEMS else ""
        return f"a Series of {counted(len(value), 'value')} ({shown}{more})" if pairs else "an empty Series"
    if isinstance(value, pd.Index | pd.Categorical):
        value = list(value)
    if isinstance(value, np.ndarray):
        if value.ndim != 1:
            return f"an array of the shape {value.shape}"
        return f"array {_sequence(value, '[]')}"
    if isinstance(value, tuple):
        return _sequence(value, "()")
    if isinstance(value, list | range):
        return _sequence(value, "[]")
    if isinstance(value, set | frozenset):
        return _sequence(sorted(value, key=repr), "{}") if value else "an empty set"
    if isinstance(value, Mapping):
        items = [f"{_inside(key)}: {_inside(item)}" for key, item in list(value.items())[:MAX_ITEMS]]
        return "{" + ", ".join([*items, *(["..."] if len(value) > MAX_ITEMS else [])]) + "}"
    if value is None or isinstance(value, bool):
        return str(value)
    if callable(value) and hasattr(value, "__name__"):
        return f"the function {value.__name__}"
    return _cut(f"a {type(value).__name__}" if "object at 0x" in (text := repr(value)) else text)


def plain(value: Any) -> Any:
    """Return a number of numpy, or an array without a dimension, as a number of Python."""
    if isinstance(value, np.generic) or (isinstance(value, np.ndarray) and value.ndim == 0):
        return value.item()
    return value


def is_nan_in_text(value: Any) -> bool:
    """Return whether a value is a text where NaN was meant.

    Examples
    --------
    >>> is_nan_in_text("NaN"), is_nan_in_text(np.nan), is_nan_in_text("north")
    (True, False, False)
    """
    return isinstance(value, str) and value.strip().lower() in ("nan", "np.nan", "numpy.nan", "float('nan')")


def is_close(found: Any, expected: Any, tolerance: float = 1e-6) -> bool:
    """Return whether two numbers differ by no more than ``tolerance``; NaN is close to NaN, and no text to a number.

    Parameters
    ----------
    found, expected : object
        What an answer gave, and what was expected.
    tolerance : float
        The largest difference, in the unit of the numbers.

    Examples
    --------
    >>> is_close(0.1 + 0.2, 0.3), is_close(float("nan"), np.nan), is_close("0.3", 0.3), is_close(None, np.nan)
    (True, True, False, False)
    """
    found, expected = plain(found), plain(expected)
    if not _is_number(found) or not _is_number(expected):
        return False
    found, expected = float(found), float(expected)
    if found != found or expected != expected:
        return found != found and expected != expected
    return found == expected or abs(found - expected) <= tolerance  # numpy takes 20 times longer for one number


def _is_number(value: Any) -> bool:
    value = plain(value)
    return isinstance(value, int | float) and not isinstance(value, bool)


def _digits(found: float, expected: float) -> tuple[str, str]:
    """Return two numbers with so many digits that they differ, where they do."""
    for digits in range(FEW_DIGITS, ALL_DIGITS + 1):
        pair = _figures(found, digits), _figures(expected, digits)
        if pair[0] != pair[1] or plain(found) == plain(expected):
            break
    return pair


def _figures(value: float, digits: int) -> str:
    value = plain(value)
    if isinstance(value, int) or (float(value).is_integer() and abs(value) < 1e15):
        return str(int(value))
    if value != value:
        return "NaN"
    return f"{value:.{digits}g}"


def _inside(value: Any) -> str:
    value = plain(value)  # no np.str_('S018')
    return repr(value) if isinstance(value, str) else short(value)


def _sequence(values, brackets: str) -> str:
    values = list(values)
    shown = [_inside(value) for value in values[:MAX_ITEMS]]
    more = [f"... {counted(len(values), 'value')}"] if len(values) > MAX_ITEMS else []
    return f"{brackets[0]}{', '.join([*shown, *more])}{brackets[1]}"


def _first(values, show) -> str:
    shown = [show(value) for value in list(values)[:MAX_ITEMS]]
    return ", ".join([*shown, *(["..."] if len(values) > MAX_ITEMS else [])]) or "none"


def counted(number: int, noun: str) -> str:
    """Return a number of things in words.

    Examples
    --------
    >>> counted(1, "row"), counted(1200, "row")
    ('1 row', '1,200 rows')
    """
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _cut(text: str) -> str:
    return text if len(text) <= MAX_LETTERS else f"{text[: MAX_LETTERS - 3]}..."
