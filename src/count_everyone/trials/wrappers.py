"""Makes a shallow answer of a right one: wrappers that change what goes into a function, or what comes out.

A mutant runs this file's text in a namespace of its own, so that nothing in it comes from the package: a test that
asks for code of the learner's own would find that.
"""

import contextlib
import copy
import functools
import inspect
import warnings
from collections.abc import Callable

import numpy as np
import pandas as pd

DIGITS = 2
NAMED = (pd.Series, pd.DataFrame)
ROWS = (list, np.ndarray, pd.Series, pd.DataFrame)


def around(function: Callable, before: Callable | None = None, after: Callable | None = None) -> Callable:
    """Return a function with something done to the arguments before it, and to the result after it.

    Parameters
    ----------
    function : callable
        A right answer.
    before : callable, optional
        Gets the arguments by name, and changes that dictionary.
    after : callable, optional
        Gets the result and the arguments by name, and returns another result.
    """
    signature = inspect.signature(function)

    @functools.wraps(function)
    def wrapped(*args, **kwargs):
        try:
            bound = signature.bind(*args, **kwargs)
        except TypeError:
            return function(*args, **kwargs)  # whose error says more
        bound.apply_defaults()
        if before:
            before(bound.arguments)
        found = function(*bound.args, **bound.kwargs)
        return after(found, bound.arguments) if after else found

    return wrapped


# What is known about a function before it is changed


def spied(function: Callable, notes: dict) -> Callable:
    """Return a function that notes of which kinds its arguments and its results are."""
    notes.update(arguments={}, result=[], pairs=[])

    def before(arguments):
        for name, value in arguments.items():
            notes["arguments"][name] = sorted({*notes["arguments"].get(name, []), *kinds_of(value)})
        for one in arguments:
            for other in arguments:
                if one != other and [one, other] not in notes["pairs"] and _alike(arguments[one], arguments[other]):
                    notes["pairs"].append([one, other])

    def after(found, _):
        notes["result"] = sorted({*notes["result"], *kinds_of(found)})
        return found

    return around(function, before, after)


def kinds_of(value: object) -> set[str]:
    """Return words for what a value is, and holds.

    Examples
    --------
    >>> sorted(kinds_of([1.5, 2]))
    ['float', 'list', 'measured']
    >>> sorted(kinds_of(pd.Series({7: "Kenya"})))
    ['labels', 'series', 'text']
    >>> sorted(kinds_of({"comparisons": [{"column": "sex"}]}))
    ['dict', 'list']
    >>> sorted(kinds_of(pd.DataFrame({"state": [404, 524]}, index=["a", "b"])))
    ['frame', 'ids of state', 'measured']
    """
    if isinstance(value, dict):
        keys = {"labels"} if any(not isinstance(key, str) for key in value) else set()
        return {"dict", *keys}.union(*map(kinds_of, value.values()))
    if isinstance(value, tuple):
        return {"tuple"}.union(*map(kinds_of, value))
    if isinstance(value, pd.DataFrame):
        columns = {name: _kinds_of_column(value[name]) for name in value.columns if value.columns.is_unique}
        ids = {f"ids of {name}" for name, kinds in columns.items() if "ids" in kinds and isinstance(name, str)}
        return {"frame", *ids, *_labels(value)}.union(*columns.values()) - {"ids"}
    if isinstance(value, pd.Series):
        return {"series", *_labels(value), *_kinds_of_column(value)}
    if isinstance(value, list) and any(isinstance(item, dict) for item in value):
        return {"list"}  # a dictionary has no hash, and none of the changes fits it
    if isinstance(value, np.ndarray | list) and np.ndim(value) <= 1:
        kind = "list" if isinstance(value, list) else "array"
        return {kind, *_kinds_of_column(pd.Series(list(value), dtype=object if len(value) == 0 else None))}
    if isinstance(value, float | np.floating):
        return {"float", "missing"} if np.isnan(value) else {"float"}
    if isinstance(value, str | set | bool | np.bool_ | int | np.integer):
        plain = {np.bool_: "bool", np.integer: "int"}
        name = next((name for kind, name in plain.items() if isinstance(value, kind)), type(value).__name__)
        return {{"str": "text"}.get(name, name)}
    return {"array"} if isinstance(value, np.ndarray) else {"other"}


