"""Bootstrap intervals of rates and gaps, for weighted and clustered rows."""

import numpy as np
import pandas as pd
from scipy.sparse import csr_array
from scipy.stats import t as student

from count_everyone.audit._inputs import (
    as_binary,
    as_generator,
    as_groups,
    as_weights,
    check_same_rows,
    check_share,
    check_whole,
    quoted,
    two_groups,
)
from count_everyone.audit.definitions import rows_of_rate

CHUNK = 2_000_000  # draws held in memory at a time
NO_WIDTH = 1e-12  # narrower than this is rounding
SAME_RATE = "all clusters have the same rate, so a bootstrap has no width"
ALIKE = 8  # so many rows of a kind, on average, are drawn together rather than one by one


def bootstrap_interval(
    y_true,
    y_pred,
    sensitive_features,
    *,
    rate: str = "false_negative_rate",
    sample_weight=None,
    clusters=None,
    n_boot: int = 1000,
    confidence: float = 0.95,
    random_state=None,
) -> pd.DataFrame:
    """Return the percentile bootstrap interval of one rate in every group.

    Use it where rows carry weights, or come in clusters such as villages or households that were drawn together:
    whole clusters are resampled, so the interval knows of the clusters, though not of strata (see Notes). For plain
    counts :func:`wilson_interval` is better: the bootstrap cannot see what did not happen, and gives no interval
    where all rows of a group agree. Do not compare two groups by looking whether their intervals overlap: use
    :func:`gap_interval`.

    Parameters
    ----------
    y_true, y_pred : array-like of shape (n,)
        Outcomes and decisions: 0 and 1, or bool.
    sensitive_features : array-like of shape (n,), or DataFrame or dict of several columns
        The groups.
    rate : str
        One of ``count_everyone.audit.RATES``.
    sample_weight : array-like of shape (n,), optional
        For how many people a row stands.
    clusters : array-like of shape (n,), optional
        The unit that was drawn; each row is a unit of its own where it is left out.
    n_boot : int
        Replicates.
    confidence : float
        Between 0 and 1.
    random_state : int or numpy.random.Generator, optional
        The same number gives the same interval.

    Returns
    -------
    DataFrame
        Indexed by group: ``value``, ``denominator`` (sum of weights), ``n`` (rows), ``n_clusters``, ``lower``,
        ``upper``, ``n_boot`` (replicates in which the rate is defined), ``reason`` where there is no value or no
        interval: nobody is counted, all weights are 0, all rows agree, or the group has one cluster.

    Raises
    ------
    ValueError
        If the inputs do not fit together or there are fewer than two clusters.

    Notes
    -----
    Efron and Tibshirani (1993), An Introduction to the Bootstrap, chapters 6 and 13. Drawing whole clusters: Davison
    and Hinkley (1997), section 3.8. With few clusters (less than about 30) such intervals are too narrow.

    Clusters are known here, strata are not. Where clusters were drawn within strata that differ, the interval is too
    wide, most of all for the whole country: for the poverty rate of the table Households the standard error is 0.012
    without the strata, and 0.008 with them.

    Without clusters, rows of one group, weight, outcome and decision are exchangeable. How many of each kind a draw of
    n rows with replacement holds is multinomial, so these numbers are drawn and not the rows: the same distribution,
    in a time that does not grow with the number of rows.

    Examples
    --------
    >>> table = bootstrap_interval([1] * 8, [1, 0] * 4, ["a"] * 4 + ["b"] * 4, random_state=0)
    >>> table[["value", "denominator", "n"]]
           value  denominator  n
    group
    a        0.5          4.0  4
    b        0.5          4.0  4
    """
    sums = _sums(y_true, y_pred, sensitive_features, rate, sample_weight, clusters)
    replicates = sums.replicates(n_boot, random_state)
    return _table(sums, replicates, confidence)


