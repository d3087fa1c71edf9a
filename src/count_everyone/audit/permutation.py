"""Permutation tests: the gap that chance alone makes."""

from collections.abc import Callable

import numpy as np
import pandas as pd

from count_everyone.audit._inputs import as_binary, as_groups, check_same_rows
from count_everyone.audit.definitions import WHO_IS_COUNTED, rows_of_rate

FLOAT_NOISE = 1e-12


def permutation_test(
    y_true,
    y_pred,
    sensitive_features,
    *,
    rate: str = "false_negative_rate",
    gap="max minus min",
    control_features=None,
    n_permutations: int = 2000,
    random_state=None,
) -> pd.DataFrame:
    """Return a gap between groups, and how often chance alone makes one as large.

    Use it for every gap that you report, above all for the largest among many groups: with twenty small groups and no
    difference at all the best and the worst are far apart. Do not read a large p-value as "no gap": see
    :func:`minimum_detectable_gap` and :func:`verdict`.

    The outcomes within the denominator are dealt out again at random over the people in it, so every group keeps its
    size. With ``control_features`` they are dealt out within each of its classes only: the question is then whether
    the group matters among people of one class.

    Parameters
    ----------
    y_true, y_pred : array-like of shape (n,)
        Outcomes and decisions: 0 and 1, or bool.
    sensitive_features : array-like of shape (n,), or DataFrame or dict of several columns
        The groups.
    rate : str
        One of ``count_everyone.audit.RATES``.
    gap : "max minus min", tuple of two groups, or callable
        A tuple ``(a, b)`` is the rate of a minus that of b, tested on both sides. A callable takes the rates as an
        array of shape (groups,) in the order of the group names, and returns a number that is large where the gap is
        large.
    control_features : array-like of shape (n,), optional
        Classes within which people are compared.
    n_permutations : int
        The smallest p-value that can come out is 1 / (n_permutations + 1).
    random_state : int or numpy.random.Generator, optional
        The same number gives the same p-value.

    Returns
    -------
    DataFrame
        One row: ``value`` (the gap), ``p_value``, ``chance_mean``, ``chance_upper`` (mean and 95 % quantile of the
        gap's size under chance), ``n_counted`` (people in the denominators), ``groups``, ``n_permutations``,
        ``left_out`` (groups with nobody in the denominator; they cannot be compared, and are named).

    Raises
    ------
    ValueError
        If fewer than two groups have anybody in the denominator, or a group of the tuple has not.

    Notes
    -----
    ``p = (1 + number of permutations with a gap at least as large) / (1 + n_permutations)``: Phipson and Smyth
    (2010), Statistical Applications in Genetics and Molecular Biology 9, article 39. So the test does not alarm more
    often than it says, whatever the sizes of the groups.

    Examples
    --------
    >>> y_pred, groups = [1] * 20 + [0] * 20, ["a"] * 20 + ["b"] * 20
    >>> test = permutation_test([1] * 40, y_pred, groups, gap=("b", "a"), random_state=0)
    >>> test[["value", "n_counted", "p_value"]].round(4)
       value  n_counted  p_value
    0    1.0         40   0.0005
    """
    check_same_rows(
        y_true=y_true, y_pred=y_pred, sensitive_features=sensitive_features, control_features=control_features
    )
    numerator, denominator = rows_of_rate(rate, as_binary(y_true, "y_true"), as_binary(y_pred, "y_pred"))
    groups = as_groups(sensitive_features)[denominator]
    present, left_out = _present(groups, WHO_IS_COUNTED[rate])
    codes = groups.remove_unused_categories().codes
    measure = _measure(gap, present)
    outcome = numerator[denominator].astype(float)
    strata = np.zeros(len(outcome), int) if control_features is None else _codes(control_features, denominator)
    sizes = np.bincount(codes, minlength=len(present))
    value = measure(_rates(outcome, codes, sizes))
    chance = _chance(outcome, codes, sizes, strata, measure, n_permutations, random_state)
    extreme = np.abs(chance) >= abs(value) - FLOAT_NOISE
    return pd.DataFrame(
        {
            "value": [value],
            "p_value": (1 + extreme.sum()) / (1 + n_permutations),
            "chance_mean": np.abs(chance).mean(),
            "chance_upper": np.quantile(np.abs(chance), 0.95),
            "n_counted": len(outcome),
            "groups": len(present),
            "n_permutations": n_permutations,
            "left_out": ", ".join(left_out),
        }
    )


def _present(groups: pd.Categorical, counted: str) -> tuple[list, list[str]]:
    sizes = np.bincount(groups.codes, minlength=len(groups.categories))
    present = [name for name, size in zip(groups.categories, sizes, strict=True) if size]
    left_out = [str(name) for name, size in zip(groups.categories, sizes, strict=True) if not size]
    if len(present) < 2:
        raise ValueError(
            f"Only {len(present)} group has {counted}, so there is nothing to compare. "
            f"Groups without: {', '.join(left_out)}."
        )
    return present, left_out


def _measure(gap, present: list) -> Callable[[np.ndarray], float]:
    if callable(gap):
        return gap
    if isinstance(gap, str) and gap == "max minus min":
        return lambda rates: rates.max() - rates.min()
    if isinstance(gap, tuple | list) and len(gap) == 2:
        for group in gap:
            if group not in present:
                raise ValueError(
                    f"The group {group!r} has nobody in the denominator. "
                    f"Groups that can be compared: {', '.join(map(str, present))}."
                )
        first, second = (present.index(group) for group in gap)
        return lambda rates: rates[first] - rates[second]
    raise ValueError(f'gap is {gap!r}. "max minus min", two groups such as ("a", "b"), or a function was expected.')


def _codes(control_features, denominator: np.ndarray) -> np.ndarray:
    return as_groups(control_features, "control_features")[denominator].codes


def _rates(outcome: np.ndarray, codes: np.ndarray, sizes: np.ndarray) -> np.ndarray:
    return np.bincount(codes, weights=outcome, minlength=len(sizes)) / sizes


def _chance(outcome, codes, sizes, strata, measure, n_permutations, random_state) -> np.ndarray:
    """Return the gap in ``n_permutations`` deals of the outcomes within their strata."""
    rng = np.random.default_rng(random_state)
    order = np.argsort(strata, kind="stable")
    outcome, codes, strata = outcome[order], codes[order], strata[order]
    gaps = np.empty(n_permutations)
    for position in range(n_permutations):
        dealt = outcome[np.lexsort((rng.random(len(outcome)), strata))]
        gaps[position] = measure(_rates(dealt, codes, sizes))
    return gaps