def _labels(value: pd.Series | pd.DataFrame) -> set[str]:
    return {"labels"} if any(not isinstance(label, str) for label in value.index) else set()


def _kinds_of_column(values: pd.Series) -> set[str]:
    if pd.api.types.is_bool_dtype(values):
        return set()
    kinds = {"missing"} if values.isna().any() else set()
    if pd.api.types.is_float_dtype(values):
        return {*kinds, "float"} if set(values.dropna()) <= {0, 1} else {*kinds, "float", "measured"}
    kinds |= {"text"} if any(isinstance(value, str) for value in values) else set()
    if set(values.dropna()) <= {0, 1}:
        return kinds
    if any(not isinstance(value, str) for value in values):
        kinds.add("ids")
    return {*kinds, "measured"} if pd.api.types.is_numeric_dtype(values) else kinds


def _alike(one: object, other: object) -> bool:
    """Return whether a hand could slip from one argument to the other."""
    if isinstance(one, ROWS) and isinstance(other, ROWS):
        return isinstance(one, pd.DataFrame) == isinstance(other, pd.DataFrame)
    return type(one) is type(other) and isinstance(one, str | int | float)


# Wrappers of arguments


def ignored(function: Callable, argument: str) -> Callable:
    """Put the default in an argument's place, or where it has none, the value of the first call."""
    default = inspect.signature(function).parameters[argument].default
    first: dict[str, object] = {}

    def before(arguments):
        if default is not inspect.Parameter.empty:
            arguments[argument] = default
        elif argument in arguments:
            arguments[argument] = copy.deepcopy(first.setdefault(argument, copy.deepcopy(arguments[argument])))

    return around(function, before)


def replaced(function: Callable, argument: str, other: str) -> Callable:
    """Put another argument in an argument's place."""
    return around(function, lambda arguments: arguments.update({argument: arguments[other]}))


def with_input(function: Callable, argument: str, change: str) -> Callable:
    """Hand a changed copy of an argument in; ``change`` is a name in INPUTS."""
    return around(function, lambda arguments: arguments.update({argument: INPUTS[change](arguments[argument])}))


def with_column_as_text(function: Callable, argument: str, column: str) -> Callable:
    """Hand a table in, in which the ids of a column are text."""

    def before(arguments):
        if isinstance(arguments[argument], pd.DataFrame) and column in arguments[argument]:
            table = arguments[argument]
            arguments[argument] = table.assign(**{column: _texts(table[column])})

    return around(function, before)


def without_rows(function: Callable) -> Callable:
    """Leave out the rows in which a value is missing: in each table, and in all lists of one length together."""

    def before(arguments):
        for name, value in arguments.items():
            if isinstance(value, pd.DataFrame):
                arguments[name] = value.dropna()
        rows = {name: value for name, value in arguments.items() if _is_row(value)}
        for length in {len(value) for value in rows.values()}:
            names = [name for name, value in rows.items() if len(value) == length]
            whole = ~np.any([pd.isna(pd.Series(list(rows[name]), dtype=object)) for name in names], axis=0)
            for name in names:
                arguments[name] = _chosen(rows[name], whole)

    return around(function, before)


def spoiled(function: Callable, argument: str, way: str) -> Callable:
    """Change an argument in place once the result is there; ``way`` is a name in SPOILED."""

    def after(found, arguments):
        found = copy.deepcopy(found)
        with warnings.catch_warnings(), contextlib.suppress(TypeError, ValueError):  # mixed values, a read-only array
            warnings.simplefilter("ignore")
            SPOILED[way](arguments[argument])
        return found

    return around(function, None, after)


