"""Decisions within a budget: the k highest scores, and equal rates at the same k."""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from count_everyone.audit._inputs import (
    as_binary,
    as_generator,
    as_groups,
    as_numbers,
    check_rate,
    check_same_rows,
    index_of,
)

EQUAL = ("true_positive_rate", "selection_rate")
ENOUGH_FOR_A_SCALE, OTHER_SCALE = 20, 5


def top_k(y_score, k: int, *, random_state=None) -> pd.DataFrame:
    """Select exactly ``k`` people: those with the highest scores, at random among ties at the cut.

    Use it where money decides: 400 scholarships are 400, whatever threshold that is. A cut of 0.5 knows no budget.
    Publish ``by_lot`` where it is true for anybody: these people were decided by chance.

    Parameters
    ----------
    y_score : array-like of shape (n,)
        Higher is selected first.
    k : int
        From 0 to n.
    random_state : int or numpy.random.Generator, optional
        Of the tie-breaker. Give a number that can be told before the scores are known.

    Returns
    -------
    DataFrame
        With the index of ``y_score``: ``score``, ``selected`` (bool, k of them true), ``by_lot`` (bool: the score
        equals that of the cut, and not all of these could be selected).

    Raises
    ------
    ValueError
        If ``k`` is not an integer from 0 to n, or a score is missing.

    Examples
    --------
    >>> top_k([0.9, 0.5, 0.5, 0.1], 1)["selected"].tolist()
    [True, False, False, False]
    >>> top_k([0.9, 0.5, 0.5, 0.1], 2, random_state=0)["by_lot"].tolist()
    [False, True, True, False]
    """
    check_same_rows(y_score=y_score)
    score = as_numbers(y_score, "y_score")
    _check_k(k, len(score))
    tie_breaker = as_generator(random_state).random(len(score))
    selected = _first(np.lexsort((tie_breaker, -score)), k)
    tied = np.zeros(len(score), bool)
    if 0 < k < len(score):
        at_cut = score == score[selected].min()
        tied = at_cut if not selected[at_cut].all() else tied
    return pd.DataFrame({"score": score, "selected": selected, "by_lot": tied}, index=index_of(y_score))


def equal_rate_at_budget(
    y_score,
    sensitive_features,
    k: int,
    *,
    y_true_calibration,
    y_score_calibration,
    sensitive_features_calibration,
    rate: str = "true_positive_rate",
    strength: float = 1.0,
    random_state=None,
) -> pd.DataFrame:
    """Select exactly ``k`` people so that a rate is as equal between the groups as the calibration rows can make it.

    Use it to see what an equal true positive rate, or an equal selection rate, would cost and whom: the budget
    stays, so somebody gains and somebody loses. It needs the group at the time of the decision; whether that is
    lawful is not a statistical question. Do not report the gap on the calibration rows as the result: audit on rows
    that were not used.

    Parameters
    ----------
    y_score : array-like of shape (n,)
        Scores of the people to decide on.
    sensitive_features : array-like of shape (n,)
        Their groups, each of which has to be among the calibration rows.
    k : int
        From 0 to n.
    y_true_calibration, y_score_calibration, sensitive_features_calibration : array-like of shape (m,)
        Other people, whose outcome is known, and their scores: of the same model, on the same scale.
    rate : {"true_positive_rate", "selection_rate"}
        What is made equal.
    strength : float
        From 0, the ``k`` highest scores as :func:`top_k` selects them, to 1, equal rates: the share of the places
        that change hands of those that would at 1.
    random_state : int or numpy.random.Generator, optional
        Of the lot among people of equal position and equal rank in their group.

    Returns
    -------
    DataFrame
        With the index of ``y_score``: ``score``, ``group``, ``position`` (the rate in the group at which this person
        would be the last one selected, by the calibration rows), ``selected`` (k of them true), ``n_calibration``
        (people of the group on whom its positions rest). Within a group a lower score is never selected before a
        higher one.

    Raises
    ------
    ValueError
        If a group is unknown to the calibration rows, or has no positives in them, or the calibration scores are on
        another scale: most scores lie outside of their range, or one middle half is 5 times as wide as the other.
        This is looked at from 20 rows in each. If ``strength`` does not lie from 0 to 1.

    Notes
    -----
    Calibration positives are the people of the calibration rows whose outcome is 1; with ``"selection_rate"`` all
    people of these rows stand in their place. Everybody is put at the position ``share of the group's calibration
    positives with a higher score``, and the k first positions are selected; among equal positions those who rank
    higher in their group, as a share of it. That is the common rate at which the budget is spent: Hardt, Price and
    Srebro (2016), Equality of opportunity in supervised learning, with one budget in place of one loss.

    With a ``strength`` below 1 only some of these changes are made: of those who would lose their place the lowest
    scores lose it first, of those who would gain one the highest scores gain it first. So whoever has lost or gained
    a place at one strength has at every larger one too, and each group's number of places only falls or only rises.

    Examples
    --------
    >>> rule = equal_rate_at_budget(
    ...     [0.9, 0.8, 0.4, 0.3], ["a", "a", "b", "b"], 2, y_true_calibration=[1, 1, 1, 1],
    ...     y_score_calibration=[0.9, 0.8, 0.4, 0.3], sensitive_features_calibration=["a", "a", "b", "b"])
    >>> rule["selected"].tolist()
    [True, False, True, False]
    """
    n = check_same_rows(y_score=y_score, sensitive_features=sensitive_features)
    check_same_rows(
        y_true_calibration=y_true_calibration,
        y_score_calibration=y_score_calibration,
        sensitive_features_calibration=sensitive_features_calibration,
    )
    _check_k(k, n)
    strength = check_rate(strength, "strength")
    if not isinstance(rate, str) or rate not in EQUAL:
        raise ValueError(f"rate is {rate!r}. One of {', '.join(EQUAL)} was expected.")
    score, groups = as_numbers(y_score, "y_score"), as_groups(sensitive_features).remove_unused_categories()
    known = _scores_that_count(y_true_calibration, y_score_calibration, sensitive_features_calibration, rate)
    _check_scale(score, as_numbers(y_score_calibration, "y_score_calibration"))
    position, n_calibration = np.empty(n), np.empty(n, int)
    for group, rows in _rows_of(groups):
        if not len(known.get(group, [])):
            raise ValueError(
                f"The calibration rows have nobody to count in the group {group!r} of sensitive_features, so it has no "
                "threshold. Correct the spelling, or collect calibration rows for it; do not refuse its people."
            )
        higher = len(known[group]) - np.searchsorted(known[group], score[rows], side="right")
        position[rows] = higher / len(known[group])
        n_calibration[rows] = len(known[group])
    tie_breaker = as_generator(random_state).random(n)
    equal = _first(np.lexsort((tie_breaker, -_rank_in_group(score, groups.codes), position)), k)
    selected = _between(np.lexsort((tie_breaker, -score)), k, equal, strength)
    columns = {"score": score, "group": np.asarray(groups), "position": position, "selected": selected}
    return pd.DataFrame({**columns, "n_calibration": n_calibration}, index=index_of(y_score))


