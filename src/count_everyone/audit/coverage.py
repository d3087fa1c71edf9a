"""Who is in the table, and whose answers are missing."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from count_everyone.audit._inputs import (
    as_groups,
    as_numbers,
    as_weights,
    check_column_names,
    check_same_rows,
    check_share,
    group_name,
    quoted,
)
from count_everyone.audit.wilson import wilson_interval


def coverage_table(sensitive_features, frame: pd.Series, *, sample_weight=None) -> pd.DataFrame:
    """Return for each group of a population how many of its people the data hold.

    Use it before any measure of a model: who was never registered cannot be counted by a later table. Do not use a
    frame that was made from the same register: it misses the same people.

    Parameters
    ----------
    sensitive_features : array-like of shape (n,), or DataFrame or dict of several columns
        The group of each row of the data. Several columns give intersections, named ``"Lakes, rural"``.
    frame : Series
        Indexed by group: the people of the group in the population, from a census or another outside count. For
        several columns it is indexed by the same columns, as ``table.set_index(["region", "area"])["people"]`` is.
    sample_weight : array-like of shape (n,), optional
        For how many people a row stands.

    Returns
    -------
    DataFrame
        Indexed by group, in the order of the frame: ``frame`` (people in the population), ``n`` (rows), ``counted``
        (sum of weights), ``coverage`` (counted / frame; above 1 where people are counted more than once, where the
        frame counts too few or, with weights, by chance), ``share_of_frame``, ``share_of_data``, ``reason`` where
        the coverage is NaN, or where it is 0 because all weights of the group are 0. A group that the data miss has a
        coverage of 0.

    Raises
    ------
    ValueError
        If the data hold a group that the frame has not, or a group is missing.

    Examples
    --------
    >>> import pandas as pd
    >>> coverage_table(["north", "north"], pd.Series({"north": 4, "south": 6}))[["frame", "n", "coverage"]]
           frame  n  coverage
    group
    north    4.0  2       0.5
    south    6.0  0       0.0
    """
    if not isinstance(frame, pd.Series):
        raise ValueError('frame is not a Series. Expected: people by group, such as pd.Series({"north": 4000}).')
    if isinstance(frame.index, pd.MultiIndex):
        frame = _with_names(frame, sensitive_features)
    if not frame.index.is_unique:
        raise ValueError("frame has a group twice. Add its rows up first, with frame.groupby(level=0).sum().")
    n = check_same_rows(sensitive_features=sensitive_features, sample_weight=sample_weight)
    groups, weights = as_groups(sensitive_features), as_weights(sample_weight, n)
    people = as_numbers(frame, "frame")
    if (people < 0).any():
        raise ValueError("frame has a negative number of people.")
    unknown = [group for group in groups.remove_unused_categories().categories if group not in frame.index]
    if unknown:
        raise ValueError(
            f"The frame has no group {quoted(unknown)} of sensitive_features. Correct the spelling, or add its "
            "people to it."
        )
    place = frame.index.get_indexer(groups.categories)[groups.codes]
    rows, counted = (np.bincount(place, weights=values, minlength=len(frame)) for values in (np.ones(n), weights))
    with np.errstate(invalid="ignore", divide="ignore"):
        coverage = np.where(people > 0, counted / people, np.nan)
    weightless = np.where((rows > 0) & (counted == 0), "all its rows have a weight of 0", "")
    return pd.DataFrame(
        {
            "frame": people,
            "n": rows.astype(int),
            "counted": counted,
            "coverage": coverage,
            "share_of_frame": people / (people.sum() or np.nan),
            "share_of_data": counted / counted.sum(),
            "reason": np.where(people > 0, weightless, "nobody in the frame"),
        },
        index=frame.index.rename("group"),
    )


def _with_names(frame: pd.Series, sensitive_features) -> pd.Series:
    """Return a frame of several columns, indexed by the names of their intersections in the order of the data."""
    columns = list(sensitive_features) if isinstance(sensitive_features, pd.DataFrame | Mapping) else ["one column"]
    levels = list(frame.index.names)
    if len(columns) != len(levels):
        raise ValueError(
            f"The frame is indexed by {quoted(levels)}, and sensitive_features has {quoted(columns)}. "
            "Hand in the same columns of the data, or add the frame up with frame.groupby(level=...).sum()."
        )
    if set(columns) == set(levels):
        frame = frame.reorder_levels(columns)
    elif None not in levels:
        raise ValueError(
            f"The frame is indexed by {quoted(levels)}, and sensitive_features has the columns {quoted(columns)}. "
            "Give both the same names, with frame.rename_axis(...)."
        )
    return frame.set_axis([group_name(group) for group in frame.index])


def missing_by_group(data: pd.DataFrame, sensitive_features, *, confidence: float = 0.95) -> pd.DataFrame:
    """Return for each column and group how many values are missing, with the interval of that share.

    Use it before ``dropna``: what is dropped is often one group. A group that has not stated what it is has to be
    given a name first. Do not read it as a reason: a value can be missing since there is none, since nobody asked,
    or since somebody did not want to say.

    Parameters
    ----------
    data : DataFrame of shape (n, columns)
        Blanks are NaN or None. Codes such as -99 have to be made blank first.
    sensitive_features : array-like of shape (n,)
        The group of each row.
    confidence : float
        Of the Wilson intervals.

    Returns
    -------
    DataFrame
        Indexed by ``column`` and ``group``: ``value`` (share missing), ``missing``, ``n``, ``lower``, ``upper``,
        ``reason``.

    Raises
    ------
    ValueError
        If ``data`` is no DataFrame or has two columns of one name, its index differs from that of the groups, or a
        group is missing.

    Examples
    --------
    >>> import pandas as pd
    >>> missing_by_group(pd.DataFrame({"income": [None, 5.0, 6.0]}), ["a", "a", "b"])[["value", "missing", "n"]]
                  value  missing  n
    column group
    income a        0.5        1  2
           b        0.0        0  1
    """
    check_share(confidence, "confidence")
    if not isinstance(data, pd.DataFrame):
        raise ValueError("data is not a DataFrame. Hand in the table whose blanks are counted.")
    check_same_rows(data=data, sensitive_features=sensitive_features)
    check_column_names(data, "data")
    groups = as_groups(sensitive_features)
    n = np.bincount(groups.codes, minlength=len(groups.categories))
    tables = {column: _missing(data[column], groups, n, confidence) for column in data}
    return pd.concat(tables, names=["column", "group"])


def _missing(values: pd.Series, groups: pd.Categorical, n: np.ndarray, confidence: float) -> pd.DataFrame:
    missing = np.bincount(groups.codes, weights=values.isna().to_numpy(), minlength=len(n)).astype(int)
    table = wilson_interval(pd.Series(missing, index=groups.categories), n, confidence=confidence)
    return table.rename(columns={"successes": "missing"})
