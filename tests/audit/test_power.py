"""What an audit can see, and what many tests cost."""

import numpy as np
import pandas as pd
import pytest
from statsmodels.stats.multitest import multipletests

from count_everyone.audit import holm, minimum_detectable_gap, permutation_test

WORLDS = 300


@pytest.mark.parametrize("n", [60, 200])
def test_gap_of_that_size_is_found_with_the_stated_power(world, at_least, at_most, n):
    # The z-test's formula is off by a few points at these sizes, and the permutation test is a little cautious.
    gap = minimum_detectable_gap(n, n, base_rate=0.3)["gap"].iloc[0]
    found = 0
    for seed in range(WORLDS):
        data = world(seed, [n, n], [0.3, 0.3 + gap], base_rate=1)
        found += (
            permutation_test(*data, gap=("g0", "g1"), n_permutations=199, random_state=seed)["p_value"].iloc[0] <= 0.05
        )
    assert at_least(WORLDS, 0.74) <= found <= at_most(WORLDS, 0.86)


def test_gap_shrinks_with_the_root_of_n():
    gaps = minimum_detectable_gap([400, 1600, 6400], [400, 1600, 6400], base_rate=0.5)["gap"]
    assert gaps[0] / gaps[1] == pytest.approx(2, rel=0.02)
    assert gaps[1] / gaps[2] == pytest.approx(2, rel=0.02)


def test_more_power_needs_a_larger_gap():
    low, high = (minimum_detectable_gap(100, 100, base_rate=0.3, power=power)["gap"].iloc[0] for power in (0.5, 0.9))
    assert low < high


def test_no_room_upwards_looks_downwards():
    assert minimum_detectable_gap(100, 100, base_rate=0.99)["gap"].iloc[0] < 0


def test_too_few_people_find_no_gap_of_any_size():
    row = minimum_detectable_gap(3, 3, base_rate=0.5).iloc[0]
    assert np.isnan(row["gap"])
    assert row["reason"] == "too few people: no gap of any size would be found"


@pytest.mark.parametrize("base_rate", [0, 1, -0.1, 30])
def test_base_rate_outside_of_0_to_1_is_refused(base_rate):
    with pytest.raises(ValueError, match="base_rate is"):
        minimum_detectable_gap(10, 10, base_rate=base_rate)


def test_holm_agrees_with_statsmodels():
    p = np.random.default_rng(0).random(30)
    np.testing.assert_allclose(holm(p), multipletests(p, method="holm")[1])


def test_holm_keeps_the_index():
    assert holm(pd.Series([0.01, 0.2], index=["sex", "area"])).index.tolist() == ["sex", "area"]


def test_any_of_ten_true_nulls_is_rejected_in_at_most_5_of_100_families(at_most):
    rng = np.random.default_rng(0)
    families = 2000
    rejected = sum((holm(rng.random(10)) <= 0.05).any() for _ in range(families))
    assert rejected <= at_most(families, 0.05)


@pytest.mark.parametrize("p", [[-0.1], [1.1], [np.nan], ["small"]])
def test_p_values_that_cannot_be_are_refused(p):
    with pytest.raises(ValueError, match=r"p-value|p_values"):
        holm(p)
