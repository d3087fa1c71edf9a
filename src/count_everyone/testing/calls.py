"""Calls a function of the learner: nothing but a mistake costs a point, and an error becomes a message."""

import copy
import inspect
import linecache
import logging
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stderr
from io import StringIO
from typing import Any

import numpy as np
import pandas as pd

from count_everyone.testing.kinds import Kind
from count_everyone.testing.values import MAX_ITEMS, plain, say, short

MAX_LETTERS = 160
NOT_BEGUN = NotImplementedError  # the line that stands in a task that is not begun
KEPT = (KeyboardInterrupt, NOT_BEGUN)


def call(function: Callable, *args, expected: Kind | str = "an answer", **kwargs) -> Any:
    """Return what a function of the learner gives.

    The function gets copies of the arguments. What it warns or writes to stderr costs nothing.

    Parameters
    ----------
    function : callable
        Of the learner.
    *args, **kwargs
        Its arguments.
    expected : Kind or str
        What it should give; the value is read as this kind. A text stands in the message only.

    Returns
    -------
    object
        A number of numpy is returned as one of Python.

    Raises
    ------
    AssertionError
        If the function raises, or gives another kind of value. The message says which call, and where it stopped.
    NotImplementedError
        If the task is not begun.

    Examples
    --------
    >>> def share(part, whole):
    ...     return part / whole
    >>> call(share, 1, 4)
    0.25
    >>> call(share, 1, 0, expected="NaN")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    ...
    AssertionError: share(part=1, whole=0) stopped with ZeroDivisionError: division by zero, in the line ...
    """
    return _answer(function, (copy.deepcopy(args), copy.deepcopy(kwargs)), args, kwargs, expected)


def error_of(function: Callable, *args, **kwargs) -> tuple[str, str] | None:
    """Return the type and the text of the error that a function of the learner raises; None where it raises none.

    An error class of the learner's own counts as the class that it is made from.

    Examples
    --------
    >>> error_of(float, "three")
    ('ValueError', "could not convert string to float: 'three'")
    >>> error_of(float, "3") is None
    True
    """
    _, error, _ = _outcome(function, copy.deepcopy(args), copy.deepcopy(kwargs))
    return None if error is None else (_type_of(error), str(error))


def unchanged(function: Callable, *args, expected: Kind | str = "an answer", **kwargs) -> Any:
    """Return what a function of the learner gives, after a look at whether it changed its arguments.

    Ask for a right result too: a function that does nothing changes nothing.

    Parameters
    ----------
    function, *args, expected, **kwargs
        As in :func:`call`.

    Raises
    ------
    AssertionError
        If an argument is different after the call, or the function raises.

    Examples
    --------
    >>> def first(values):
    ...     values.sort()
    ...     return values[0]
    >>> unchanged(first, [3, 1])  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    ...
    AssertionError: After the call of first, its argument values is not as it was: before it was [3, 1], now [1, 3]. ...
    """
    handed, named = copy.deepcopy(args), copy.deepcopy(kwargs)
    found = _answer(function, (handed, named), args, kwargs, expected)
    names = [*_names(function, len(args)), *kwargs]
    for name, before, after in zip(names, [*args, *kwargs.values()], [*handed, *named.values()], strict=True):
        difference = _difference(before, after)
        if difference:
            raise AssertionError(
                say(
                    "After the call of {function}, its argument {name} is not as it was: {difference}. It was expected "
                    "to stay, since others use it too. Work on a copy, and do not use inplace=True, sort(), append() "
                    "or an assignment into it.",
                    function=name_of(function),
                    name=name,
                    difference=difference,
                )
            )
    return found


@contextmanager
def quiet() -> Iterator[None]:
    """Keep warnings, and what is printed to stderr or logged, from costing points under plain nbgrader."""
    level = logging.root.manager.disable
    logging.disable(logging.CRITICAL)
    try:
        with warnings.catch_warnings(), np.errstate(all="ignore"), redirect_stderr(StringIO()):
            warnings.simplefilter("ignore")
            yield
    finally:
        logging.disable(level)


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


def in_words(function: Callable, args: tuple, kwargs: dict) -> str:
    """Return a call with its arguments in short.

    Examples
    --------
    >>> in_words(round, (0.123456,), {"ndigits": 2})
    'round(number=0.1235, ndigits=2)'
    """
    names = _names(function, len(args))
    parts = [f"{name}={_argument(value)}" for name, value in zip(names, args, strict=True)]
    parts += [f"{name}={_argument(value)}" for name, value in kwargs.items()]
    return f"{name_of(function)}({', '.join(parts)})"


