"""Checks what a caller hands in, so that a fault is an error with a message and never a silent zero."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from numbers import Real

import numpy as np
import pandas as pd

POSITIVE = ("yes", "true", "1", "y")  # what most often names the positive value of two
SHOWN = 5  # so many values stand in a message
NUMERIC, DATES, BLANKS = "biuf", "mM", (type(None), type(pd.NA))


def check_same_rows(**inputs) -> int:
    """Return the number of rows, after checking that lengths and pandas indexes fit; lists and arrays have no index.

    Parameters
    ----------
    **inputs : array-like, dict of array-like, or None
        By the name that the caller knows, such as ``y_true=...``. None is left out. Each column of a dict is an input
        of its own.

    Raises
    ------
    ValueError
        If an input is empty, the lengths differ, or two pandas indexes differ.

    Examples
    --------
    >>> check_same_rows(y_true=[0, 1], y_pred=[1, 1], sample_weight=None)
    2
    """
    given = dict(_columns(inputs))
    if not given:
        raise ValueError(f"{next(iter(inputs))} is None. A list, an array or a pandas column was expected.")
    lengths = {name: _length(name, value) for name, value in given.items()}
    if len(set(lengths.values())) > 1:
        raise ValueError(f"The inputs have different lengths: {lengths}. Each needs one value a row.")
    if 0 in lengths.values():
        raise ValueError(f"There are no rows in {', '.join(lengths)}. Check the filter that was applied before.")
    indexed = {name: value.index for name, value in given.items() if index_of(value) is not None}
    first = next(iter(indexed), "")
    for name, index in indexed.items():
        if not index.equals(indexed[first]):
            raise ValueError(
                f"{first} and {name} have different indexes, so their rows would be paired wrongly. "
                f"Bring them into one order with {name}.reindex({first}.index), or, if the order of the rows is "
                "right, take the index off with .to_numpy()."
            )
    return next(iter(lengths.values()))


def check_pairs(**inputs) -> tuple[int, pd.Index | None]:
    """Return the number of rows and their index, where an input holds one value a row or one for all rows.

    Parameters
    ----------
    **inputs : number or array-like
        By the name that the caller knows.

    Raises
    ------
    ValueError
        If an input is empty, the lengths differ, or two pandas indexes differ.

    Examples
    --------
    >>> check_pairs(successes=[3, 4, 5], n=10)
    (3, None)
    """
    lengths = {name: 1 if is_one(value) else _length(name, value) for name, value in inputs.items()}
    rows = 0 if 0 in lengths.values() else max(lengths.values())
    several = {name: inputs[name] for name, length in lengths.items() if length != 1}
    several = several or {name: value for name, value in inputs.items() if not is_one(value)}
    if several:
        check_same_rows(**several)
    return rows, next((value.index for value in several.values() if index_of(value) is not None), None)


def is_one(value) -> bool:
    """Return whether a value is a single one, and no column of values."""
    return isinstance(value, str | bytes) or np.isscalar(value) or not hasattr(value, "__len__") or _is_point(value)


def _is_point(value) -> bool:
    return isinstance(value, np.ndarray) and value.ndim == 0


def _columns(inputs: Mapping) -> Iterator[tuple]:
    for name, value in inputs.items():
        if isinstance(value, Mapping):
            if not value:
                raise ValueError(f"{name} has no columns. Hand in at least one.")
            yield from ((f"{name}[{column!r}]", values) for column, values in value.items())
        elif value is not None:
            yield name, value


def _length(name: str, value) -> int:
    try:
        if isinstance(value, str | bytes):
            raise TypeError
        return len(value)
    except TypeError:
        shown = repr(value) if np.isscalar(value) else f"a {type(value).__name__}"
        raise ValueError(f"{name} is {shown}. A list, an array or a pandas column was expected.") from None


def check_column_names(table: pd.DataFrame, name: str) -> None:
    """Check that a table has columns, and none of them twice, as after a join.

    Raises
    ------
    ValueError
        If it has none, or two of one name.
    """
    if not table.shape[1]:
        raise ValueError(f"{name} has no columns. Hand in at least one.")
    twice = table.columns[table.columns.duplicated()].unique()
    if len(twice):
        raise ValueError(
            f"{name} has more than one column of the name {quoted(twice)}. Rename them, or leave one out: a join adds "
            "such columns."
        )


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
    found = _labels_of(array, name)
    if not all(_is_number(value) and value in (0, 1) for value in found):
        some = sorted(map(repr, found[:1000]))[:SHOWN]
        likely = next((value for value in found if str(value).lower() in POSITIVE), found[0])
        raise ValueError(
            f"{name} has the values {', '.join(some)}, and 0 and 1 were expected. "
            f"Say which value is the positive one, for example: {name} == {likely!r}."
        )
    return array.astype(float).astype(bool)


def _labels_of(array: np.ndarray, name: str) -> list:
    """Return the different values of a column, in the order in which they come."""
    try:
        found = pd.unique(array)
    except TypeError:
        raise _no_labels(name, array) from None
    return list(map(str, found)) if array.dtype.kind in DATES else found.tolist()


def _no_labels(name: str, values: Iterable) -> ValueError:
    strange = next((value for value in values if not pd.api.types.is_scalar(value)), None)
    return ValueError(
        f"{name} holds {strange!r} as a value. One number or text a row was expected; for several columns hand in a "
        "DataFrame or a dict of columns."
    )


def as_numbers(values, name: str) -> np.ndarray:
    """Return scores or other numbers as an array of float.

    Raises
    ------
    ValueError
        If a value is missing, infinite or not a number: a text that looks like one is a text.
    """
    numbers = _numbers(values, name)
    bad = int((~np.isfinite(numbers)).sum())
    if bad:
        raise ValueError(f"{name} has {bad} missing or infinite values. Leave these rows out, and report how many.")
    return numbers


def as_numbers_or_missing(values, name: str) -> np.ndarray:
    """Return numbers as an array of float, in which NaN stands for what is not defined.

    Raises
    ------
    ValueError
        If a value is infinite or not a number.
    """
    numbers = _numbers(values, name)
    bad = int(np.isinf(numbers).sum())
    if bad:
        raise ValueError(f"{name} has {bad} infinite values. Use NaN for what is not defined.")
    return numbers


def as_ends(values, name: str) -> np.ndarray:
    """Return ends of intervals as an array of float, which may be infinite.

    Raises
    ------
    ValueError
        If an end is missing or not a number.
    """
    numbers = _numbers(values, name)
    missing = int(np.isnan(numbers).sum())
    if missing:
        raise ValueError(f"{name} has {missing} missing values: an end is missing. Leave these rows out.")
    return numbers


def as_counts(values, name: str) -> np.ndarray:
    """Return counts of people as an array of int.

    Parameters
    ----------
    values : int, or array-like of int, shape (g,)
        One count, or one a row.
    name : str
        As the caller knows it, for the error.

    Raises
    ------
    ValueError
        If a count is missing, negative or not an integer, or True or False.

    Examples
    --------
    >>> as_counts(3, "n")
    array([3])
    """
    values = [values] if is_one(values) else values
    truths = {bool, np.bool_} & set(map(type, values if isinstance(values, list | tuple) else ()))
    array = _one_dimension(values, name)
    if truths or array.dtype.kind == "b" or (array.dtype.kind == "O" and {bool, np.bool_} & _types(array)):
        raise ValueError(f"{name} is True or False row by row. Counts of people were expected: add them up first.")
    numbers = _numbers(array, name)
    bad = ~np.isfinite(numbers) | (numbers < 0) | (numbers != np.round(numbers))
    if bad.any():
        raise ValueError(
            f"{name} is {numbers[bad][0]:g}. Counts of people were expected: whole numbers of 0 or more, "
            "no shares and no sums of weights."
        )
    return numbers.astype(int)


def check_successes(successes: np.ndarray, n: np.ndarray) -> None:
    """Check that nobody is counted who was not looked at.

    Raises
    ------
    ValueError
        If ``successes`` is larger than ``n`` in a row.
    """
    if (successes > n).any():
        raise ValueError("successes is larger than n in a row. n counts everybody who was looked at.")


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


def as_p_values(values, name: str) -> np.ndarray:
    """Return p-values as an array of float from 0 to 1, in which NaN stands for a test that could not be done.

    Raises
    ------
    ValueError
        If a value is none.
    """
    numbers = as_numbers_or_missing(values, name)
    if ((numbers < 0) | (numbers > 1)).any():
        raise ValueError(f"A p-value of {name} lies outside of 0 to 1. Check what was handed in.")
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

    A pandas categorical keeps its categories and their order, also those that nobody is in: a group that is absent is
    a finding. Numbers stand before texts.

    Parameters
    ----------
    values : array-like of shape (n,), or DataFrame or dict of several such columns
        Several columns give the intersections that occur, named ``"female, public"``, see :func:`group_name`, in the
        order of the first column, then of the second.
    name : str
        As the caller knows it, for the error.

    Raises
    ------
    ValueError
        If a group is missing, is no label, or two groups have one name.

    Examples
    --------
    >>> list(as_groups(["b", "a", "b"]).categories)
    ['a', 'b']
    """
    if isinstance(values, pd.DataFrame):
        check_column_names(values, name)
        values = {column: values[column] for column in values}
    if not isinstance(values, Mapping):
        return _groups(values, name)
    parts = [_groups(column, f"{name}[{key!r}]") for key, column in values.items()]
    return parts[0] if len(parts) == 1 else _intersections(parts, name)