def gap_interval(
    y_true,
    y_pred,
    sensitive_features,
    *,
    between: tuple,
    rate: str = "false_negative_rate",
    sample_weight=None,
    clusters=None,
    n_boot: int = 1000,
    confidence: float = 0.95,
    random_state=None,
) -> pd.DataFrame:
    """Return the difference of one rate between two named groups, with its bootstrap interval.

    Use it for two groups that were named before anybody looked at the table. Do not use it for the largest gap
    among many groups: that pair was chosen since it is far apart, so its interval leaves out zero far more often
    than it says where chance alone is at work. For that use :func:`permutation_test`. For a household survey hand
    in ``clusters`` and ``sample_weight``; ``p_value`` can go on to :func:`holm` and :func:`verdict`.

    Parameters
    ----------
    y_true, y_pred, sensitive_features, rate, sample_weight, clusters, n_boot, confidence, random_state
        As in :func:`bootstrap_interval`.
    between : tuple of two groups
        ``("public", "private")`` gives public minus private. An intersection of several columns is named
        ``"rural, female"`` or ``("rural", "female")``.

    Returns
    -------
    DataFrame
        One row, named ``"public minus private"``: ``value``, ``lower``, ``upper``, ``n`` and ``denominator`` of both
        groups, ``n_boot``, ``reason``, ``standard_error`` (of the bootstrap) and ``p_value`` (of "no difference",
        both sides). The last two are NaN where all rows of a group agree, since a bootstrap cannot see what did not
        happen; the ends too where a group has one cluster, so that nothing can be resampled. ``reason`` says which.

    Raises
    ------
    ValueError
        If a group of ``between`` is not in the table.

    Notes
    -----
    The p-value compares ``value / standard_error`` with Student's t; the degrees of freedom follow Welch (1947),
    Biometrika 34, 28-35, with clusters in place of rows. So it does not end at 1 / n_boot, and can be corrected for
    many tests. Close to 0.05 it can differ from what the percentile interval says.

    Examples
    --------
    >>> gap = gap_interval([1] * 8, [1, 0, 0, 0, 1, 1, 1, 0], list("aaaabbbb"), between=("a", "b"), random_state=0)
    >>> gap["value"]
    a minus b    0.5
    Name: value, dtype: float64
    """
    sums = _sums(y_true, y_pred, sensitive_features, rate, sample_weight, clusters)
    names = two_groups(between, "between")
    first, second = (_position(group, sums.names) for group in names)
    rates = sums.replicates(n_boot, random_state)
    gaps = rates[:, first] - rates[:, second]
    values = sums.values
    lower, upper, defined = _ends(gaps, confidence)
    pair = [first, second]
    reasons = sums.reasons("use permutation_test")
    reason = "; ".join(f"{sums.names[place]}: {reasons[place]}" for place in pair if reasons[place])
    if upper - lower < NO_WIDTH or (sums.clusters_counted[pair] < 2).any():
        lower = upper = np.nan
    error, p_value = (np.nan, np.nan) if reason else _test(rates[:, pair], values[pair], sums.clusters_counted[pair])
    if not reason and np.isnan(p_value):
        reason = SAME_RATE
    row = {
        "value": values[first] - values[second],
        "lower": lower,
        "upper": upper,
        "n": int(sums.n[first] + sums.n[second]),
        "denominator": sums.denominator[first] + sums.denominator[second],
        "n_boot": defined,
        "reason": reason,
        "standard_error": error,
        "p_value": p_value,
    }
    return pd.DataFrame(row, index=[" minus ".join(map(str, names))])


