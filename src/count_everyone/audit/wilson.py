"""The Wilson interval of a share."""

import numpy as np
import pandas as pd
from scipy.stats import norm

from count_everyone.audit._inputs import as_counts, check_pairs, check_share, check_successes


def wilson_interval(successes, n, *, confidence: float = 0.95) -> pd.DataFrame:
    """Return the Wilson score interval of one share, or of several.

    Use it for a share that was counted: ``successes`` of ``n`` people. It stays within 0 and 1, and it is not of
    width zero where everybody or nobody was counted, as the bootstrap is. Do not use it for weighted or clustered
    rows: :func:`bootstrap_interval` knows these.

    Parameters
    ----------
    successes, n : int, or array-like of int, shape (g,)
        People counted, and people looked at: one number, or one a row. Two Series need one index.
    confidence : float
        Between 0 and 1.

    Returns
    -------
    DataFrame
        A row a share: ``value``, ``successes``, ``n``, ``lower``, ``upper``, ``reason``. With ``n`` 0 the share is
        NaN, and the reason says so. The index is that of the Series that were handed in.

    Raises
    ------
    ValueError
        If a count is negative, missing or not an integer, ``successes`` is larger than ``n``, or two Series have
        different indexes.

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
    _, index = check_pairs(successes=successes, n=n)
    k, total = np.broadcast_arrays(as_counts(successes, "successes"), as_counts(n, "n"))
    check_successes(k, total)
    lower, upper = _ends(k, total, confidence)
    with np.errstate(invalid="ignore"):
        value = np.where(total > 0, k / np.maximum(total, 1), np.nan)
    reason = np.where(total > 0, "", "nobody to count: n is 0")
    columns = {"value": value, "successes": k, "n": total, "lower": lower, "upper": upper, "reason": reason}
    return pd.DataFrame(columns, index=index)


def _ends(k: np.ndarray, n: np.ndarray, confidence: float) -> tuple[np.ndarray, np.ndarray]:
    """Return the ends as ``scipy.stats.binomtest(k, n).proportion_ci(confidence, "wilson")`` does, for all rows."""
    z = norm.ppf(0.5 + 0.5 * confidence)
    with np.errstate(invalid="ignore", divide="ignore"):
        share, width = k / n, 2 * (n + z**2)
        centre, half = (2 * n * share + z**2) / width, z / width * np.sqrt(4 * n * share * (1 - share) + z**2)
        return np.where((k == 0) & (n > 0), 0.0, centre - half), np.where((k == n) & (n > 0), 1.0, centre + half)


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