def as_groups_or_all(values, n: int, name: str = "sensitive_features") -> pd.Categorical:
    """Return groups as :func:`as_groups` does; without any, ``n`` rows of one group, ``"all"``.

    Examples
    --------
    >>> list(as_groups_or_all(None, 2))
    ['all', 'all']
    """
    return as_groups(np.full(n, "all") if values is None else values, name)


def _groups(values, name: str) -> pd.Categorical:
    if isinstance(getattr(values, "dtype", None), pd.CategoricalDtype):
        groups = pd.Categorical(values)
    else:
        try:
            groups = pd.Categorical(array := _one_dimension(values, name))
        except TypeError:
            raise _no_labels(name, array) from None
    missing = int((groups.codes < 0).sum())
    if missing:
        raise ValueError(
            f"{name} has {missing} missing values. Leaving them out would hide these people: "
            'give them a name of their own, such as .fillna("not stated").'
        )
    categories = groups.categories
    if isinstance(categories, pd.MultiIndex):
        raise _no_labels(name, categories)
    if categories.dtype == object:
        if not all(map(pd.api.types.is_scalar, categories)):
            raise _no_labels(name, categories)
        _refuse_equal_names(list(map(str, categories)), list(categories), name)
        if not isinstance(getattr(values, "dtype", None), pd.CategoricalDtype):
            groups = groups.reorder_categories(sorted(categories, key=_numbers_first))
    return groups