def _is_row(value: object) -> bool:
    return isinstance(value, list | np.ndarray | pd.Series) and np.ndim(value) == 1 and len(value) > 0


def _chosen(values: list | np.ndarray | pd.Series, chosen: np.ndarray) -> object:
    if isinstance(values, list):
        return [value for value, kept in zip(values, chosen, strict=True) if kept]
    return values[chosen]


def _write(value: object) -> None:
    """Add to a list or a table; give the first row of an array or a Series another value."""
    if isinstance(value, list):
        value.append(value[-1] if value else 0)
    elif isinstance(value, pd.DataFrame):
        value["added"] = 0
    elif isinstance(value, np.ndarray | pd.Series) and len(value):
        rows = value.iloc if isinstance(value, pd.Series) else value
        others = [item for item in value if item != rows[0]]
        rows[0] = others[0] if others else rows[0] + 1


def _sort(value: object) -> None:
    if isinstance(value, list | np.ndarray):
        value.sort()
    elif isinstance(value, pd.DataFrame):
        value.sort_values(list(value.columns[:1]), inplace=True)
    elif isinstance(value, pd.Series):
        value.sort_values(inplace=True)


SPOILED = {"written into": _write, "sorted in place": _sort}


# Wrappers of results


def with_result(function: Callable, change: str) -> Callable:
    """Change each result; ``change`` is a name in RESULTS."""
    return around(function, None, lambda found, _: RESULTS[change](found))


def constant(function: Callable, text: str | None = None) -> Callable:
    """Give the result of the first call for every call, or what ``text`` is in Python: ``None`` or ``np.nan``."""
    first: list[object] = []

    @functools.wraps(function)
    def wrapped(*args, **kwargs):
        if text is not None:
            return {"None": None, "NaN": np.nan}[text]
        if not first:
            first.append(function(*args, **kwargs))
        return copy.deepcopy(first[0])

    return wrapped


# Changes of a value. What they do not fit, they leave as it is.


def inside(change: Callable) -> Callable:
    """Return a change that reaches the values of a tuple and of a dictionary."""

    @functools.wraps(change)
    def changed(value):
        if isinstance(value, tuple):
            return tuple(changed(item) for item in value)
        if isinstance(value, dict):
            return {name: changed(item) for name, item in value.items()}
        return change(value)

    return changed


def in_columns(change: Callable) -> Callable:
    """Return a change that gets Series of numbers: each column of a table, a list, an array, a single number."""

    @inside
    @functools.wraps(change)
    def changed(value):
        if isinstance(value, pd.DataFrame):
            table = value.copy()
            for place, name in enumerate(table.columns):
                column = value.iloc[:, place]
                if _is_number(column):
                    table[name] = change(column)
            return table
        if isinstance(value, pd.Series):
            return change(value) if _is_number(value) else value
        if isinstance(value, np.ndarray | list):
            column = pd.Series(list(value)) if np.ndim(value) == 1 and len(value) else pd.Series(["none"])
            found = change(column) if _is_number(column) else value
            return found.tolist() if isinstance(value, list) and isinstance(found, pd.Series) else np.asarray(found)
        if isinstance(value, int | float | np.integer | np.floating) and not isinstance(value, bool):
            return change(pd.Series([value])).tolist()[0]
        return value

    return changed


def _is_number(values: pd.Series) -> bool:
    return pd.api.types.is_numeric_dtype(values) and not pd.api.types.is_bool_dtype(values)


@in_columns
def rounded(values):
    """Round to two digits."""
    return values.round(DIGITS)


@in_columns
def whole(values):
    """Round to whole numbers."""
    return values.round()


@in_columns
def cut(values):
    """Leave out what stands after the point."""
    if pd.api.types.is_integer_dtype(values):
        return values
    return np.trunc(values) if not np.isfinite(values.astype(float)).all() else values.astype(int)


@in_columns
def nan_to_zero(values):
    """Put 0 where a value is missing."""
    return values.fillna(0)


