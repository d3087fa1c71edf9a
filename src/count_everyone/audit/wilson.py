"""The Wilson interval of a share."""

import numpy as np
import pandas as pd
from scipy.stats import binomtest, norm

from count_everyone.audit._inputs import check_share, index_of


def wilson_interval(successes, n, *, confidence: float = 0.95) -> pd.DataFrame:
    """Return the Wilson score interval of one share, or of several.

    Use it for a share that was counted: ``successes`` of ``n`` people. It stays within 0 and 1, and it is not of
    width zero where everybody or nobody was counted, as the bootstrap is. Do not use it for weighted or clustered
    rows: :func:`bootstrap_interval` knows these.

    Parameters
    ----------
    successes, n : int, or array-like of int of one shape
        People counted, and people looked at.
    confidence : float
        Between 0 and 1.

    Returns
    -------
    DataFrame
        A row a share: ``value``, ``successes``, ``n``, ``lower``, ``upper``, ``reason``. With ``n`` 0 the share is
        NaN, and the reason says so. The index is that of ``successes``, where it has one.

    Raises
    ------
    ValueError
        If a count is negative, missing or not an integer, or ``successes`` is larger than ``n``.

    Notes
    -----
    Wilson (1927), Journal of the American Statistical Association 22, 209-212. With z the normal quantile, its ends
    solve ``|p - successes / n| = z * sqrt(p * (1 - p) / n)``.

    Examples
    --------
    >>> wilson_interval(18, 18)[["value", "lower", "upper"]].round(2)
       value  lower  upper
    0    1.0   0.82    1.0
    """
    check_share(confidence, "confidence")
    k, total = whole_counts(successes, "successes"), whole_counts(n, "n")
    k, total = np.broadcast_arrays(k, total)
    if (k > total).any():
        raise ValueError("successes is larger than n in a row. n counts everybody who was looked at.")
    ends = [_ends(*pair, confidence) for pair in zip(k, total, strict=True)]
    lower, upper = np.array(ends).T
    with np.errstate(invalid="ignore"):
        value = np.where(total > 0, k / np.maximum(total, 1), np.nan)
    reason = np.where(total > 0, "", "nobody to count: n is 0")
    columns = {"value": value, "successes": k, "n": total, "lower": lower, "upper": upper, "reason": reason}
    return pd.DataFrame(columns, index=index_of(successes))


def whole_counts(values, name: str) -> np.ndarray:
    """Return counts of people as an array of int of at least one dimension.

    Raises
    ------
    ValueError
        If a count is missing, negative or not an integer.
    """
    array = np.atleast_1d(np.asarray(values, dtype=float))
    if not np.isfinite(array).all() or (array < 0).any() or (array != np.round(array)).any():
        raise ValueError(f"{name} is {values!r}. Counts of people were expected: whole numbers, 0 or more.")
    return array.astype(int)


def _ends(successes: int, n: int, confidence: float) -> tuple[float, float]:
    if n == 0:
        return np.nan, np.nan
    ends = binomtest(int(successes), int(n)).proportion_ci(confidence, method="wilson")
    return ends.low, ends.high


def wilson_ends(value, n, confidence: float) -> tuple[np.ndarray, np.ndarray]:
    """Return the ends for shares that come from weighted rows, with ``n`` an effective number of rows.

    Parameters
    ----------
    value, n : array-like of float, shape (g,)
        Shares, and effective numbers of rows (Kish). NaN where ``n`` is 0.
    confidence : float
        Between 0 and 1.

    Returns
    -------
    lower, upper : ndarray of shape (g,)

    Examples
    --------
    >>> lower, upper = wilson_ends([0.5], [100], 0.95)
    >>> [round(float(end), 3) for end in (*lower, *upper)]
    [0.404, 0.596]
    """
    z = norm.ppf((1 + confidence) / 2)
    n = np.where(np.asarray(n, float) > 0, n, np.nan)
    value = np.asarray(value, float)
    middle = (value + z**2 / (2 * n)) / (1 + z**2 / n)
    half = z / (1 + z**2 / n) * np.sqrt(value * (1 - value) / n + z**2 / (4 * n**2))
    return np.clip(middle - half, 0, 1), np.clip(middle + half, 0, 1)