def _numbers_first(label) -> tuple:
    return ("", label, "") if _is_number(label) else (type(label).__name__, 0, str(label))


def _intersections(parts: list[pd.Categorical], name: str) -> pd.Categorical:
    codes, labels = np.zeros(len(parts[0]), int), [()]
    for part in parts:
        codes, found = pd.factorize(codes * len(part.categories) + part.codes, sort=True)
        names = part.categories.astype(str)
        labels = [(*labels[place], names[code]) for place, code in zip(*divmod(found, len(names)), strict=True)]
    joined = list(map(group_name, labels))
    _refuse_equal_names(joined, labels, name)
    return pd.Categorical.from_codes(codes, joined)


def _refuse_equal_names(names: list[str], labels: list, name: str) -> None:
    if len(set(names)) == len(names):
        return
    first: dict = {}
    for one, label in zip(names, labels, strict=True):
        if first.setdefault(one, label) is not label:
            raise ValueError(
                f"{name} has two groups of the name {one!r}: {first[one]!r} and {label!r}. They would be taken for "
                "one. Give one of them another name, or both one form, such as .astype(str)."
            )


def group_name(group):
    """Return the name of a group; a tuple of values of several columns is the name of their intersection.

    Examples
    --------
    >>> group_name(("female", "public"))
    'female, public'
    """
    return ", ".join(map(str, group)) if isinstance(group, tuple) else group


def two_groups(pair, name: str) -> list:
    """Return the names of the two groups that are compared.

    Raises
    ------
    ValueError
        If they are not two different ones.

    Examples
    --------
    >>> two_groups((("female", "public"), "male, public"), "between")
    ['female, public', 'male, public']
    """
    if not (isinstance(pair, tuple | list) and len(pair) == 2):
        raise ValueError(f'{name} is {pair!r}. Two groups were expected, such as ("public", "private").')
    names = [group_name(group) for group in pair]
    if not all(map(pd.api.types.is_scalar, names)) or names[0] == names[1]:
        raise ValueError(f"{name} is {pair!r}. Two different groups were expected.")
    return names