class _Sums:
    """Numerators and denominators by cluster and group, as sparse tables.

    Rows that are clusters of their own and alike in all that counts are one line of the tables; ``alike`` says how
    many they are.
    """

    def __init__(self, numerator, denominator, weights, groups, clusters, alike):
        shape = (len(alike), len(groups.categories))
        self.names, self.n_clusters, self.alike = groups.categories, int(alike.sum()), alike
        cells, times = (clusters, groups.codes), alike[clusters]
        self.above = csr_array(((numerator * weights).astype(float), cells), shape=shape)
        self.below = csr_array(((denominator * weights).astype(float), cells), shape=shape)
        self.n, self.n_counted, self.denominator = (
            np.bincount(groups.codes, weights=times * values, minlength=shape[1])
            for values in (np.ones(len(times)), denominator, denominator * weights)
        )
        self.clusters_counted = (self.below > 0).T @ alike
        self.clusters_of = (csr_array((np.ones(len(clusters)), cells), shape=shape) > 0).T @ alike

    @property
    def values(self) -> np.ndarray:
        """The rates of all groups."""
        return self.rates(self.alike[None].astype(float))[0]

    def rates(self, times: np.ndarray) -> np.ndarray:
        """Return the rates of all groups when each cluster is taken so many times; a row a replicate."""
        with np.errstate(invalid="ignore", divide="ignore"):
            return (self.above.T @ times.T).T / (self.below.T @ times.T).T

    def reasons(self, instead: str) -> np.ndarray:
        """Return for each group why chance cannot be seen in it: no rate, one cluster, or rows that all agree."""
        values = self.values
        one = (self.clusters_counted == 1) & (self.n_counted > 1)
        return np.select(
            [self.n_counted == 0, np.isnan(values), one, np.isin(values, (0.0, 1.0))],
            [
                "nobody in the denominator",
                "all rows in the denominator have a weight of 0",
                "only one cluster, so nothing can be resampled",
                f"all rows agree, so a bootstrap has no width: {instead}",
            ],
            "",
        )

    def replicates(self, n_boot: int, random_state) -> np.ndarray:
        """Return the rates in ``n_boot`` draws of the clusters, of shape (n_boot, groups)."""
        check_whole(n_boot, "n_boot", 2)
        if self.n_clusters < 2:
            raise ValueError("There is only one cluster, so nothing can be resampled. Check the column clusters.")
        rng = as_generator(random_state)
        draw = _times if len(self.alike) == self.n_clusters else _times_of_kinds
        size = max(1, CHUNK // len(self.alike))
        parts = [min(size, n_boot - start) for start in range(0, n_boot, size)]
        return np.vstack([self.rates(draw(rng, part, self.alike)) for part in parts])


def _times_of_kinds(rng, n_boot: int, alike: np.ndarray) -> np.ndarray:
    """Return how many units of each kind are drawn, in ``n_boot`` draws of all units with replacement."""
    return rng.multinomial(alike.sum(), alike / alike.sum(), size=n_boot).astype(float)


def _times(rng, n_boot: int, alike: np.ndarray) -> np.ndarray:
    """Return how often each unit is drawn, in ``n_boot`` draws of all units with replacement."""
    n = len(alike)
    drawn = rng.integers(0, n, size=(n_boot, n)) + np.arange(n_boot)[:, None] * n
    return np.bincount(drawn.ravel(), minlength=n_boot * n).reshape(n_boot, n).astype(float)


def _sums(y_true, y_pred, sensitive_features, rate, sample_weight, clusters) -> _Sums:
    n = check_same_rows(
        y_true=y_true,
        y_pred=y_pred,
        sensitive_features=sensitive_features,
        sample_weight=sample_weight,
        clusters=clusters,
    )
    rows = rows_of_rate(rate, as_binary(y_true, "y_true"), as_binary(y_pred, "y_pred"))
    weights, groups = as_weights(sample_weight, n), as_groups(sensitive_features)
    if clusters is None:
        kinds, first, alike = _kinds(*rows, weights, groups)
        numerator, denominator = (values[first] for values in rows)
        return _Sums(numerator, denominator, weights[first], groups[first], kinds, alike)
    units = as_groups(clusters, "clusters").remove_unused_categories().codes.astype(np.int64)
    return _Sums(*rows, weights, groups, units, np.ones(units.max() + 1, dtype=np.int64))


def _kinds(numerator, denominator, weights, groups) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return kinds of rows that are alike, a row of each, and how many they are; each row alone if few are alike."""
    values, weight = np.unique(weights, return_inverse=True)
    key = (groups.codes.astype(np.int64) * len(values) + weight) * 4 + numerator * 2 + denominator
    found, first, alike = np.unique(key, return_index=True, return_counts=True)
    if len(found) * ALIKE > len(key):
        rows = np.arange(len(key))
        return rows, rows, np.ones_like(rows)
    return np.arange(len(found)), first, alike


def _table(sums: _Sums, replicates: np.ndarray, confidence: float) -> pd.DataFrame:
    values = sums.values
    ends = [_ends(column, confidence) for column in replicates.T]
    table = pd.DataFrame(ends, columns=["lower", "upper", "n_boot"], index=pd.Index(sums.names, name="group"))
    table.insert(0, "value", values)
    table.insert(1, "denominator", sums.denominator)
    table.insert(2, "n", sums.n.astype(int))
    table.insert(3, "n_clusters", sums.clusters_of.astype(int))
    table["reason"] = sums.reasons("use wilson_interval")
    table.loc[(table["reason"] == "") & (table["upper"] - table["lower"] < NO_WIDTH), "reason"] = SAME_RATE
    table.loc[table["reason"] != "", ["lower", "upper"]] = np.nan
    return table


def _ends(values: np.ndarray, confidence: float) -> tuple[float, float, int]:
    check_share(confidence, "confidence")
    defined = values[np.isfinite(values)]
    if len(defined) < 2:
        return np.nan, np.nan, len(defined)
    tail = (1 - confidence) / 2
    lower, upper = np.quantile(defined, [tail, 1 - tail])
    return lower, upper, len(defined)


def _test(replicates: np.ndarray, values: np.ndarray, clusters: np.ndarray) -> tuple[float, float]:
    """Return the standard error of the difference of two rates, and its p-value."""
    replicates = replicates[np.isfinite(replicates).all(axis=1)]
    if len(replicates) < 2 or clusters.min() < 2:
        return np.nan, np.nan
    error = (replicates[:, 0] - replicates[:, 1]).std(ddof=1)
    if error < NO_WIDTH:
        return np.nan, np.nan
    variances = replicates.var(axis=0, ddof=1)
    freedom = variances.sum() ** 2 / (variances**2 / (clusters - 1)).sum()
    return error, 2 * student.sf(abs(values[0] - values[1]) / error, freedom)


def _position(group, names: pd.Index) -> int:
    if group not in names:
        raise ValueError(f"No row is in the group {group!r}. The groups are: {quoted(names)}. Correct between.")
    return names.get_loc(group)
