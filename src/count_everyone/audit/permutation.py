"""Permutation tests: the gap that chance alone makes."""

from collections.abc import Callable

import numpy as np
import pandas as pd

from count_everyone.audit._classes import CountsInClasses
from count_everyone.audit._clusters import cluster_codes, flip_clusters, permute_clusters, share_one_group
from count_everyone.audit._inputs import (
    as_binary,
    as_generator,
    as_groups,
    check_same_rows,
    check_whole,
    quoted,
    two_groups,
)
from count_everyone.audit.definitions import WHO_IS_COUNTED, rows_of_rate

FLOAT_NOISE = 1e-10
NAMED = 5  # so many classes are named, and the others counted


def permutation_test(
    y_true,
    y_pred,
    sensitive_features,
    *,
    rate: str = "false_negative_rate",
    gap="max minus min",
    control_features=None,
    clusters=None,
    n_permutations: int = 2000,
    random_state=None,
) -> pd.DataFrame:
    """Return a gap between groups, and how often chance alone makes one as large.

    Use it for every gap that you report, above all for the largest among many groups: with twenty small groups and no
    difference at all the best and the worst are far apart. Do not read a large p-value as "no gap": see
    :func:`minimum_detectable_gap` and :func:`verdict`.

    The people in the denominator are dealt to the groups at random, each with their own result, and every group keeps
    its size: for a false negative rate those whose outcome is 1, missed or not. For a tuple of two groups the people
    of these two are dealt, and nobody else. With ``control_features`` people are dealt within each of its classes
    only, and the question is whether the group matters among people of one class. The p-value is then that of
    ``within_classes``, the gap among people of one class. The plain gap ``value`` can be nothing, or point the other
    way, where the groups are spread unequally over the classes.

    A household survey needs ``clusters``: people of one village share much, and a test that takes them one by one
    finds differences between groups where villages differ by chance. In one survey of each of 280 Nuvarias in which
    only villages differ, such a test of the poverty rate (``rate="base_rate"``) raised a false alarm in 1 of 4 between
    town and country, and in 3 of 4 between regions; for a rate among fewer people of each village it is less. The test
    knows no weights: for a weighted gap of two groups use the ``p_value`` of :func:`gap_interval`.

    Parameters
    ----------
    y_true, y_pred : array-like of shape (n,)
        Outcomes and decisions: 0 and 1, or bool.
    sensitive_features : array-like of shape (n,), or DataFrame or dict of several columns
        The groups.
    rate : str
        One of ``count_everyone.audit.RATES``.
    gap : "max minus min", tuple of two groups, or callable
        A tuple ``(a, b)`` is the rate of a minus that of b, tested on both sides. An intersection of several columns
        is named ``"rural, female"`` or ``("rural", "female")``. A callable takes the rates as an
        array of shape (groups,) in the order of the group names, and returns a number that is large where the gap is
        large.
    control_features : array-like of shape (n,), or DataFrame or dict of several columns, optional
        Classes within which people are compared. Few and large: numbers such as an age have to be made bands first,
        with ``pd.cut``.
    clusters : array-like of shape (n,), optional
        The unit that was drawn, such as the village. Where each cluster holds one group, whole clusters are permuted
        over the groups. Where groups live side by side in a cluster, or with ``control_features``, what each cluster
        adds to the gap keeps its size and gets a sign by chance; that is an approximation, good from about 30 clusters.
    n_permutations : int
        The smallest p-value that can come out is 1 / (n_permutations + 1). So 2,000 find nothing at 0.05 once
        :func:`holm` corrects for more than 100 tests: take 20 for each test or more, better 200.
    random_state : int or numpy.random.Generator, optional
        The same number gives the same p-value.

    Returns
    -------
    DataFrame
        One row: ``value`` (the gap, without any regard to classes), ``within_classes`` (the gap among people of one
        class; the same as ``value`` without ``control_features``), ``p_value``, ``chance_mean``, ``chance_upper``
        (mean and 95 % quantile of the size of ``within_classes`` under chance), ``n_counted`` (people in the
        denominators of the groups that are compared), ``groups``, ``n_permutations``, ``left_out`` (groups with
        nobody in the denominator, or nobody in a class with another group; they cannot be compared, and are named),
        ``classes``, ``n_idle`` and ``idle_classes`` (people in classes that say nothing, and the names of these
        classes: only one group is in them, or all their outcomes are equal), ``n_clusters`` (NaN without
        ``clusters``), ``method``: ``"people dealt"``, ``"clusters dealt"`` or ``"signs of clusters"``.

    Raises
    ------
    ValueError
        If fewer than two groups have anybody in the denominator, a group of the tuple has not, no class holds two
        groups and both outcomes, some groups share no class with the others, or there is only one cluster.

    Notes
    -----
    ``within_classes`` is the gap between the group effects of a least squares fit on groups and classes; for two
    groups that is the Mantel-Haenszel difference of rates, ``sum(w * gap) / sum(w)`` over the classes with
    ``w = n_a * n_b / (n_a + n_b)``: Greenland and Robins (1985), Biometrics 41, 55-68. Under chance its mean is 0,
    so its test is the permutation form of the test of Cochran, Mantel and Haenszel.

    ``p = (1 + number of permutations with a gap at least as large) / (1 + n_permutations)``: Phipson and Smyth
    (2010), Statistical Applications in Genetics and Molecular Biology 9, article 39.

    Where people were drawn one by one, the test without ``clusters`` does not alarm more often than it says, whatever
    the sizes of the groups. With
    ``clusters`` of one group each it assumes that the clusters of all groups vary alike. Where they do not, and the
    group whose clusters vary more has far fewer of them, it alarms too often: in 20 to 28 of 100 worlds with 12
    clusters that vary much against 48 that vary little, where :func:`gap_interval` with ``clusters`` alarmed in 5 to 8.
    Use :func:`gap_interval` there.

    Examples
    --------
    >>> y_pred, groups = [1] * 20 + [0] * 20, ["a"] * 20 + ["b"] * 20
    >>> test = permutation_test([1] * 40, y_pred, groups, gap=("b", "a"), random_state=0)
    >>> test[["value", "n_counted", "p_value"]].round(4)
       value  n_counted  p_value
    0    1.0         40   0.0005
    """
    check_same_rows(
        y_true=y_true,
        y_pred=y_pred,
        sensitive_features=sensitive_features,
        control_features=control_features,
        clusters=clusters,
    )
    n_permutations = check_whole(n_permutations, "n_permutations", 1)
    numerator, denominator = rows_of_rate(rate, as_binary(y_true, "y_true"), as_binary(y_pred, "y_pred"))
    groups = as_groups(sensitive_features)
    classes = as_groups(
        np.zeros(len(groups), int) if control_features is None else control_features, "control_features"
    )
    present, left_out = _present(groups[denominator], WHO_IS_COUNTED[rate])
    pair = _pair(gap, present)
    rows = denominator if pair is None else denominator & _among(groups, pair)
    counts, alone = CountsInClasses(numerator[rows], groups[rows], classes[rows]), []
    if control_features is not None:
        alone = _alone(counts)
        rows = rows & ~_among(groups, alone)
        counts = CountsInClasses(numerator[rows], groups[rows], classes[rows])
        _check_tied(counts)
    measure = _measure(gap if pair is None else pair, counts.names)
    units = None if clusters is None else cluster_codes(as_groups(clusters, "clusters")[rows])
    method, chance = _chance(counts, units, n_permutations, as_generator(random_state))
    value = measure(counts.within_rates(counts.positives.sum(axis=1) - counts.expected))
    sizes = np.abs([measure(rates) for rates in chance])
    return pd.DataFrame(
        {
            "value": [measure(counts.rates)],
            "within_classes": value,
            "p_value": (1 + (sizes >= abs(value) - FLOAT_NOISE).sum()) / (1 + n_permutations),
            "chance_mean": sizes.mean(),
            "chance_upper": np.quantile(sizes, 0.95),
            "n_counted": int(counts.n.sum()),
            "groups": len(counts.names),
            "n_permutations": n_permutations,
            "left_out": ", ".join([*left_out, *map(str, alone)]),
            "classes": len(counts.class_names),
            "n_idle": int(counts.n[:, counts.idle].sum()) if control_features is not None else 0,
            "idle_classes": _some(counts.class_names[counts.idle]) if control_features is not None else "",
            "n_clusters": np.nan if units is None else units.max() + 1,
            "method": method,
        }
    )