def quoted(groups: Iterable) -> str:
    """Return names of groups for a message, in quotes, since a name can hold a comma.

    Examples
    --------
    >>> quoted(["female, public", 1])
    "'female, public', 1"
    """
    return ", ".join(repr(group.item() if isinstance(group, np.generic) else group) for group in groups)


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
    if isinstance(value, bool | np.bool_) or not (_is_number(value) and 0 < value < 1):
        raise ValueError(f"{name} is {value!r}. A number between 0 and 1 was expected, such as 0.95.")
    return float(value)


def check_rate(value: float, name: str) -> float:
    """Return a number from 0 to 1, both of which it may be.

    Raises
    ------
    ValueError
        If it is none.
    """
    if isinstance(value, bool | np.bool_) or not (_is_number(value) and 0 <= value <= 1):
        raise ValueError(f"{name} is {value!r}. A number from 0 to 1 was expected, such as 0.25.")
    return float(value)


def check_number(value: float, name: str) -> float:
    """Return a number of 0 or more.

    Raises
    ------
    ValueError
        If it is none, or missing or infinite.
    """
    if isinstance(value, bool | np.bool_) or not (_is_number(value) and 0 <= value < np.inf):
        raise ValueError(f"{name} is {value!r}. A number of 0 or more was expected.")
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


def as_generator(random_state) -> np.random.Generator:
    """Return the source of chance.

    Raises
    ------
    ValueError
        If ``random_state`` is no seed.
    """
    try:
        return np.random.default_rng(random_state)
    except (TypeError, ValueError):
        raise ValueError(
            f"random_state is {random_state!r}. A whole number of 0 or more, or a numpy.random.Generator, was expected."
        ) from None


def _numbers(values, name: str) -> np.ndarray:
    """Return numbers as an array of float; what is missing is NaN."""
    array = _one_dimension(values, name)
    kind = array.dtype.kind
    if kind == "O":
        strange = [one for one in _types(array) if not issubclass(one, (Real, Decimal, np.bool_, *BLANKS))]
        kind = "U" if str in strange else "M" if any(map(_is_date, strange)) else "V" if strange else "f"
    if kind in DATES:
        raise ValueError(
            f"{name} has dates, and numbers were expected. Make numbers of them first: years, with .dt.year, or days."
        )
    if kind not in NUMERIC:
        some = next(value for value in array.tolist() if not _is_number(value) and not isinstance(value, BLANKS))
        raise ValueError(f"{name} has values that are not numbers, such as {some!r}. Convert them, with pd.to_numeric.")
    if array.dtype.kind == "O":
        array = np.where(pd.isna(array), np.nan, array)
    return array.astype(float)


def _types(array: np.ndarray) -> set[type]:
    return set(map(type, array.tolist()))


def _is_date(kind: type) -> bool:
    return any(hasattr(kind, part) for part in ("strftime", "total_seconds"))


def _one_dimension(values, name: str) -> np.ndarray:
    if isinstance(values, Mapping):
        raise ValueError(f"{name} is a dict of columns. One column was expected.")
    if isinstance(values, np.ma.MaskedArray):
        hidden = np.ma.getmaskarray(values)
        values = np.array(values.data, dtype=object)
        values[hidden] = None
    try:
        array = np.asarray(values, dtype=object if _mixed(values) else None)
    except ValueError:
        raise ValueError(f"{name} has rows of different lengths. One column, one value a row, was expected.") from None
    if array.ndim == 2 and array.shape[1] == 1:
        array = array.ravel()
    if array.ndim != 1:
        raise ValueError(f"{name} has {array.ndim} dimensions. One column was expected.")
    return array


def _mixed(values) -> bool:
    """Return whether numpy would turn the numbers of a list into texts."""
    return isinstance(values, list | tuple) and len({isinstance(value, str) for value in values}) > 1


def _is_number(value) -> bool:
    return isinstance(value, bool | int | float | np.bool_ | np.integer | np.floating)
