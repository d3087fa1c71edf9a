"""A call of an answer in few words: what the function is called, and what was handed in."""

import inspect
from collections.abc import Callable, Mapping
from types import FunctionType
from typing import Any

import numpy as np
import pandas as pd

from count_everyone.testing.values import counted, plain, short

MAX_ARGUMENT, MIN_ARGUMENT, MAX_ARGUMENTS = 60, 25, 100  # letters of one argument, and of all together
SEQUENCES = {list: "a list", tuple: "a tuple", np.ndarray: "an array", pd.Series: "a Series"}


def name_of(function: Callable) -> str:
    """Return what a function is called in a message.

    Examples
    --------
    >>> from functools import partial
    >>> name_of(partial(round, ndigits=2))
    'round'
    """
    inner = getattr(function, "func", function)
    return getattr(inner, "__name__", type(inner).__name__)


def code_function(function: Callable) -> FunctionType | None:
    """Return the function of Python that runs in a call; None for what is not written in Python.

    Examples
    --------
    >>> from functools import partial
    >>> code_function(partial(name_of, len)) is name_of, code_function(len) is None
    (True, True)
    """
    inner = getattr(function, "func", function)
    inner = inspect.unwrap(inner) if callable(inner) else inner
    for found in (inner, getattr(inner, "__func__", None), inspect.getattr_static(type(inner), "__call__", None)):
        if isinstance(found, FunctionType):
            return found
    return None


def in_words(function: Callable, args: tuple, kwargs: dict) -> str:
    """Return a call with its arguments in short.

    Examples
    --------
    >>> in_words(round, (0.123456,), {"ndigits": 2})
    'round(number=0.1235, ndigits=2)'
    """
    letters = min(MAX_ARGUMENT, max(MIN_ARGUMENT, MAX_ARGUMENTS // max(1, len(args) + len(kwargs))))
    pairs = [*zip(names_of_arguments(function, len(args)), args, strict=True), *kwargs.items()]
    return f"{name_of(function)}({', '.join(f'{name}={brief(value, letters)}' for name, value in pairs)})"


def names_of_arguments(function: Callable, count: int) -> list[str]:
    """Return the names of the arguments that were handed in by position.

    Examples
    --------
    >>> names_of_arguments(name_of, 2)
    ['function', 'argument 2']
    """
    try:
        parameters = list(inspect.signature(function).parameters.values())
    except (TypeError, ValueError):
        parameters = []
    names = [parameter.name for parameter in parameters if parameter.kind in (0, 1)][:count]
    return [*names, *(f"argument {place + 1}" for place in range(len(names), count))]


def brief(value: Any, letters: int = MAX_ARGUMENT) -> str:
    """Return a value as an argument of a call: whole where it is short, otherwise how much there is of it.

    Parameters
    ----------
    value : object
        What was handed in.
    letters : int
        About how many there may be.

    Examples
    --------
    >>> brief("north"), brief([1, 2])
    ("'north'", '[1, 2]')
    >>> brief(pd.Series([0.3] * 40, index=[f"state {n}" for n in range(40)]))
    'a Series of 40 values, first 0.3'
    """
    value = plain(value)
    whole = repr(value) if isinstance(value, str) else short(value)
    if len(whole) <= letters:
        return whole
    if isinstance(value, pd.DataFrame):
        count = f"a table with {counted(len(value), 'row')}"
        with_columns = f"{count} and {counted(value.shape[1], 'column')}"
        return with_columns if len(with_columns) <= letters else count
    for kind, words in SEQUENCES.items():
        if isinstance(value, kind) and getattr(value, "ndim", 1) == 1:
            first = value.iloc[0] if isinstance(value, pd.Series) else value[0]
            count = f"{words} of {counted(len(value), 'value')}"
            with_first = f"{count}, first {_cut(short(first), letters // 2)}"
            return with_first if len(with_first) <= letters else count
    if isinstance(value, Mapping):
        return f"a dict with {counted(len(value), 'key')}"
    return _cut(whole, letters)


def _cut(text: str, letters: int) -> str:
    return text if len(text) <= letters else f"{text[: letters - 3]}..."