def _present(groups: pd.Categorical, counted: str) -> tuple[list, list[str]]:
    sizes = np.bincount(groups.codes, minlength=len(groups.categories))
    present = [name for name, size in zip(groups.categories, sizes, strict=True) if size]
    left_out = [str(name) for name, size in zip(groups.categories, sizes, strict=True) if not size]
    if len(present) < 2:
        raise ValueError(
            f"Only {len(present)} group has {counted}, so there is nothing to compare."
            + (f" Groups without: {quoted(left_out)}." if left_out else " Ask for this case first.")
        )
    return present, left_out


def _among(groups: pd.Categorical, names: list) -> np.ndarray:
    """Return for each row whether its group is one of these."""
    return np.isin(groups.codes, groups.categories.get_indexer(names))


def _pair(gap, present: list) -> list | None:
    """Return the two groups of the gap, or None where it is one of all groups."""
    if callable(gap) or (isinstance(gap, str) and gap == "max minus min"):
        return None
    if not (isinstance(gap, tuple | list) and len(gap) == 2):
        raise ValueError(f'gap is {gap!r}. "max minus min", two groups such as ("a", "b"), or a function was expected.')
    pair = two_groups(gap, "gap")
    for group in pair:
        if group not in present:
            raise ValueError(
                f"gap names the group {group!r}, which has nobody in the denominator. Groups that can be compared: "
                f"{quoted(present)}."
            )
    return pair