def _answer(function: Callable, handed: tuple, args: tuple, kwargs: dict, expected: Kind | str) -> Any:
    """Return what a function gives for the objects that are handed to it; the message shows the arguments."""
    if not callable(function):
        raise AssertionError(
            say(
                "A test calls the function of this task, and found {value} under its name. A function was expected. "
                "Look for a line that gives the function's name to something else, such as name = 3, and rename that.",
                value=_argument(function),
            )
        )
    found, error, line = _outcome(function, *handed)
    if error is not None:
        raise AssertionError(
            say(
                "{call} stopped with {error}{place}. {expected} was expected. The description allows this input. "
                "Look at what the line needs, and whether it is there.",
                call=in_words(function, args, kwargs),
                error=_error_in_words(error),
                place=f", in the line `{line}`" if line else "",
                expected=_capital(str(expected)),
            )
        ) from None
    return expected.read(found, name_of(function)) if isinstance(expected, Kind) else plain(found)


def _argument(value: Any) -> str:
    return repr(value) if isinstance(value, str) else short(value)


def _names(function: Callable, count: int) -> list[str]:
    """Return the names of the arguments that were handed in by position."""
    try:
        parameters = list(inspect.signature(function).parameters.values())
    except (TypeError, ValueError):
        parameters = []
    names = [parameter.name for parameter in parameters if parameter.kind in (0, 1)][:count]
    return [*names, *(f"argument {place + 1}" for place in range(len(names), count))]


def _outcome(function: Callable, args: tuple, kwargs: dict) -> tuple[Any, BaseException | None, str]:
    try:
        with quiet():
            return function(*args, **kwargs), None, ""
    except KEPT:
        raise
    except BaseException as error:  # SystemExit too: an answer that leaves is an answer that stopped
        if type(error).__name__ in ("CellTimeoutError", "TimeoutError"):
            raise
        return None, error, _line(error, function)


def _line(error: BaseException, function: Callable) -> str:
    """Return the last line of the learner's own code that ran, where it can be read."""
    own, line = getattr(getattr(function, "func", function), "__globals__", None), ""
    step = error.__traceback__
    while step is not None:
        frame = step.tb_frame
        if frame.f_globals is own:
            line = linecache.getline(frame.f_code.co_filename, step.tb_lineno).strip()
        step = step.tb_next
    return line if len(line) <= MAX_LETTERS else f"{line[: MAX_LETTERS - 3]}..."


def _type_of(error: BaseException) -> str:
    return next(kind.__name__ for kind in type(error).__mro__ if kind.__module__ != "__main__")


def _error_in_words(error: BaseException) -> str:
    text = str(error).strip().splitlines()
    first = text[0] if text else ""
    first = first if len(first) <= MAX_LETTERS else f"{first[: MAX_LETTERS - 3]}..."
    return f"{type(error).__name__}: {first.rstrip('.')}" if first else type(error).__name__


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _difference(before: Any, after: Any) -> str:
    """Return in which way a value changed, or nothing."""
    if isinstance(before, pd.DataFrame):
        if list(before.columns) != list(after.columns):
            return f"its columns were {short(list(before.columns))}, now {short(list(after.columns))}"
        if len(before) != len(after):
            return f"it had {len(before)} rows, now {len(after)}"
        if not before.index.equals(after.index):
            return f"its index began with {short(list(before.index[:3]))}, now with {short(list(after.index[:3]))}"
        changed = [name for name in before.columns if not before[name].equals(after[name])]
        return f"the values of {changed[0]} have changed" if changed else ""
    if isinstance(before, pd.Series):
        if len(before) != len(after):
            return f"it had {len(before)} values, now {len(after)}"
        if not before.index.equals(after.index):
            return f"its index began with {short(list(before.index[:3]))}, now with {short(list(after.index[:3]))}"
        return "" if before.equals(after) else _first_changed(before.tolist(), after.tolist())
    if isinstance(before, np.ndarray):
        same = before.shape == after.shape and before.dtype == after.dtype
        same = same and (before == after)[~(pd.isna(before) & pd.isna(after))].all()
        return "" if same else _first_changed(before.ravel().tolist(), after.ravel().tolist())
    if isinstance(before, list | tuple):
        return "" if repr(before) == repr(after) else _first_changed(list(before), list(after))
    if isinstance(before, dict | set):
        return "" if repr(before) == repr(after) else f"before it was {short(before)}, now {short(after)}"
    return ""


def _first_changed(before: list, after: list) -> str:
    """Return the first value that is another one than before, with its place."""
    if (len(before) <= MAX_ITEMS and len(after) <= MAX_ITEMS) or len(before) != len(after):
        return f"before it was {short(before)}, now {short(after)}"
    place = next((n for n, pair in enumerate(zip(before, after, strict=True)) if not _is_same(*pair)), 0)
    return f"its value number {place + 1} was {short(before[place])}, now {short(after[place])}"


def _is_same(one: Any, other: Any) -> bool:
    return one is other or one == other or (one != one and other != other)
