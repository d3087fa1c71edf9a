"""The gap that chance makes between groups of one and the same rate."""

import numpy as np
import pandas as pd
from scipy.stats import binom

from count_everyone.audit._inputs import as_counts, check_share, check_whole, is_one

NO_CHANCE = 1e-15  # what happens less often than that is left out
SAME_COUNT = 1e-6  # a count that is nearer than that to a whole number is this number
HALVINGS = 40  # until two gaps that can be are told apart


def null_gap(n, rate: float, groups: int) -> pd.DataFrame:
    """Return how far apart the best and the worst of some groups look by chance, where all have one rate.

    Use it before data are collected: it says what a league table of twenty regions shows where nothing differs. For a
    gap that was observed use :func:`permutation_test`, which knows clusters and asks for no rate.

    Parameters
    ----------
    n : int, or array-like of int, shape (groups,)
        People in the denominator of each group: one number for all, or one a group. For a false negative rate count
        the positives.
    rate : float
        The rate in every group, between 0 and 1.
    groups : int
        At least 2.

    Returns
    -------
    DataFrame
        One row: ``chance_mean`` (mean gap between the largest and the smallest rate), ``chance_lower``,
        ``chance_upper`` (its 5 % and 95 % quantiles), ``rate``, ``groups`` (those that are compared), ``n_counted``
        (people in all denominators), ``n_smallest``, ``n_largest`` (people in the smallest and in the largest of
        these), ``left_out`` (groups of nobody), ``reason`` where the gap is NaN: fewer than two groups have anybody.

    Raises
    ------
    ValueError
        If a count is negative or not an integer, ``n`` has not one value a group, ``rate`` does not lie between 0 and
        1, or ``groups`` is no integer of at least 2.

    Notes
    -----
    Exact, without simulation. The counts of the groups are independent and binomial, and F is the distribution
    function of a group's share. The mean is the integral of ``1 - product of F(t) - product of (1 - F(t))``: Tippett
    (1925), Biometrika 17, 364-387, for a range. The quantiles follow from the chance that all shares lie between a
    and b, which is the product of ``F(b) - F(a-)``.

    Where people were drawn in clusters, chance makes larger gaps: see ``deff`` of :func:`minimum_detectable_gap`.

    Examples
    --------
    >>> null_gap(50, 0.43, 20)[["chance_mean", "chance_lower", "chance_upper", "n_counted"]].round(2)
       chance_mean  chance_lower  chance_upper  n_counted
    0         0.26          0.18          0.34       1000
    """
    rate, groups = check_share(rate, "rate"), check_whole(groups, "groups", 2)
    people = as_counts(n, "n")
    if is_one(n):
        people = np.repeat(people, groups)
    elif len(people) != groups:
        raise ValueError(f"n has {len(people)} values, and groups is {groups}. One number, or one a group, is needed.")
    counted = people[people > 0]
    chance = dict.fromkeys(("chance_mean", "chance_lower", "chance_upper"), np.nan)
    if len(counted) > 1:
        shares = _Shares(counted, rate)
        chance = dict(zip(chance, (shares.mean_gap(), shares.quantile(0.05), shares.quantile(0.95)), strict=True))
    reason = "" if len(counted) > 1 else f"{len(counted)} of {groups} groups have anybody, so nothing can be compared"
    return pd.DataFrame(
        {
            **chance,
            "rate": rate,
            "groups": len(counted),
            "n_counted": counted.sum(),
            "n_smallest": counted.min() if len(counted) else 0,
            "n_largest": people.max(),
            "left_out": groups - len(counted),
            "reason": [reason],
        }
    )


class _Shares:
    """The shares that independent groups of one rate can have, and how likely they are."""

    def __init__(self, people: np.ndarray, rate: float):
        self.sizes, self.times = np.unique(people, return_counts=True)
        self.first = binom.ppf(NO_CHANCE, self.sizes, rate).astype(int)
        last = binom.isf(NO_CHANCE, self.sizes, rate).astype(int)
        counts = [np.arange(*ends) for ends in zip(self.first, last + 1, strict=True)]
        self.up_to = [np.r_[0, binom.cdf(k[:-1], size, rate), 1] for k, size in zip(counts, self.sizes, strict=True)]
        self.points = np.unique(np.concatenate([k / size for k, size in zip(counts, self.sizes, strict=True)]))
        self.at_most, self.less_than = self._at_most(self.points), self._less_than(self.points)

    def mean_gap(self) -> float:
        none, everybody = self._all(self.at_most), self._all(1 - self.at_most)
        return float(((1 - none - everybody)[:-1] * np.diff(self.points)).sum())

    def quantile(self, level: float) -> float:
        """Return the smallest gap that is not exceeded with a chance of ``level``."""
        low, high = 0.0, 1.0
        if self._gap_at_most(low) >= level:
            return low
        for _ in range(HALVINGS):
            middle = (low + high) / 2
            low, high = (low, middle) if self._gap_at_most(middle) >= level else (middle, high)
        after = [np.ceil(size * (self.points + high) - SAME_COUNT) / size - self.points for size in self.sizes]
        return float(np.min(after))  # the next gap that two shares can have

    def _gap_at_most(self, gap: float) -> float:
        """Return the chance of a gap of at most that: the smallest share is x, and no share is above x + gap."""
        above = self._at_most(self.points + gap)
        return float((self._all(above - self.less_than) - self._all(above - self.at_most)).sum())

    def _all(self, chances: np.ndarray) -> np.ndarray:
        """Return the chance that what holds for a group of each size with these chances holds for all groups."""
        return np.prod(np.clip(chances, 0, 1) ** self.times[:, None], axis=0)

    def _at_most(self, points: np.ndarray) -> np.ndarray:
        return self._chance(lambda size: np.floor(size * points + SAME_COUNT))

    def _less_than(self, points: np.ndarray) -> np.ndarray:
        return self._chance(lambda size: np.ceil(size * points - SAME_COUNT) - 1)

    def _chance(self, count) -> np.ndarray:
        """Return for each size, and each point, the chance of at most so many people."""
        parts = zip(self.sizes, self.first, self.up_to, strict=True)
        return np.array(
            [up_to[np.clip(count(size).astype(int) - first + 1, 0, len(up_to) - 1)] for size, first, up_to in parts]
        )