def _measure(gap, names: list) -> Callable[[np.ndarray], float]:
    if callable(gap):
        return gap
    if isinstance(gap, str):
        return np.ptp
    first, second = (names.index(group) for group in gap)
    return lambda rates: rates[first] - rates[second]


def _alone(counts: CountsInClasses) -> list:
    """Return the groups that share no class with another, after checking that there is something to compare."""
    beside = counts.beside_others()
    if not beside.any() or counts.idle.all():
        raise ValueError(
            f"control_features has {len(counts.class_names):,} classes for {len(counts.outcome):,} people, and in none "
            "of them are two groups with both outcomes, so nobody can be compared. Make its classes larger: "
            "bands of a number, for example, with pd.cut(age, 5)."
        )
    return [name for name, is_beside in zip(counts.names, beside, strict=True) if not is_beside]


def _check_tied(counts: CountsInClasses) -> None:
    parts = counts.components()
    if parts.any():
        apart = [", ".join(str(counts.names[place]) for place in np.flatnonzero(parts == part)) for part in set(parts)]
        raise ValueError(
            f"These groups share no class of control_features: {' | '.join(apart)}. Test each of these sets alone, "
            "or make the classes larger."
        )


def _chance(counts: CountsInClasses, clusters, n_permutations: int, rng) -> tuple[str, np.ndarray]:
    """Return the name of the null distribution, and the rates drawn from it, of shape (n_permutations, groups)."""
    if clusters is None:
        return "people dealt", counts.within_rates(counts.permute_people(n_permutations, rng))
    if len(counts.class_names) == 1 and share_one_group(counts.groups, clusters):
        return "clusters dealt", permute_clusters(counts, clusters, n_permutations, rng)
    return "signs of clusters", counts.within_rates(flip_clusters(counts, clusters, n_permutations, rng))


def _some(names: pd.Index) -> str:
    more = f" and {len(names) - NAMED:,} more" if len(names) > NAMED else ""
    return ", ".join(map(str, names[:NAMED])) + more
