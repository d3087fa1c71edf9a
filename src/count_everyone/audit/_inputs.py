"""Checks what a caller hands in, so that a fault is an error with a message and never a silent zero."""

from collections.abc import Iterable, Mapping

import numpy as np
import pandas as pd

POSITIVE = ("yes", "true", "1", "y")  # what most often names the positive value of two


def check_same_rows(**inputs) -> int:
    """Return the number of rows, after checking that all inputs speak of the same rows in the same order.

    Parameters
    ----------
    **inputs : array-like or None
        By the name that the caller knows, such as ``y_true=...``. None is left out.

    Raises
    ------
    ValueError
        If an input is empty, the lengths differ, or two pandas indexes differ.

    Examples
    --------
    >>> check_same_rows(y_true=[0, 1], y_pred=[1, 1], sample_weight=None)
    2
    """
    given = {name: value for name, value in inputs.items() if value is not None}
    lengths = {name: _length(name, value) for name, value in given.items()}
    if len(set(lengths.values())) > 1:
        raise ValueError(f"The inputs have different lengths: {lengths}. Each needs one value a row.")
    if 0 in lengths.values():
        raise ValueError(f"There are no rows in {', '.join(lengths)}. Check the filter that was applied before.")
    indexed = {name: value.index for name, value in given.items() if isinstance(value, pd.Series | pd.DataFrame)}
    first = next(iter(indexed), "")
    for name, index in indexed.items():
        if not index.equals(indexed[first]):
            raise ValueError(
                f"{first} and {name} have different indexes, so their rows would be paired wrongly. "
                f"Bring them into one order with {name}.reindex({first}.index), or, if the order of the rows is "
                "right, take the index off with .to_numpy()."
            )
    return next(iter(lengths.values()))


def _length(name: str, value) -> int:
    if isinstance(value, Mapping):
        value = next(iter(value.values()), [])
    try:
        return len(value)
    except TypeError:
        raise ValueError(f"{name} is {value!r}. A list, an array or a pandas column was expected.") from None


def as_binary(values, name: str) -> np.ndarray:
    """Return outcomes or decisions as an array of bool.

    Parameters
    ----------
    values : array-like of shape (n,)
        0 and 1, or bool.
    name : str
        As the caller knows it, for the error.

    Raises
    ------
    ValueError
        If a value is missing, a text, or neither 0 nor 1.

    Examples
    --------
    >>> as_binary([0, 1.0, True], "y_true")
    array([False,  True,  True])
    """
    array = _one_dimension(values, name)
    missing = int(pd.isna(array).sum())
    if missing:
        raise ValueError(f"{name} has {missing} missing values. Leave these rows out, and report how many they are.")
    found = pd.unique(array).tolist()
    if not all(_is_number(value) and value in (0, 1) for value in found):
        some = sorted(map(repr, found))[:5]
        likely = next((value for value in found if str(value).lower() in POSITIVE), found[0])
        raise ValueError(
            f"{name} has the values {', '.join(some)}, and 0 and 1 were expected. "
            f"Say which value is the positive one, for example: {name} == {likely!r}."
        )
    return array.astype(float).astype(bool)


def as_numbers(values, name: str) -> np.ndarray:
    """Return scores or other numbers as an array of float.

    Raises
    ------
    ValueError
        If a value is missing, infinite or not a number.
    """
    array = _one_dimension(values, name)
    try:
        numbers = array.astype(float)
    except (TypeError, ValueError) as error:
        raise ValueError(f"{name} has values that are not numbers: {error}. Convert them first.") from None
    bad = int((~np.isfinite(numbers)).sum())
    if bad:
        raise ValueError(f"{name} has {bad} missing or infinite values. Leave these rows out, and report how many.")
    return numbers


def as_probabilities(values, name: str) -> np.ndarray:
    """Return scores as an array of float from 0 to 1.

    Raises
    ------
    ValueError
        If a value is none.
    """
    numbers = as_numbers(values, name)
    if (numbers < 0).any() or (numbers > 1).any():
        raise ValueError(f"{name} has values outside of 0 to 1. Probabilities were expected: use predict_proba.")
    return numbers


