"""Intervals around a prediction that keep their promise, and whether they keep it for everybody."""

import numpy as np
import pandas as pd

from count_everyone.audit._inputs import (
    as_ends,
    as_groups,
    as_groups_or_all,
    as_numbers,
    check_same_rows,
    check_share,
    index_of,
    quoted,
)
from count_everyone.audit.wilson import wilson_interval


def split_conformal(
    y_calibration,
    y_pred_calibration,
    y_pred,
    *,
    alpha: float = 0.1,
    sensitive_features_calibration=None,
    sensitive_features=None,
) -> pd.DataFrame:
    """Return an interval around each prediction that holds the truth in 1 - alpha of new cases.

    Use it where somebody acts on a prediction. The promise holds on average over all new cases of the same kind as
    the calibration rows, and over all sets of calibration rows: with 20 rows and ``alpha`` 0.1, about 1 set in 6
    holds fewer than 85 of 100. It does not hold for each group, unless groups are handed in, nor for new places or
    years.
    Calibration rows must not have been used to fit the model.

    Parameters
    ----------
    y_calibration, y_pred_calibration : array-like of shape (m,)
        Truth and prediction of rows that the model has never seen.
    y_pred : array-like of shape (n,)
        The predictions that get an interval.
    alpha : float
        The share that may be missed.
    sensitive_features_calibration, sensitive_features : array-like, optional
        Both or none: the promise is then kept within every group.

    Returns
    -------
    DataFrame
        With the index of ``y_pred``: ``y_pred``, ``lower``, ``upper``, ``half_width``, ``n_calibration``. With fewer
        than ``1 / alpha - 1`` calibration rows the interval is infinite: nothing can be promised.

    Raises
    ------
    ValueError
        If only one of the two groups is handed in, or a group has no calibration rows.

    Notes
    -----
    The half width is the k-th smallest absolute residual with ``k = ceil((m + 1) * (1 - alpha))``: Lei et al.
    (2018), Journal of the American Statistical Association 113, 1094-1111.

    Examples
    --------
    >>> split_conformal([1, 2, 3, 4], [1, 1, 1, 1], [10], alpha=0.25)[["lower", "upper", "n_calibration"]]
       lower  upper  n_calibration
    0    7.0   13.0              4
    """
    check_share(alpha, "alpha")
    m = check_same_rows(
        y_calibration=y_calibration,
        y_pred_calibration=y_pred_calibration,
        sensitive_features_calibration=sensitive_features_calibration,
    )
    n = check_same_rows(y_pred=y_pred, sensitive_features=sensitive_features)
    if (sensitive_features is None) != (sensitive_features_calibration is None):
        raise ValueError(
            "Only one of sensitive_features and sensitive_features_calibration is there. Hand in both, or none."
        )
    truth, fitted = as_numbers(y_calibration, "y_calibration"), as_numbers(y_pred_calibration, "y_pred_calibration")
    groups = _groups(sensitive_features_calibration, m, "sensitive_features_calibration")
    groups_new = _groups(sensitive_features, n, "sensitive_features")
    place = groups.categories.get_indexer(groups_new.categories)
    unknown = groups_new.categories[place < 0]
    if len(unknown):
        raise ValueError(
            f"No calibration row is in the group {quoted(unknown)} of sensitive_features. Collect some, or promise "
            "nothing."
        )
    widths, sizes = _half_widths(np.abs(truth - fitted), groups, alpha)
    rows = place[groups_new.codes]
    half = widths[rows]
    prediction = as_numbers(y_pred, "y_pred")
    return pd.DataFrame(
        {
            "y_pred": prediction,
            "lower": prediction - half,
            "upper": prediction + half,
            "half_width": half,
            "n_calibration": sizes[rows],
        },
        index=index_of(y_pred),
    )


def _groups(values, n: int, name: str) -> pd.Categorical:
    return as_groups_or_all(values, n, name).remove_unused_categories()


def _half_widths(residuals: np.ndarray, groups: pd.Categorical, alpha: float) -> tuple[np.ndarray, np.ndarray]:
    """Return the half width and the number of residuals of each group."""
    sizes = np.bincount(groups.codes)
    ranks = np.ceil((sizes + 1) * (1 - alpha) - 1e-9).astype(int)
    start = np.cumsum(sizes) - sizes
    in_order = residuals[np.lexsort((residuals, groups.codes))]
    last = np.minimum(ranks, sizes) - 1
    return np.where(ranks <= sizes, in_order[start + last], np.inf), sizes


def coverage_by_group(y_true, lower, upper, sensitive_features, *, confidence: float = 0.95) -> pd.DataFrame:
    """Return for each group how often its intervals held the truth.

    Use it beside every promise of "90 %": the average over everybody can hide the group for which it is broken. Rows of
    one country or household are not independent: with few of them the interval of the share is too narrow.

    Parameters
    ----------
    y_true, lower, upper : array-like of shape (n,)
        The truth and the ends of its interval, which may be infinite.
    sensitive_features : array-like of shape (n,)
        The groups.
    confidence : float
        Of the Wilson intervals.

    Returns
    -------
    DataFrame
        Indexed by group: ``value`` (share held), ``held``, ``n``, ``lower``, ``upper``, ``reason``, ``median_width``.

    Raises
    ------
    ValueError
        If an interval's end is missing, or its lower end is above its upper end.

    Examples
    --------
    >>> coverage_by_group([1, 5], [0, 0], [2, 2], ["a", "b"])[["value", "held", "n"]]
           value  held  n
    group
    a        1.0     1  1
    b        0.0     0  1
    """
    check_share(confidence, "confidence")
    check_same_rows(y_true=y_true, lower=lower, upper=upper, sensitive_features=sensitive_features)
    low, high = as_ends(lower, "lower"), as_ends(upper, "upper")
    if (low > high).any():
        raise ValueError("A value of lower is above its upper end. Check the order of the arguments.")
    truth, groups = as_numbers(y_true, "y_true"), as_groups(sensitive_features)
    held, names = (low <= truth) & (truth <= high), groups.categories
    n, of_group = (np.bincount(groups.codes, weights=rows, minlength=len(names)) for rows in (np.ones(len(held)), held))
    table = wilson_interval(of_group, n, confidence=confidence).rename(columns={"successes": "held"})
    medians = pd.Series(_widths(low, high)).groupby(groups.codes).median().reindex(range(len(names)))
    return table.assign(median_width=medians).set_axis(pd.Index(names, name="group"))


def _widths(low: np.ndarray, high: np.ndarray) -> np.ndarray:
    return np.where(low == high, 0.0, high - np.where(low == high, 0.0, low))
