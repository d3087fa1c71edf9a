"""One decision read twice: the ratio of those granted, and that of those refused."""

import numpy as np
import pandas as pd

from count_everyone.audit._inputs import as_binary, as_groups, check_same_rows


def both_ratios(y_pred, sensitive_features) -> pd.DataFrame:
    """Return the ratio of the rates of those granted, and of those refused, between the groups.

    Use it wherever somebody shows one ratio: of the same decisions the other one can be far from it. Which of the two
    counts, and how far from 1 is too far, is no statistical question, so there is no mark to pass. Neither says who
    was in need: see :func:`rates_by_group`.

    Parameters
    ----------
    y_pred : array-like of shape (n,)
        Decisions: 1 is granted, 0 is refused; or bool.
    sensitive_features : array-like of shape (n,), or DataFrame or dict of several columns
        The groups.

    Returns
    -------
    DataFrame
        Indexed by ``decision``, with the rows ``granted`` and ``refused``: ``value`` (the smallest rate of a group
        divided by the largest), ``difference`` (the largest minus the smallest: the same in both rows);
        ``smallest_group``, ``smallest_count``, ``smallest_n`` and ``largest_group``, ``largest_count``,
        ``largest_n`` (people of these groups with that decision, and in all); ``groups`` (those that are compared),
        ``left_out`` (groups that nobody is in, by name); ``reason`` where the ratio is NaN: nobody has that
        decision, or fewer than two groups have anybody.

    Raises
    ------
    ValueError
        If the inputs do not fit together, or hold something that cannot be counted.

    Notes
    -----
    The ratio of those granted is ``fairlearn.metrics.demographic_parity_ratio``, and its value 0.8 the "four fifths" of
    the Uniform Guidelines on Employee Selection Procedures (29 CFR 1607.4 D). The ratio of those refused is the same
    function of ``1 - y_pred``.

    Examples
    --------
    >>> table = both_ratios([1] * 90 + [0] * 10 + [1] * 95 + [0] * 5, ["a"] * 100 + ["b"] * 100)
    >>> table[["value", "smallest_group", "smallest_count", "largest_count"]].round(2)
              value smallest_group  smallest_count  largest_count
    decision
    granted    0.95              a              90             95
    refused    0.50              b               5             10
    """
    check_same_rows(y_pred=y_pred, sensitive_features=sensitive_features)
    decision, groups = as_binary(y_pred, "y_pred"), as_groups(sensitive_features)
    n = np.bincount(groups.codes, minlength=len(groups.categories))
    granted = np.bincount(groups.codes[decision], minlength=len(n))
    left_out = ", ".join(map(str, groups.categories[n == 0]))
    people = pd.DataFrame({"granted": granted, "refused": n - granted, "n": n}, index=groups.categories)[n > 0]
    rows = {kind: _ratio(people[kind], people["n"], kind) for kind in ("granted", "refused")}
    table = pd.DataFrame.from_dict(rows, orient="index").rename_axis(index="decision")
    return table.assign(groups=len(people), left_out=left_out)[[*table.columns[:-1], "groups", "left_out", "reason"]]


def _ratio(count: pd.Series, n: pd.Series, kind: str) -> dict:
    """Return the ratio of one decision: of equal rates the first group is the smallest, and the last the largest."""
    rates = (count / n).to_numpy()
    smallest, largest = rates.argmin(), len(rates) - 1 - rates[::-1].argmax()
    reason = "" if count.any() else f"nobody is {kind}"
    reason = reason if len(n) > 1 else f"only {n.index[0]} has anybody, so there is nothing to compare"
    return {
        "value": rates[smallest] / rates[largest] if not reason else np.nan,
        "difference": rates[largest] - rates[smallest] if len(n) > 1 else np.nan,
        **{
            f"{which}_{part}": value
            for which, place in (("smallest", smallest), ("largest", largest))
            for part, value in (("group", n.index[place]), ("count", count.iloc[place]), ("n", n.iloc[place]))
        },
        "reason": reason,
    }
