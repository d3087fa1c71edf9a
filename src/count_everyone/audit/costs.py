"""What a threshold costs."""

import numpy as np
import pandas as pd

from count_everyone.audit._inputs import as_binary, as_probabilities, check_number, check_same_rows


def expected_cost_threshold(y_true, y_score, *, cost_false_positive: float, cost_false_negative: float) -> pd.DataFrame:
    """Return what selecting nobody, everybody, at the threshold of the costs, and at the best threshold would cost.

    Use it to find out whether a model is worth its place at all: it has to beat both nobody and everybody. Do not
    report the row ``best on these rows`` as a promise: it was chosen on the same rows, so it looks better than it
    will be.

    Parameters
    ----------
    y_true : array-like of shape (n,)
        Outcomes: 0 and 1, or bool.
    y_score : array-like of shape (n,)
        Probabilities from 0 to 1. The threshold of the costs is right only if they are calibrated.
    cost_false_positive, cost_false_negative : float
        Of one person selected without need, and of one person in need who is missed; in one unit, not both 0.

    Returns
    -------
    DataFrame
        Indexed by ``rule``: ``threshold`` (select where the score is at least this), ``cost`` (a person),
        ``selected``, ``false_positives``, ``false_negatives``, ``n``.

    Raises
    ------
    ValueError
        If a score lies outside of 0 to 1, a cost is negative, or both costs are 0.

    Notes
    -----
    With calibrated scores select where ``score >= cost_false_positive / (cost_false_positive +
    cost_false_negative)``: Elkan (2001), The foundations of cost-sensitive learning, section 1.3.

    Examples
    --------
    >>> costs = expected_cost_threshold([0, 0, 1], [0.1, 0.4, 0.9], cost_false_positive=1, cost_false_negative=4)
    >>> costs[["threshold", "cost"]].round(2)
                            threshold  cost
    rule
    nobody                        inf  1.33
    everybody                    -inf  0.67
    threshold of the costs        0.2  0.33
    best on these rows            0.9  0.00
    """
    n = check_same_rows(y_true=y_true, y_score=y_score)
    outcome, score = as_binary(y_true, "y_true"), as_probabilities(y_score, "y_score")
    costs = np.array(
        [
            check_number(cost_false_positive, "cost_false_positive"),
            check_number(cost_false_negative, "cost_false_negative"),
        ]
    )
    if not costs.any():
        raise ValueError("cost_false_positive and cost_false_negative are the costs, and both are 0. One was expected.")

    tried = _every_threshold(outcome, score, costs)
    own = costs[0] / costs.sum()
    chosen = score >= own
    wrong = int((chosen & ~outcome).sum()), int((~chosen & outcome).sum())
    cost = (costs[0] * wrong[0] + costs[1] * wrong[1]) / n
    rows = [
        tried.iloc[0].to_dict(),
        tried.iloc[-1].to_dict(),
        dict(zip(tried.columns, (own, cost, int(chosen.sum()), *wrong, n), strict=True)),
        tried.iloc[tried["cost"].to_numpy().argmin()].to_dict(),
    ]
    rules = pd.Index(["nobody", "everybody", "threshold of the costs", "best on these rows"], name="rule")
    return pd.DataFrame(rows, index=rules).astype(tried.dtypes)


def _every_threshold(outcome: np.ndarray, score: np.ndarray, costs: np.ndarray) -> pd.DataFrame:
    """Return a row a threshold that can be told apart, from nobody to everybody; equal scores go together."""
    values, place = np.unique(score, return_inverse=True)
    people, found = (np.bincount(place, weights=rows, minlength=len(values)) for rows in (np.ones(len(score)), outcome))
    selected, hits = (np.cumsum(sums[::-1]).astype(int) for sums in (people, found))
    selected, hits = np.r_[0, selected, len(score)], np.r_[0, hits, outcome.sum()]
    false_positives, false_negatives = selected - hits, outcome.sum() - hits
    return pd.DataFrame(
        {
            "threshold": np.r_[np.inf, values[::-1], -np.inf],
            "cost": (costs[0] * false_positives + costs[1] * false_negatives) / len(score),
            "selected": selected,
            "false_positives": false_positives,
            "false_negatives": false_negatives,
            "n": len(score),
        }
    )
