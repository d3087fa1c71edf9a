"""What a threshold costs."""

import numpy as np
import pytest

from count_everyone.audit import expected_cost_threshold


def calibrated(seed, n=1000):
    rng = np.random.default_rng(seed)
    score = rng.beta(1, 3, n)
    return (rng.random(n) < score).astype(int), score


@pytest.mark.parametrize("cost", [1, 3, 10])
def test_best_threshold_costs_no_more_than_any_other(cost):
    y, s = calibrated(0)
    best = expected_cost_threshold(y, s, cost_false_positive=1, cost_false_negative=cost)["cost"]
    for threshold in np.linspace(0, 1, 101):
        wrong = ((s >= threshold) & (y == 0)).sum() + cost * ((s < threshold) & (y == 1)).sum()
        assert best["best on these rows"] <= wrong / len(y) + 1e-12


def test_threshold_of_the_costs_is_nearly_the_best_for_calibrated_scores():
    extra = []
    for seed in range(20):
        cost = expected_cost_threshold(*calibrated(seed), cost_false_positive=1, cost_false_negative=4)["cost"]
        extra.append(cost["threshold of the costs"] / cost["best on these rows"] - 1)
    assert np.mean(extra) < 0.05


def test_free_misses_select_nobody_and_free_visits_everybody():
    y, s = calibrated(0)
    nobody = expected_cost_threshold(y, s, cost_false_positive=1, cost_false_negative=0)
    assert nobody.loc["best on these rows", "selected"] == 0
    everybody = expected_cost_threshold(y, s, cost_false_positive=0, cost_false_negative=1)
    assert everybody.loc["threshold of the costs", "selected"] == len(y)


@pytest.mark.parametrize("costs", [(0, 0), (-1, 1), (np.nan, 1)])
def test_costs_that_cannot_be_are_refused(costs):
    with pytest.raises(ValueError, match=r"cost_false_positive is|costs"):
        expected_cost_threshold([0, 1], [0.1, 0.9], cost_false_positive=costs[0], cost_false_negative=costs[1])


@pytest.mark.parametrize("score", [[-0.1, 0.5, 0.9], [0.1, 0.5, 30]])
def test_scores_that_are_no_probabilities_are_refused(score):
    with pytest.raises(ValueError, match="outside of 0 to 1"):
        expected_cost_threshold([0, 1, 1], score, cost_false_positive=1, cost_false_negative=4)