def _check_scale(score: np.ndarray, calibration: np.ndarray) -> None:
    """Raise if two sets of scores can hardly come from one model; few of them say nothing about that."""
    if min(len(score), len(calibration)) < ENOUGH_FOR_A_SCALE:
        return
    outside = ((score < calibration.min()) | (score > calibration.max())).mean()
    widths = [np.subtract(*np.quantile(one, [0.75, 0.25])) for one in (score, calibration)]
    if outside > 0.5 or max(widths) > OTHER_SCALE * min(widths) > 0:
        raise ValueError(
            f"y_score goes from {score.min():g} to {score.max():g}, and y_score_calibration from "
            f"{calibration.min():g} to {calibration.max():g}: they are on different scales. Hand in scores that one "
            "model gave to both sets of people, with the same sign."
        )


def _scores_that_count(y_true, y_score, sensitive_features, rate: str) -> dict:
    scores = as_numbers(y_score, "y_score_calibration")
    groups = as_groups(sensitive_features, "sensitive_features_calibration")
    outcome = as_binary(y_true, "y_true_calibration")
    counts = outcome if rate == "true_positive_rate" else np.ones_like(outcome)
    return {group: np.sort(scores[rows[counts[rows]]]) for group, rows in _rows_of(groups)}


def _rows_of(groups: pd.Categorical) -> Iterator[tuple]:
    """Return each group with the places of its rows, so that no row is looked at once a group."""
    ends = np.cumsum(np.bincount(groups.codes, minlength=len(groups.categories)))
    yield from zip(groups.categories, np.split(np.argsort(groups.codes, kind="stable"), ends[:-1]), strict=True)


def _rank_in_group(score: np.ndarray, groups: np.ndarray) -> np.ndarray:
    """Return the rank of each score in its group as a share, so that groups with other scales can be compared."""
    return pd.Series(score).groupby(groups).rank(pct=True).to_numpy()


def _first(order: np.ndarray, k: int) -> np.ndarray:
    selected = np.zeros(len(order), bool)
    selected[order[:k]] = True
    return selected


def _between(order: np.ndarray, k: int, equal: np.ndarray, strength: float) -> np.ndarray:
    """Return the ``k`` first of the order after a share of the changes that make them those of ``equal``."""
    selected = _first(order, k)
    gain, lose = order[(equal & ~selected)[order]], order[(selected & ~equal)[order]][::-1]
    changes = int(strength * len(gain) + 0.5)
    selected[gain[:changes]], selected[lose[:changes]] = True, False
    return selected


def _check_k(k: int, n: int) -> None:
    if not isinstance(k, int | np.integer) or isinstance(k, bool) or not 0 <= k <= n:
        raise ValueError(f"k is {k!r}. A whole number from 0 to {n}, the number of people, was expected.")