@in_columns
def zero_to_nan(values):
    """Let a value be missing where it is 0."""
    return values.where(values != 0)


def sorted_values(value):
    """Sort a list or an array; a Series keeps its pairs of label and value."""
    if isinstance(value, np.ndarray):
        return np.sort(value)
    if isinstance(value, pd.Series):
        return value.sort_values()
    try:
        return sorted(value) if isinstance(value, list) else value
    except TypeError:
        return value


@inside
def sorted_index(value):
    """Sort by the labels."""
    try:
        return value.sort_index() if isinstance(value, NAMED) else value
    except TypeError:
        return value


def turned(value):
    """Turn the order round; a dictionary gives its values to the other names."""
    if isinstance(value, dict):
        return dict(zip(value, reversed(value.values()), strict=True))
    return value[::-1] if isinstance(value, list | tuple | np.ndarray | pd.Series | pd.DataFrame) else value


@inside
def turned_on_index(value):
    """Turn the order of the values round, and leave the labels where they are."""
    return value[::-1].set_axis(value.index) if isinstance(value, NAMED) else value


@inside
def new_index(value):
    """Give the rows numbers from 0."""
    return value.reset_index(drop=True) if isinstance(value, NAMED) else value


def labels_as_text(value):
    """Write labels, and the names of a dictionary, as text."""
    if isinstance(value, tuple):
        return tuple(map(labels_as_text, value))
    if isinstance(value, dict):
        return {str(name): item for name, item in value.items()}
    return value.set_axis(value.index.map(str)) if isinstance(value, NAMED) else value


@inside
def emptied(value):
    """Leave nothing but the type."""
    if isinstance(value, pd.Series | pd.DataFrame):
        return value.iloc[:0]
    return value[:0] if isinstance(value, list | np.ndarray | str) else set() if isinstance(value, set) else value


def ids_as_text(value):
    """Write each value of a list, an array or a Series as text."""
    if isinstance(value, list):
        return [str(item) for item in value]
    if isinstance(value, np.ndarray):
        return np.array([str(item) for item in value])
    return _texts(value) if isinstance(value, pd.Series) else value


def _texts(values: pd.Series) -> pd.Series:
    return pd.Series([str(value) for value in values], index=values.index, name=values.name, dtype=object)


INPUTS = {
    "0 in place of NaN": nan_to_zero,
    "NaN in place of 0": zero_to_nan,
    "its numbers rounded to whole ones": whole,
    "its ids as text": ids_as_text,
}
KINDS_OF_INPUTS = {  # all that an argument has to be, and what it must not be
    "0 in place of NaN": ({"missing"}, set()),
    "NaN in place of 0": ({"measured"}, set()),
    "its numbers rounded to whole ones": ({"measured", "float"}, set()),
    "its ids as text": ({"ids"}, {"float"}),
}
RESULTS = {
    "rounded to 2 digits": rounded,
    "without the digits after the point": cut,
    "sorted by value": sorted_values,
    "sorted by index": sorted_index,
    "in the opposite order": turned,
    "in the opposite order on the same index": turned_on_index,
    "with a new index": new_index,
    "with labels as text": labels_as_text,
    "with 0 in place of NaN": nan_to_zero,
    "with NaN in place of 0": zero_to_nan,
    "empty": emptied,
}
KINDS_OF_RESULTS = {  # one of them is enough
    "rounded to 2 digits": {"float"},
    "without the digits after the point": {"float"},
    "sorted by value": {"list", "array", "series"},
    "sorted by index": {"series", "frame"},
    "in the opposite order": {"list", "tuple", "array", "series", "frame", "dict"},
    "in the opposite order on the same index": {"series", "frame"},
    "with a new index": {"series", "frame"},
    "with labels as text": {"labels"},
    "with 0 in place of NaN": {"missing"},
    "with NaN in place of 0": {"float", "int"},
    "empty": {"series", "frame", "list", "array", "text", "set"},
}
