"""Whether a score of 0.3 means 30 of 100, in every group."""

from itertools import pairwise

import numpy as np
import pandas as pd

from count_everyone.audit._inputs import (
    as_binary,
    as_groups,
    as_numbers,
    as_probabilities,
    check_same_rows,
    check_share,
)
from count_everyone.audit.wilson import wilson_interval


def calibration_by_group(
    y_true, y_score, sensitive_features, *, bins=(0, 0.2, 0.4, 0.6, 0.8, 1), confidence: float = 0.95
) -> pd.DataFrame:
    """Return expected and observed shares, in every group and band of the score.

    Use it where the score itself is used, as a probability or a number of people to expect. The band ``all`` says
    whether the group as a whole is over-rated (difference above 0) or under-rated. Equal calibration does not make
    error rates equal; look at both. With different base rates, equal precision at a cut that finds somebody
    and also selects somebody wrongly cannot go together with an equal false negative rate and an equal false positive
    rate.

    Parameters
    ----------
    y_true : array-like of shape (n,)
        Outcomes: 0 and 1, or bool.
    y_score : array-like of shape (n,)
        Probabilities from 0 to 1.
    sensitive_features : array-like of shape (n,)
        The groups.
    bins : sequence of float
        Rising edges from 0 to 1. A score on an edge belongs to the upper band, 1 to the last.
    confidence : float
        Of the Wilson intervals of the observed shares.

    Returns
    -------
    DataFrame
        Indexed by ``group`` and ``band``: ``expected`` (mean score), ``observed`` (share of outcomes), ``difference``
        (expected minus observed), ``successes``, ``n``, ``lower``, ``upper`` (of observed), ``reason`` where nobody
        is in the band.

    Raises
    ------
    ValueError
        If a score lies outside of 0 to 1, or the bins do not rise from 0 to 1.

    Examples
    --------
    >>> table = calibration_by_group([0, 1, 1, 1], [0.5, 0.5, 0.5, 0.5], ["a", "a", "b", "b"])
    >>> table.xs("all", level="band")[["expected", "observed", "difference", "n"]]
           expected  observed  difference  n
    group
    a           0.5       0.5         0.0  2
    b           0.5       1.0        -0.5  2
    """
    check_share(confidence, "confidence")
    check_same_rows(y_true=y_true, y_score=y_score, sensitive_features=sensitive_features)
    score, outcome = as_probabilities(y_score, "y_score"), as_binary(y_true, "y_true")
    groups = as_groups(sensitive_features)
    if not np.iterable(bins) or isinstance(bins, str):
        raise ValueError(f"bins is {bins!r}. The edges of the bands were expected, not how many: such as (0, 0.5, 1).")
    edges = as_numbers(list(bins), "bins")
    if len(edges) < 2 or edges[0] != 0 or edges[-1] != 1 or (np.diff(edges) <= 0).any():
        raise ValueError(f"bins is {bins!r}. Rising edges from 0 to 1 were expected, such as (0, 0.5, 1).")
    names = [f"{low:g} to {high:g}" for low, high in pairwise(edges)]
    band = np.minimum(np.searchsorted(edges, score, side="right") - 1, len(names) - 1)
    sums = [_sums(values, groups, band, len(names)) for values in (score, outcome, np.ones(len(score)))]
    index = pd.MultiIndex.from_product([groups.categories, ["all", *names]], names=["group", "band"])
    return _table(sums[0], sums[1], sums[2], index, confidence)


def _sums(values: np.ndarray, groups: pd.Categorical, band: np.ndarray, bands: int) -> np.ndarray:
    """Return the sums of each group, all bands first and then band by band, in one row."""
    shape = len(groups.categories), bands
    cells = groups.codes.astype(np.int64) * bands + band
    sums = np.bincount(cells, weights=values, minlength=shape[0] * shape[1]).reshape(shape)
    whole = np.bincount(groups.codes, weights=values, minlength=shape[0])
    return np.column_stack([whole, sums]).ravel()


def _table(score, successes, n, index: pd.MultiIndex, confidence: float) -> pd.DataFrame:
    table = wilson_interval(successes, n, confidence=confidence).set_axis(index).rename(columns={"value": "observed"})
    expected = score / np.where(n > 0, n, np.nan)
    table.insert(0, "expected", expected)
    table.insert(2, "difference", expected - table["observed"])
    return table
