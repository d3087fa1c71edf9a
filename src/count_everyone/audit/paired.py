"""Two versions on the same cases: who is better, by how much, and for whom."""

import numpy as np
import pandas as pd
from scipy.stats import binom, norm

from count_everyone.audit._inputs import as_binary, as_groups_or_all, check_same_rows, check_share

STEPS = 60  # halvings of an interval of length 2: to the last digit of a float


def paired_difference(y_before, y_after, sensitive_features=None, *, confidence: float = 0.95) -> pd.DataFrame:
    """Return how much a share differs between two versions on the same cases, with its interval and its p-value.

    Use it where two versions of a system answered the same questions: what they both do right or wrong says nothing
    about which is better, only the cases in which they differ do. Do not use it for two sets of cases: that is a gap,
    see :func:`gap_interval`. Whether the difference of one group is another one than that of a second group is asked by
    :func:`gap_change`; several groups are several questions, see :func:`holm`.

    Parameters
    ----------
    y_before, y_after : array-like of shape (n,)
        What happened with the first and the second version, in the same order: 0 and 1, or bool, such as 1 for a wrong
        answer.
    sensitive_features : array-like of shape (n,), or DataFrame or dict of several columns, optional
        The groups; without them there is one row, ``"all"``.
    confidence : float
        Between 0 and 1.

    Returns
    -------
    DataFrame
        Indexed by group: ``before``, ``after`` (shares), ``difference`` (after minus before), ``lower``, ``upper``,
        ``p_value`` (of "no difference", both sides), ``n``, ``only_before``, ``only_after`` (the discordant pairs: 1
        with one version only), ``reason``.

    Raises
    ------
    ValueError
        If the inputs do not fit together, or a value is neither 0 nor 1.

    Notes
    -----
    The p-value is that of McNemar's test (1947, Psychometrika 12, 153-157) in its exact form: of the discordant pairs
    as many fall on one side as heads fall with a coin. It alarms in at most 5 of 100 worlds at 0.05. The interval is
    Tango's score interval (1998), Statistics in Medicine 17, 891-908: the differences that its test does not refuse.
    It has a width also where no pair is discordant. Its ends and the p-value can disagree close to 0.05, since they
    come from two tests.

    Examples
    --------
    >>> before, after = [1] * 12 + [0] * 88, [1] * 3 + [0] * 9 + [1] * 2 + [0] * 86
    >>> columns = ["difference", "lower", "upper", "only_before", "only_after"]
    >>> paired_difference(before, after)[columns].round(3).to_dict("records")
    [{'difference': -0.07, 'lower': -0.146, 'upper': -0.006, 'only_before': 9, 'only_after': 2}]
    """
    check_same_rows(y_before=y_before, y_after=y_after, sensitive_features=sensitive_features)
    check_share(confidence, "confidence")
    before, after = as_binary(y_before, "y_before"), as_binary(y_after, "y_after")
    groups = as_groups_or_all(sensitive_features, len(before))
    codes, size = groups.codes, len(groups.categories)
    n, ones, later, lost, won = (
        np.bincount(codes, weights=counted, minlength=size).astype(int)
        for counted in (np.ones(len(codes)), before, after, before & ~after, ~before & after)
    )
    with np.errstate(invalid="ignore", divide="ignore"):
        shares, difference = (ones / n, later / n), (won - lost) / n
    lower, upper = tango_ends(won, lost, n, confidence)
    p_value = np.where(n > 0, np.minimum(1, 2 * binom.cdf(np.minimum(lost, won), lost + won, 0.5)), np.nan)
    return pd.DataFrame(
        {
            "before": shares[0],
            "after": shares[1],
            "difference": difference,
            "lower": lower,
            "upper": upper,
            "p_value": p_value,
            "n": n,
            "only_before": lost,
            "only_after": won,
            "reason": np.where(n > 0, "", "no rows"),
        },
        index=groups.categories.rename("group"),
    )


def tango_ends(more, less, n, confidence: float) -> tuple[np.ndarray, np.ndarray]:
    """Return the ends of Tango's score interval for ``(more - less) / n``.

    Parameters
    ----------
    more, less, n : array-like of int, shape (g,)
        Pairs that add one, pairs that take one away, and all pairs. The ends are NaN where ``n`` is 0.
    confidence : float
        Between 0 and 1.

    Returns
    -------
    lower, upper : ndarray of shape (g,)

    Notes
    -----
    The score of a difference d is ``(more - less - n * d) / sqrt(n * (2 * q + d * (1 - d)))``, in which q is the
    share of pairs that take one away, estimated under d: Tango (1998), Statistics in Medicine 17, 891-908. The ends
    are where it is the normal quantile, found by halving.

    Examples
    --------
    >>> lower, upper = tango_ends([0], [0], [30], 0.95)
    >>> [round(float(end), 3) for end in (*lower, *upper)]
    [-0.114, 0.114]
    """
    more, less, n = (np.asarray(counts, float) for counts in (more, less, n))
    z, pairs = norm.ppf((1 + confidence) / 2), np.where(n > 0, n, np.nan)
    middle = (more - less) / pairs
    lower = _where_score_is(z, np.full(middle.shape, -1.0), middle, more, less, pairs)
    upper = _where_score_is(z, np.full(middle.shape, 1.0), middle, more, less, pairs)
    return lower, upper


def _where_score_is(z: float, far: np.ndarray, near: np.ndarray, more, less, n) -> np.ndarray:
    """Return the difference between ``far`` and ``near`` at which the score is ``z`` in size."""
    for _ in range(STEPS):
        half = (far + near) / 2
        refused = _score(half, more, less, n) > z
        far, near = np.where(refused, half, far), np.where(refused, near, half)
    return np.where(np.isnan(n), np.nan, near)


def _score(d: np.ndarray, more: np.ndarray, less: np.ndarray, n: np.ndarray) -> np.ndarray:
    linear, constant = -more - less + (2 * n - more + less) * d, -less * d * (1 - d)
    q = (np.sqrt(np.maximum(linear**2 - 8 * n * constant, 0)) - linear) / (4 * n)
    variance = np.maximum(n * (2 * q + d * (1 - d)), 1e-12)
    return np.abs(more - less - n * d) / np.sqrt(variance)
