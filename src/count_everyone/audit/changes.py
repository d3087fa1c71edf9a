"""Whether a gap changed between two cuts or two versions, on the same people."""

from typing import NamedTuple

import numpy as np
import pandas as pd

from count_everyone.audit._inputs import (
    as_binary,
    as_generator,
    as_groups,
    check_same_rows,
    check_share,
    check_whole,
    quoted,
    two_groups,
)
from count_everyone.audit.definitions import WHO_IS_COUNTED, rows_of_rate

CHUNK = 2_000_000  # numbers held in memory at a time
FLOAT_NOISE = 1e-10
SIGNS, DEALT = "signs of clusters", "{units} dealt"


def gap_change(
    y_true,
    y_pred_before,
    y_pred_after,
    sensitive_features,
    *,
    between: tuple,
    rate: str = "false_negative_rate",
    clusters=None,
    n_boot: int = 1000,
    n_permutations: int = 2000,
    confidence: float = 0.95,
    random_state=None,
) -> pd.DataFrame:
    """Return how much the gap between two named groups changed, with its interval and its p-value.

    Use it for "the new version made the gap smaller" or "at this cut the gap is larger": two decisions on the same
    people. Do not compare two p-values instead: a gap that is found at one cut and not found at another one may be the
    same gap. Do not use it for the change that was chosen as the largest among many: test these with :func:`holm`.

    Parameters
    ----------
    y_true : array-like of shape (n,)
        Outcomes: 0 and 1, or bool.
    y_pred_before, y_pred_after : array-like of shape (n,)
        Two decisions on the same people, in the same order.
    sensitive_features : array-like of shape (n,), or DataFrame or dict of several columns
        The groups.
    between : tuple of two groups
        ``("female", "male")`` gives female minus male. An intersection of several columns is named
        ``"rural, female"`` or ``("rural", "female")``.
    rate : str
        One of ``count_everyone.audit.RATES`` but ``"base_rate"``, which no decision changes.
    clusters : array-like of shape (n,), optional
        The unit that was drawn, such as the village or the school.
    n_boot : int
        Replicates of the interval.
    n_permutations : int
        The smallest p-value that can come out is 1 / (n_permutations + 1).
    confidence : float
        Between 0 and 1.
    random_state : int or numpy.random.Generator, optional
        The same number gives the same interval and p-value.

    Returns
    -------
    DataFrame
        One row, named ``"female minus male"``: ``before``, ``after`` (the two gaps), ``change`` (after minus before),
        ``lower``, ``upper`` (of the change), ``p_value`` (of "the gap did not change", both sides), ``n`` (people in a
        denominator, before or after), ``n_a``, ``n_b`` (of each group), ``n_changed`` (people for whom the two
        decisions differ), ``n_clusters`` (NaN without ``clusters``), ``n_boot``, ``n_permutations``, ``method``
        (``"people dealt"``, ``"clusters dealt"`` or ``"signs of clusters"``), ``reason`` where there is no change, no
        interval or no p-value.

    Raises
    ------
    ValueError
        If the inputs do not fit together, a group of ``between`` is not in the table, or ``rate`` is the base rate.

    Notes
    -----
    Let ``d`` be what the second decision adds to the rate of a group by one person: for a false negative rate 1 where
    it overlooks somebody whom the first one found, -1 the other way round, else 0. The change is the difference of two
    means, of ``d`` in a and in b. If the gap did not change, these means are equal, whatever they are: both rates may
    have moved together. So ``d`` is dealt to the two groups at random, and compared by Welch's t. Divided by its
    standard error the test holds its level for large groups also where ``d`` varies more in one group than in the
    other (Janssen 1997, Statistics and Probability Letters 36, 9-21; Chung and Romano 2013, Annals of Statistics 41,
    484-507), and is exact where ``d`` has one distribution in both.

    Swapping before and after within each person is not used: it says that neither rate moved. Where both move
    together its false alarms are too few (2 of 100 where three in ten of each group change), and so are its finds
    (43 in place of 60 of 100).

    Rates whose denominator depends on the decision, such as precision, are linear only for many people; ``d`` is then
    the influence of a person: ``n * ((y - r) / m after - (y - r) / m before)``, with ``m`` people in the denominator
    and the rate ``r`` (Davison and Hinkley 1997, Bootstrap Methods and their Application, section 2.7).

    With ``clusters`` the influences of one cluster are added up. Where each cluster holds one group, clusters are
    dealt to the groups; where groups live side by side, what each cluster adds to the change keeps its size and gets
    a sign by chance. The interval is the percentile interval of a bootstrap of people or clusters, each with both
    decisions. With clusters all of this is good from about 30 clusters: with 12, each of one group, the test alarmed
    in 4 to 8 of 100 worlds, and the interval held the truth in 87 to 92. Close to 0.05 the p-value can differ from what
    the interval says.

    Examples
    --------
    >>> before, after = [1] * 36 + [0] * 4, [1] * 10 + [0] * 10 + [1] * 16 + [0] * 4
    >>> groups = ["a"] * 20 + ["b"] * 20
    >>> change = gap_change([1] * 40, before, after, groups, between=("a", "b"), random_state=0)
    >>> change[["before", "after", "change", "n", "n_changed"]]
               before  after  change   n  n_changed
    a minus b    -0.2    0.3     0.5  40         10
    """
    check_same_rows(
        y_true=y_true,
        y_pred_before=y_pred_before,
        y_pred_after=y_pred_after,
        sensitive_features=sensitive_features,
        clusters=clusters,
    )
    check_share(confidence, "confidence")
    n_boot, n_permutations = check_whole(n_boot, "n_boot", 2), check_whole(n_permutations, "n_permutations", 1)
    people = _people(y_true, y_pred_before, y_pred_after, sensitive_features, between, rate, clusters)
    rng = as_generator(random_state)
    rates, reason = _rates(people.sums.sum(axis=0)[None])[0], people.why_not()
    change = _gap(rates, 1) - _gap(rates, 0)
    p_value, lower, upper, defined = np.nan, np.nan, np.nan, 0
    if not reason:
        p_value = people.p_value(rates, n_permutations, rng)
        lower, upper, defined = _ends(people.changes(n_boot, rng), confidence)
        if not lower < upper:
            lower, upper, reason = np.nan, np.nan, "all people changed alike, so a bootstrap has no width"
    row = {
        "before": _gap(rates, 0),
        "after": _gap(rates, 1),
        "change": change,
        "lower": lower,
        "upper": upper,
        "p_value": p_value,
        "n": len(people.groups),
        "n_a": int((people.groups == 0).sum()),
        "n_b": int((people.groups == 1).sum()),
        "n_changed": people.n_changed,
        "n_clusters": np.nan if clusters is None else len(people.sums),
        "n_boot": defined,
        "n_permutations": n_permutations,
        "method": people.method(clusters is not None),
        "reason": reason,
    }
    return pd.DataFrame(row, index=[people.name])


