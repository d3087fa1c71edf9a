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


@pytest.mark.parametrize("direction", [1, -1])
def test_gap_is_found_with_the_stated_power_above_and_below_the_base(world, at_least, direction):
    gap = minimum_detectable_gap(200, 200, base_rate=0.9)["gap"].abs().iloc[0]
    rate = min(0.9 + direction * gap, 1)
    found = 0
    for seed in range(WORLDS):
        data = world(seed, [200, 200], [0.9, rate], base_rate=1)
        found += (
            permutation_test(*data, gap=("g0", "g1"), n_permutations=199, random_state=seed)["p_value"].iloc[0] <= 0.05
        )
    assert found >= at_least(WORLDS, 0.74)


def test_gap_of_a_high_base_is_that_of_the_low_base_turned_round():
    low, high = (minimum_detectable_gap(200, 200, base_rate=base)["gap"].iloc[0] for base in (0.1, 0.9))
    assert low == pytest.approx(-high)
    assert low > 0


def test_where_no_fall_at_all_would_be_found_the_gap_is_as_large_as_the_largest_fall():
    # with five people even a fall from 0.4 to 0 is found less often than asked for, so 0.33 would promise too much
    row = minimum_detectable_gap(300, 5, base_rate=0.4, power=0.3)
    assert row["gap"].iloc[0] == pytest.approx(0.4)


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


def test_holm_over_20_gaps_finds_the_gap_of_alpha_over_20_with_the_stated_power(world, at_least, at_most):
    # 19 gaps of nothing beside it, whose p-values are spread evenly; the bounds are those of one test above.
    gap = minimum_detectable_gap(200, 200, base_rate=0.3, alpha=0.05 / 20)["gap"].iloc[0]
    found = 0
    for seed in range(WORLDS):
        data = world(seed, [200, 200], [0.3, 0.3 + gap], base_rate=1)
        test = permutation_test(*data, gap=("g0", "g1"), n_permutations=3999, random_state=seed)
        others = np.random.default_rng(seed).random(19)
        found += holm([test["p_value"].iloc[0], *others])[0] <= 0.05
    assert at_least(WORLDS, 0.74) <= found <= at_most(WORLDS, 0.86)


def test_correction_for_many_tests_makes_the_detectable_gap_larger():
    one, twenty = (minimum_detectable_gap(400, 400, base_rate=0.3, alpha=alpha)["gap"][0] for alpha in (0.05, 0.0025))
    assert twenty > 1.3 * one


def test_2000_permutations_find_nothing_after_holm_over_more_than_100_tests():
    y_pred, groups = [1] * 20 + [0] * 20, ["a"] * 20 + ["b"] * 20
    smallest = permutation_test([1] * 40, y_pred, groups, random_state=0)["p_value"].iloc[0]
    assert holm([smallest] + [0.5] * 99)[0] <= 0.05
    assert holm([smallest] + [0.5] * 100)[0] > 0.05


def test_detectable_gaps_keep_the_index_of_the_counts():
    n = pd.Series({"women": 400, "men": 900})
    for table in (minimum_detectable_gap(n, 500, base_rate=0.3), minimum_detectable_gap(500, n, base_rate=0.3)):
        assert table.index.tolist() == ["women", "men"]


def test_counts_with_different_indexes_are_refused():
    with pytest.raises(ValueError, match="n_a and n_b have different indexes"):
        minimum_detectable_gap(pd.Series([10, 20], index=["a", "b"]), pd.Series([10, 20]), base_rate=0.3)


@pytest.mark.parametrize("n", [0.3, 100.5, -1])
def test_counts_that_are_no_whole_numbers_are_refused(n):
    with pytest.raises(ValueError, match=f"n_b is {n}"):
        minimum_detectable_gap(100, n, base_rate=0.3)


def test_sign_of_the_detectable_gap_is_b_minus_a_the_other_way_round_than_a_tuple(world):
    assert minimum_detectable_gap(400, 400, base_rate=0.3)["gap"][0] > 0
    assert permutation_test(*world(0, [400, 400], [0.3, 0.6]), gap=("g0", "g1"), n_permutations=10)["value"][0] < 0


@pytest.mark.parametrize("power", [0.02, 0.05])
def test_power_that_is_no_more_than_alpha_is_refused(power):
    with pytest.raises(ValueError, match=r"power is .* and alpha 0\.05"):
        minimum_detectable_gap(100, 100, base_rate=0.3, power=power)
