"""Calls a function of the learner: nothing but a mistake costs a point, and an error becomes a message."""

import copy
import logging
import sys
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from io import StringIO
from typing import Any

import numpy as np
import pandas as pd

from count_everyone.testing.advice import advice_for
from count_everyone.testing.call_words import brief, in_words, name_of, names_of_arguments
from count_everyone.testing.kinds import RETURN, Kind, another_kind
from count_everyone.testing.nothing import advice_for_nothing
from count_everyone.testing.own import all_borrowed_by, is_ours
from count_everyone.testing.stops import Stop
from count_everyone.testing.values import MAX_ITEMS, is_nan_in_text, plain, say, short

STOPPED = "{name} stopped with {error}. {reason} The call was {call}. {expected} was expected."
STOPPED_IN_LINE = (
    "{name} stopped in the line `{line}` with {error}. {reason} The call was {call}. {expected} was expected."
)
STOPPED_IN_OTHER = (
    "{name} stopped inside {other}, which it uses, in the line `{line}` with {error}. {reason} The call was {call}. "
    "{expected} was expected."
)
STOPPED_IN_OTHER_CELL = (
    "{name} stopped inside {other}, made in another cell, in the line `{line}` with {error}. {reason} The call was "
    "{call}. {expected} was expected."
)
OURS = "This is the function of the package count_everyone. Write your own in the cell of this task."
USES_OURS = "Your code uses {borrowed} of the package count_everyone. Look at what form ours gives, or write the steps."
NOT_BEGUN = NotImplementedError  # the line that stands in a task that is not begun raises it, without a text


Words = Callable[[str, str], str]  # of the type and the text of an error


def call(
    function: Callable, *args, expected: Kind | str = "an answer", if_stopped: Words | None = None, **kwargs
) -> Any:
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
    if_stopped : callable, optional
        Gets the type and the text of an error as :func:`error_of` gives them, and returns the message, or nothing
        where it knows no better one than ours. So the answer runs once, and not once more for its error.

    Returns
    -------
    object
        A number of numpy is returned as one of Python.

    Raises
    ------
    AssertionError
        If the function raises, or gives another kind of value. The message says where it stopped, what can be done
        about this kind of error, and which call it was.
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
    AssertionError: share stopped in the line `return part / whole` with ZeroDivisionError: division by zero. ...
    >>> call(share, 1, 0, if_stopped=lambda kind, text: "Ask for a whole of 0 first." if "zero" in text else "")
    Traceback (most recent call last):
    ...
    AssertionError: Ask for a whole of 0 first.
    """
    return _answer(function, (copy.deepcopy(args), copy.deepcopy(kwargs)), args, kwargs, expected, if_stopped)


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
    _, error = _outcome(function, copy.deepcopy(args), copy.deepcopy(kwargs))
    return None if error is None else (_type_of(error), str(error))


def unchanged(
    function: Callable, *args, expected: Kind | str = "an answer", if_stopped: Words | None = None, **kwargs
) -> Any:
    """Return what a function of the learner gives, after a look at whether it changed its arguments.

    Ask for a right result too: a function that does nothing changes nothing.

    Parameters
    ----------
    function, *args, expected, if_stopped, **kwargs
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
    found = _answer(function, (handed, named), args, kwargs, expected, if_stopped)
    names = [*names_of_arguments(function, len(args)), *kwargs]
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


def _answer(
    function: Callable, handed: tuple, args: tuple, kwargs: dict, expected: Kind | str, if_stopped: Words | None
) -> Any:
    """Return what a function gives for the objects that are handed to it; the message shows the arguments."""
    if not callable(function):
        raise AssertionError(
            say(
                "A test calls the function of this task, and found {value} under its name. A function was expected. "
                "Look for a line that gives the function's name to something else, such as name = 3, and rename that.",
                value=brief(function),
            )
        )
    with redirect_stdout(_Heard(sys.stdout)) as out:
        found, error = _outcome(function, *handed)
    if error is not None:
        words = if_stopped(_type_of(error), str(error)) if if_stopped else ""
        call = in_words(function, args, kwargs)
        raise AssertionError(words or _stopped(Stop(error, function), call, str(expected))) from None
    try:
        return _read(found, function, expected, "".join(out.heard))
    except AssertionError as reason:
        call = in_words(function, args, kwargs)
        raise AssertionError(say("{reason} The call was {call}.", reason=str(reason), call=call)) from None


def _stopped(stop: Stop, call: str, expected: str) -> str:
    """Return what went wrong and where, what can be done, and then the call."""
    template = STOPPED
    if stop.line:
        template = STOPPED_IN_LINE
    if stop.line and stop.other:
        template = STOPPED_IN_OTHER_CELL if stop.is_in_another_cell else STOPPED_IN_OTHER
    return say(
        template,
        name=name_of(stop.function),
        other=stop.other,
        line=stop.line,
        error=stop.error_in_words,
        reason=advice_for(stop),
        call=call,
        expected=_capital(expected),
    )


def _read(found: Any, function: Callable, expected: Kind | str, printed: str) -> Any:
    """Return the value as the kind that is expected."""
    name = name_of(function)
    if not isinstance(expected, Kind):
        if is_nan_in_text(found) and expected == "NaN":
            raise AssertionError(another_kind(name, found, expected))
        return plain(found)
    if found is None:
        advice = say(advice_for_nothing(function, printed), printed=printed.strip())
        raise AssertionError(another_kind(name, found, str(expected), advice))
    try:
        return expected.read(found, name)
    except AssertionError as reason:
        borrowed = all_borrowed_by(function)
        if not borrowed:
            raise
        advice = say(OURS if is_ours(function) else USES_OURS, borrowed=", ".join(borrowed))
        told = str(reason).removesuffix(RETURN).strip()
        raise AssertionError(say("{reason} {next_step}", reason=told, next_step=advice)) from None


class _Heard:
    """Passes on what is printed, and keeps the beginning of it."""

    def __init__(self, out: Any):
        self.out = out
        self.heard: list[str] = []

    def write(self, text: str) -> int:
        if len(self.heard) < MAX_ITEMS:
            self.heard.append(text)
        return self.out.write(text)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.out, name)


def _outcome(function: Callable, args: tuple, kwargs: dict) -> tuple[Any, BaseException | None]:
    try:
        with quiet():
            return function(*args, **kwargs), None
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # SystemExit too: an answer that leaves is an answer that stopped
        if type(error).__name__ in ("CellTimeoutError", "TimeoutError") or _is_not_begun(Stop(error, function)):
            raise
        return None, error


def _is_not_begun(stop: Stop) -> bool:
    """Return whether the line of a stub stopped the answer: libraries raise such an error too."""
    return isinstance(stop.error, NOT_BEGUN) and not str(stop.error) and stop.is_deepest


def _type_of(error: BaseException) -> str:
    return next(kind.__name__ for kind in type(error).__mro__ if kind.__module__ != "__main__")


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
