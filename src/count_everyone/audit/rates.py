"""Rates by group, each with its denominator, its interval and a reason where it is not defined."""

import numpy as np
import pandas as pd

from count_everyone.audit._inputs import as_binary, as_groups, as_weights, check_same_rows, check_share
from count_everyone.audit.definitions import RATES, WHO_IS_COUNTED, rows_of_rate
from count_everyone.audit.wilson import wilson_ends


def rates_by_group(y_true, y_pred, sensitive_features, *, sample_weight=None, confidence: float = 0.95) -> pd.DataFrame:
    """Return every rate of every group, with n, denominator and interval.

    Use it first in every audit, before any gap: it says who is in the table, and on how many people each rate rests.
    Do not read a gap off two of its rows: :func:`permutation_test` says what chance alone does.

    It differs from ``fairlearn.metrics.MetricFrame`` on purpose. A rate without anybody in its denominator is NaN
    with a reason here, and 0.0 there; rows with different indexes, texts instead of 0 and 1, and missing groups are
    errors here.

    Parameters
    ----------
    y_true, y_pred : array-like of shape (n,)
        Outcomes and decisions: 0 and 1, or bool.
    sensitive_features : array-like of shape (n,), or DataFrame or dict of several columns
        The groups. Categories of a pandas categorical that nobody is in are shown with n 0. Several columns give
        the intersections that occur, named by their values in the order of the columns: ``"female, public"``.
    sample_weight : array-like of shape (n,), optional
        For how many people a row stands.
    confidence : float
        Of the Wilson intervals.

    Returns
    -------
    DataFrame
        Indexed by ``rate`` and ``group``, so that ``table.loc["false_negative_rate"]`` is a table of the groups.
        ``value``; ``numerator`` and ``denominator`` (sums of weights; counts of rows without weights); ``n`` (rows of
        the group); ``n_counted`` (rows in the denominator); ``lower``, ``upper``; ``reason`` where the value is NaN:
        nobody is counted, or all of those who are have a weight of 0. With weights the interval uses Kish's effective
        number of rows; for clustered rows use :func:`bootstrap_interval`.

    Raises
    ------
    ValueError
        If the inputs do not fit together, or hold something that cannot be counted.

    Examples
    --------
    >>> table = rates_by_group([1, 1, 0, 0], [1, 0, 0, 1], ["a", "a", "b", "b"])
    >>> table.loc["false_negative_rate", ["value", "denominator", "n", "reason"]]
           value  denominator  n               reason
    group
    a        0.5          2.0  2
    b        NaN          0.0  2  no positives in b
    """
    n = check_same_rows(
        y_true=y_true, y_pred=y_pred, sensitive_features=sensitive_features, sample_weight=sample_weight
    )
    check_share(confidence, "confidence")
    outcome, decision = as_binary(y_true, "y_true"), as_binary(y_pred, "y_pred")
    groups, weights = as_groups(sensitive_features), as_weights(sample_weight, n)
    tables = {
        rate: _one_rate(rate, *rows_of_rate(rate, outcome, decision), groups, weights, confidence) for rate in RATES
    }
    return pd.concat(tables, names=["rate", "group"])


def _one_rate(rate, numerator, denominator, groups, weights, confidence) -> pd.DataFrame:
    names = groups.categories
    total = _sum_by_group(denominator * weights, groups)
    counted = _sum_by_group(numerator * weights, groups)
    with np.errstate(invalid="ignore", divide="ignore"):
        value = counted / total
        effective = total**2 / _sum_by_group(denominator * weights**2, groups)
    lower, upper = wilson_ends(value, np.nan_to_num(effective), confidence)
    rows = _sum_by_group(np.ones(len(groups)), groups).astype(int)
    n_counted = _sum_by_group(denominator, groups).astype(int)
    reason = reasons(names, rows, n_counted, WHO_IS_COUNTED[rate])
    return pd.DataFrame(
        {
            "value": value,
            "numerator": counted,
            "denominator": total,
            "n": rows,
            "n_counted": n_counted,
            "lower": lower,
            "upper": upper,
            "reason": np.where(total > 0, "", reason),
        },
        index=pd.Index(names, name="group"),
    )


def reasons(names: pd.Index, rows: np.ndarray, n_counted: np.ndarray, counted: str) -> np.ndarray:
    """Return for each group why its rate is not defined, if it is not.

    Parameters
    ----------
    names : Index of length g
        The groups.
    rows, n_counted : ndarray of int, shape (g,)
        Rows of each group, and those of them in the denominator.
    counted : str
        Who is in the denominator, such as ``"positives"``.

    Examples
    --------
    >>> reasons(pd.Index(["a", "b", "c"]), np.array([0, 2, 2]), np.array([0, 0, 1]), "positives").tolist()
    ['nobody in a', 'no positives in b', 'all positives in c have a weight of 0']
    """
    return np.array(
        [
            f"nobody in {name}"
            if not row
            else f"no {counted} in {name}"
            if not n
            else f"all {counted} in {name} have a weight of 0"
            for name, row, n in zip(names, rows, n_counted, strict=True)
        ],
        dtype=object,
    )


def _sum_by_group(values: np.ndarray, groups: pd.Categorical) -> np.ndarray:
    return np.bincount(groups.codes, weights=values.astype(float), minlength=len(groups.categories))


def weighted_rate(y, *, sample_weight=None, confidence: float = 0.95) -> pd.DataFrame:
    """Return the share of ones, each row standing for as many people as its weight says.

    Use it for a survey: the weighted share describes the people, the plain share describes the interviews. Its
    interval knows unequal weights (Kish's effective number of rows), but no clusters: for these
    use :func:`bootstrap_interval`.

    Parameters
    ----------
    y : array-like of shape (n,)
        0 and 1, or bool.
    sample_weight : array-like of shape (n,), optional
        For how many people a row stands; 1 for each where it is left out.
    confidence : float
        Of the interval.

    Returns
    -------
    DataFrame
        One row: ``value``, ``numerator``, ``denominator`` (sums of weights), ``n`` (rows), ``n_effective``,
        ``lower``, ``upper``.

    Raises
    ------
    ValueError
        If a weight is negative or missing, or all are 0.

    Notes
    -----
    ``n_effective = sum(w)**2 / sum(w**2)``: Kish (1965), Survey Sampling, section 11.7.

    Examples
    --------
    >>> weighted_rate([1, 0], sample_weight=[3, 1])[["value", "n", "n_effective"]]
       value  n  n_effective
    0   0.75  2          1.6
    """
    n = check_same_rows(y=y, sample_weight=sample_weight)
    check_share(confidence, "confidence")
    outcome, weights = as_binary(y, "y"), as_weights(sample_weight, n)
    value = weights[outcome].sum() / weights.sum()
    effective = weights.sum() ** 2 / (weights**2).sum()
    lower, upper = wilson_ends([value], [effective], confidence)
    return pd.DataFrame(
        {
            "value": value,
            "numerator": weights[outcome].sum(),
            "denominator": weights.sum(),
            "n": n,
            "n_effective": effective,
            "lower": lower,
            "upper": upper,
        }
    )
