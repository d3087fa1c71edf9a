"""What a rate could be if the people who are not in the table were in it."""

import numpy as np
import pandas as pd

from count_everyone.audit._inputs import as_counts, as_numbers, check_pairs, check_successes, is_one


def bounds_for_missing(successes, n, *, missing_share) -> pd.DataFrame:
    """Return the lowest and the highest value that a rate can have when a share of the people is not in the table.

    Use it when people are known to be absent: those who never applied, who have no phone, who left. The bounds
    assume nothing about them, so they are wide, and no larger table makes them narrower. They hold no sampling
    error of those who are there: tell it apart, with :func:`wilson_interval`.

    Parameters
    ----------
    successes, n : int, or array-like of int
        People counted, and people looked at, among those who are in the table.
    missing_share : float, or array-like of float
        Absent people as a share of all who should be in the denominator, from 0 to 1.

    Returns
    -------
    DataFrame
        ``value`` (among those who are there), ``lower`` (nobody of the absent counts), ``upper`` (all of them count),
        ``missing_share``, ``n``, ``reason``.

    Raises
    ------
    ValueError
        If a share lies outside of 0 to 1, a count is not a count, or two Series have different indexes.

    Notes
    -----
    Manski (1989), Journal of Human Resources 24, 343-360: ``value * (1 - e)`` and ``value * (1 - e) + e``.

    Examples
    --------
    >>> bounds_for_missing(109, 323, missing_share=[0, 0.1, 0.3])[["value", "lower", "upper"]].round(2)
       value  lower  upper
    0   0.34   0.34   0.34
    1   0.34   0.30   0.40
    2   0.34   0.24   0.54
    """
    _, index = check_pairs(successes=successes, n=n, missing_share=missing_share)
    absent = as_numbers([missing_share] if is_one(missing_share) else missing_share, "missing_share")
    outside = absent[(absent < 0) | (absent > 1)]
    if len(outside):
        raise ValueError(f"missing_share is {outside[0]:g}. Shares from 0 to 1 were expected.")
    k, total, absent = np.broadcast_arrays(as_counts(successes, "successes"), as_counts(n, "n"), absent)
    check_successes(k, total)
    with np.errstate(invalid="ignore", divide="ignore"):
        value = k / total
    seen = np.where(absent == 1, 0, value * (1 - absent))
    columns = {
        "value": value,
        "lower": np.where(total > 0, seen, np.nan),
        "upper": np.where(total > 0, seen + absent, np.nan),
        "missing_share": absent,
        "n": total,
        "reason": np.where(total > 0, "", "nobody to count: n is 0"),
    }
    return pd.DataFrame(columns, index=index)
