"""The three verdicts of an audit."""

import numpy as np
import pandas as pd

from count_everyone.audit._inputs import (
    as_numbers_or_missing,
    as_p_values,
    check_pairs,
    check_share,
    index_of,
    is_one,
)

DISPARITY, NO_EVIDENCE, INSUFFICIENT = "disparity", "no evidence", "insufficient evidence"


def verdict(p_value, detectable_gap, *, relevant_gap: float, alpha: float = 0.05) -> pd.Series:
    """Return "disparity", "no evidence" or "insufficient evidence" for each gap.

    Use it so that nobody has to find words after having seen the numbers: state ``relevant_gap`` and ``alpha``
    before. A verdict of "insufficient evidence" is not "fine": it names the people of whom more have to be asked. A
    "disparity" is a difference, not yet a reason or a fault.

    Parameters
    ----------
    p_value : float, or array-like of float
        From :func:`permutation_test`; corrected by :func:`holm` where several gaps were tested.
    detectable_gap : float, or array-like of float
        From :func:`minimum_detectable_gap`, with the ``alpha`` that the smallest p-value has to pass (see there where
        several gaps were tested); NaN where no gap can be found. Its sign does not matter.
    relevant_gap : float
        The smallest gap that would matter to the people concerned, above 0 and below 1: 0.05 is 5 in 100 people.
    alpha : float
        False alarms that are accepted.

    Returns
    -------
    Series of str
        "disparity" where ``p_value <= alpha``; else "no evidence" where a relevant gap would have been found in about
        80 of 100 such audits or more (``detectable_gap <= relevant_gap``, with the default ``power``; by
        :func:`permutation_test` in somewhat fewer, see :func:`minimum_detectable_gap`); else "insufficient
        evidence", also where ``p_value`` is NaN.

    Raises
    ------
    ValueError
        If a p-value lies outside of 0 to 1, ``relevant_gap`` is not between 0 and 1, or two Series have different
        indexes.

    Examples
    --------
    >>> verdict([0.001, 0.4, 0.4], [0.1, 0.1, 0.5], relevant_gap=0.1).tolist()
    ['disparity', 'no evidence', 'insufficient evidence']
    """
    check_share(alpha, "alpha")
    check_share(relevant_gap, "relevant_gap")
    index = _index(p_value, detectable_gap)
    p, gap = ([value] if is_one(value) else value for value in (p_value, detectable_gap))
    p, detectable = as_p_values(p, "p_value"), np.abs(as_numbers_or_missing(gap, "detectable_gap"))
    p, detectable = np.broadcast_arrays(p, detectable)
    seen = (detectable <= relevant_gap) & ~np.isnan(p)
    labels = np.select([p <= alpha, seen], [DISPARITY, NO_EVIDENCE], INSUFFICIENT)
    return pd.Series(labels, index=index, name="verdict")


def _index(p_value, detectable_gap) -> pd.Index | None:
    """Return the index of the answer; one gap for one p-value may come out of tables with other labels."""
    if all(is_one(value) or len(value) == 1 for value in (p_value, detectable_gap)):
        return index_of(p_value)
    return check_pairs(p_value=p_value, detectable_gap=detectable_gap)[1]