class _People(NamedTuple):
    """The people in a denominator, and the sums of their units.

    ``counts`` is of shape (people, 2, 2): before and after; numerator and denominator. ``sums`` is of shape
    (units, 2, 2, 2), with the group first. ``counted`` says who is in the denominator.
    """

    name: str
    counted: str
    groups: np.ndarray
    units: np.ndarray
    counts: np.ndarray
    sums: np.ndarray
    n_changed: int

    @property
    def side_by_side(self) -> bool:
        """Whether both groups are in some unit."""
        somebody = np.asarray(self.sums[..., 1]).any(axis=2)
        return bool(np.all(somebody, axis=1).any())

    def method(self, clustered: bool) -> str:
        if self.side_by_side:
            return SIGNS
        return DEALT.format(units="clusters" if clustered else "people")

    def why_not(self) -> str:
        if not self.sums[..., 1].sum(axis=0).all():
            return f"no {self.counted} in one of the two groups, before or after"
        if (self.sums[..., 1].any(axis=2).sum(axis=0) < 2).any():
            return "only one person or cluster of a group is counted, so chance cannot be seen"
        return ""

    def influences(self, rates: np.ndarray) -> np.ndarray:
        """Return what each unit adds to the change of the rate of each group, of shape (units, 2)."""
        rest = self.sums[..., 0] - rates * self.sums[..., 1]
        parts = rest / self.sums[..., 1].sum(axis=0)
        return parts[..., 1] - parts[..., 0]

    def p_value(self, rates: np.ndarray, n_permutations: int, rng) -> float:
        added, changes = self.influences(rates), rates[:, 1] - rates[:, 0]
        if self.side_by_side:
            size = len(added)
            values = (changes[0] - changes[1]) / size + added[:, 0] - added[:, 1]
            found = abs(values.sum())
            chance = np.abs(_signed_sums(values, n_permutations, rng))
        else:
            first = np.any(self.sums[:, 0, :, 1], axis=1)
            own = np.where(first, added[:, 0], added[:, 1]) * np.where(first, first.sum(), (~first).sum())
            values = own + np.where(first, *changes)
            found, chance = _dealt_t(values, first, n_permutations, rng)
        return (1 + (chance >= found - FLOAT_NOISE).sum()) / (1 + n_permutations)

    def changes(self, n_boot: int, rng) -> np.ndarray:
        """Return the change in ``n_boot`` draws of units with replacement."""
        flat = self.sums.reshape(len(self.sums), -1)
        kinds, alike = np.unique(flat, axis=0, return_counts=True)
        size, found = max(1, CHUNK // len(kinds)), []
        for start in range(0, n_boot, size):
            part = min(size, n_boot - start)
            times = rng.multinomial(alike.sum(), alike / alike.sum(), size=part)
            rates = _rates((times @ kinds).reshape(part, 2, 2, 2))
            found.append((rates[:, 0, 1] - rates[:, 1, 1]) - (rates[:, 0, 0] - rates[:, 1, 0]))
        return np.concatenate(found)


def _people(y_true, y_pred_before, y_pred_after, sensitive_features, between, rate, clusters) -> _People:
    outcome = as_binary(y_true, "y_true")
    before, after = as_binary(y_pred_before, "y_pred_before"), as_binary(y_pred_after, "y_pred_after")
    if isinstance(rate, str) and rate == "base_rate":
        raise ValueError("rate is 'base_rate', which no decision changes. Choose another one.")
    counts = np.stack([np.column_stack(rows_of_rate(rate, outcome, one)) for one in (before, after)], axis=1)
    counts[..., 0] &= counts[..., 1]
    groups, names = as_groups(sensitive_features), two_groups(between, "between")
    places = groups.categories.get_indexer(names)
    if (places < 0).any():
        absent = [name for name, place in zip(names, places, strict=True) if place < 0]
        raise ValueError(f"between names {quoted(absent)}, and the groups are: {quoted(groups.categories)}.")
    rows = np.isin(groups.codes, places) & counts[..., 1].any(axis=1)
    second, counts = (groups.codes[rows] == places[1]).astype(np.int64), counts[rows].astype(np.int64)
    units = np.arange(rows.sum()) if clusters is None else pd.factorize(as_groups(clusters, "clusters").codes[rows])[0]
    cells = units * 2 + second
    size = 2 * (units.max() + 1 if len(units) else 1)
    flat = [np.bincount(cells, weights=column, minlength=size) for column in counts.reshape(len(counts), 4).T]
    sums = np.column_stack(flat).astype(np.int64).reshape(-1, 2, 2, 2)
    changed = int((before != after)[rows].sum())
    return _People(" minus ".join(map(str, names)), WHO_IS_COUNTED[rate], second, units, counts, sums, changed)


def _rates(sums: np.ndarray) -> np.ndarray:
    """Return rates out of sums, whose last axis is numerator and denominator."""
    with np.errstate(invalid="ignore", divide="ignore"):
        return sums[..., 0] / sums[..., 1]


def _gap(rates: np.ndarray, when: int) -> float:
    return rates[0, when] - rates[1, when]


def _ends(values: np.ndarray, confidence: float) -> tuple[float, float, int]:
    defined = values[np.isfinite(values)]
    if len(defined) < 2:
        return np.nan, np.nan, len(defined)
    lower, upper = np.quantile(defined, [(1 - confidence) / 2, (1 + confidence) / 2])
    return lower, upper, len(defined)


def _signed_sums(values: np.ndarray, n_permutations: int, rng) -> np.ndarray:
    sums, size = [], max(1, CHUNK // len(values))
    for start in range(0, n_permutations, size):
        part = min(size, n_permutations - start)
        sums.append((2.0 * rng.integers(0, 2, size=(part, len(values))) - 1) @ values)
    return np.concatenate(sums)


def _dealt_t(values: np.ndarray, first: np.ndarray, n_permutations: int, rng) -> tuple[float, np.ndarray]:
    """Return the size of Welch's t of two groups, and those of ``n_permutations`` deals of the values to them.

    Equal values need not be told apart: how many of each fall to a group is hypergeometric.
    """
    kinds, place, alike = np.unique(values - values.mean(), return_inverse=True, return_counts=True)
    sizes, chance, part = (int(first.sum()), int((~first).sum())), [], max(1, CHUNK // len(kinds))
    for start in range(0, n_permutations, part):
        dealt = rng.multivariate_hypergeometric(
            alike, sizes[0], size=min(part, n_permutations - start), method="marginals"
        )
        chance.append(_welch(dealt, alike, kinds, sizes))
    return _welch(np.bincount(place[first], minlength=len(kinds))[None], alike, kinds, sizes)[0], np.concatenate(chance)


def _welch(dealt: np.ndarray, alike: np.ndarray, kinds: np.ndarray, sizes: tuple[int, int]) -> np.ndarray:
    """Return the size of Welch's t where ``dealt`` says how many of each value are in the first group."""
    means, variances = [], []
    for counts, size in zip((dealt, alike - dealt), sizes, strict=True):
        mean = counts @ kinds / size
        means.append(mean)
        variances.append(np.maximum(counts @ kinds**2 / size - mean**2, 0) / (size - 1))
    gap, error = np.abs(means[0] - means[1]), np.sqrt(variances[0] + variances[1])
    gap, error = np.where(gap < FLOAT_NOISE, 0, gap), np.where(error < FLOAT_NOISE, 0, error)
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.where(gap == 0, 0.0, gap / error)