def as_weights(values, n: int) -> np.ndarray:
    """Return ``sample_weight`` as an array of float; ones where it is None.

    Raises
    ------
    ValueError
        If a weight is negative, missing or infinite, or all are 0.
    """
    if values is None:
        return np.ones(n)
    weights = as_numbers(values, "sample_weight")
    if (weights < 0).any():
        raise ValueError(
            f"sample_weight has {int((weights < 0).sum())} negative values. "
            "A weight says for how many people a row stands: it is 0 or more."
        )
    if not weights.any():
        raise ValueError("Every sample_weight is 0, so nobody is counted. Check the column.")
    return weights


def as_groups(values, name: str = "sensitive_features") -> pd.Categorical:
    """Return groups as a categorical, in the order of their names.

    A pandas categorical keeps its categories, also those that nobody is in: a group that is absent is a finding.

    Parameters
    ----------
    values : array-like of shape (n,), or DataFrame or dict of several such columns
        Several columns give the intersections that occur, named ``"female, public"``, see :func:`group_name`.
    name : str
        As the caller knows it, for the error.

    Raises
    ------
    ValueError
        If a group is missing.

    Examples
    --------
    >>> list(as_groups(["b", "a", "b"]).categories)
    ['a', 'b']
    """
    if isinstance(values, Mapping):
        values = pd.DataFrame(values)
    if isinstance(values, pd.DataFrame):
        for column in values:
            _refuse_missing(values[column], f"{name}[{column!r}]")
        return pd.Categorical(values.astype(str).agg(", ".join, axis=1))
    if isinstance(getattr(values, "dtype", None), pd.CategoricalDtype):
        _refuse_missing(values, name)
        return pd.Categorical(values)
    array = _one_dimension(values, name)
    _refuse_missing(array, name)
    return pd.Categorical(array)


def group_name(group):
    """Return the name of a group; a tuple of values of several columns is the name of their intersection.

    Examples
    --------
    >>> group_name(("female", "public"))
    'female, public'
    """
    return ", ".join(map(str, group)) if isinstance(group, tuple) else group


def quoted(groups: Iterable) -> str:
    """Return names of groups for a message, in quotes, since a name can hold a comma.

    Examples
    --------
    >>> quoted(["female, public", 1])
    "'female, public', 1"
    """
    return ", ".join(repr(group.item() if isinstance(group, np.generic) else group) for group in groups)


def _refuse_missing(values, name: str) -> None:
    missing = int(pd.isna(values).sum())
    if missing:
        raise ValueError(
            f"{name} has {missing} missing values. Leaving them out would hide these people: "
            'give them a name of their own, such as .fillna("not stated").'
        )


def index_of(values) -> pd.Index | None:
    """Return the index of a pandas object, None for anything else."""
    return values.index if isinstance(values, pd.Series | pd.DataFrame) else None


def check_share(value: float, name: str) -> float:
    """Return a number that lies strictly between 0 and 1.

    Raises
    ------
    ValueError
        If it does not.
    """
    if not (_is_number(value) and 0 < value < 1):
        raise ValueError(f"{name} is {value!r}. A number between 0 and 1 was expected, such as 0.95.")
    return float(value)


def check_whole(value, name: str, at_least: int) -> int:
    """Return an integer that is large enough.

    Raises
    ------
    ValueError
        If it is not.
    """
    if isinstance(value, bool) or not isinstance(value, int | np.integer) or value < at_least:
        raise ValueError(f"{name} is {value!r}. A whole number of at least {at_least} was expected.")
    return int(value)


def _one_dimension(values, name: str) -> np.ndarray:
    array = np.asarray(values, dtype=object if _mixed(values) else None)
    if array.ndim == 2 and 1 in array.shape:
        array = array.ravel()
    if array.ndim != 1:
        raise ValueError(f"{name} has {array.ndim} dimensions. One column was expected.")
    return array


def _mixed(values) -> bool:
    """Return whether numpy would turn the numbers of a list into texts."""
    return isinstance(values, list | tuple) and len({isinstance(value, str) for value in values}) > 1


def _is_number(value) -> bool:
    return isinstance(value, bool | int | float | np.bool_ | np.number)
