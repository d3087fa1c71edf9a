"""What can be promised about an event that was seldom seen, or never."""

import numpy as np
import pandas as pd
from scipy.special import bdtrin
from scipy.stats import beta, binom

from count_everyone.audit._inputs import as_counts, check_pairs, check_share, check_successes, check_whole

LARGEST, NOISE = 10**9, 1e-12


def upper_limit(successes, n, *, confidence: float = 0.95) -> pd.DataFrame:
    """Return how large the share of an event may still be, given how often it was seen.

    Use it for a rare and serious event: "never seen in 300 answers" leaves up to 1 in 100. It is one-sided: the
    question is how bad it may be. For a share that is not rare, both ends are of use: :func:`wilson_interval`. Do not
    use it for clustered rows, such as ten answers of one conversation: it takes each row for a new chance.

    Parameters
    ----------
    successes, n : int, or array-like of int, shape (g,)
        Events seen, and cases looked at: one number, or one a row.
    confidence : float
        Between 0 and 1: in so many samples the limit is at least the true share.

    Returns
    -------
    DataFrame
        A row a share: ``value``, ``successes``, ``n``, ``upper``, ``reason``. With ``n`` 0 the value is NaN and the
        limit 1, since nothing is known.

    Raises
    ------
    ValueError
        If a count is negative, missing or not an integer, or ``successes`` is larger than ``n``.

    Notes
    -----
    Clopper and Pearson (1934), Biometrika 26, 404-413: the share at which so few events, or fewer, are seen in
    ``1 - confidence`` of all samples. With none seen it is ``1 - (1 - confidence) ** (1 / n)``: about ``3 / n`` at
    95 %.

    Examples
    --------
    >>> upper_limit(0, 300)[["value", "n", "upper"]].round(4)
       value    n   upper
    0    0.0  300  0.0099
    """
    check_share(confidence, "confidence")
    _, index = check_pairs(successes=successes, n=n)
    k, total = np.broadcast_arrays(as_counts(successes, "successes"), as_counts(n, "n"))
    check_successes(k, total)
    with np.errstate(invalid="ignore"):
        value = np.where(total > 0, k / np.maximum(total, 1), np.nan)
        upper = np.where(k < total, beta.ppf(confidence, k + 1, np.maximum(total - k, 1)), 1.0)
    reason = np.where(total > 0, "", "no cases: n is 0, so any share is possible")
    columns = {"value": value, "successes": k, "n": total, "upper": upper, "reason": reason}
    return pd.DataFrame(columns, index=index)


def n_for_promise(share: float, *, successes: int = 0, confidence: float = 0.95) -> int:
    """Return how many cases must be looked at before "fewer than this share" can be said.

    Use it before a test is ordered: a promise of 1 in 1,000 needs 2,995 answers without one event. It does not say how
    likely such a test is to succeed: where the true share is just below the promise, events will be seen.

    Parameters
    ----------
    share : float
        The promise, above 0 and below 1.
    successes : int
        Events that may be seen.
    confidence : float
        Between 0 and 1.

    Returns
    -------
    int
        The smallest ``n`` for which :func:`upper_limit` is not above ``share``.

    Raises
    ------
    ValueError
        If ``share`` is no share between 0 and 1, or more than a thousand million cases were needed.

    Examples
    --------
    >>> n_for_promise(0.001), n_for_promise(0.001, successes=1)
    (2995, 4742)
    """
    check_share(share, "share")
    check_share(confidence, "confidence")
    seen, risk = check_whole(successes, "successes", 0), 1 - confidence

    # the inverse of the binomial distribution in n is not a whole number, and its last digits are noise
    n = bdtrin(seen, risk, share)
    if not n <= LARGEST:
        raise ValueError(f"share is {share!r}, and more than {LARGEST:,} cases were needed. Promise less.")
    near = np.arange(max(seen, int(n) - 1), int(n) + 3)
    return int(near[binom.cdf(seen, near, share) <= risk + NOISE][0])
