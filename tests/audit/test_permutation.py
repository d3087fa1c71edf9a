"""The permutation test: false alarms and power on seeded worlds."""

import numpy as np
import pandas as pd
import pytest

from count_everyone.audit import permutation_test

WORLDS = 300


def alarms(world, sizes, rates, **options):
    found = 0
    for seed in range(WORLDS):
        test = permutation_test(*world(seed, sizes, rates), n_permutations=199, random_state=seed, **options)
        found += test["p_value"].iloc[0] <= 0.05
    return found


@pytest.mark.parametrize("rate", ["false_negative_rate", "selection_rate", "precision"])
def test_two_equal_groups_alarm_in_at_most_5_of_100_worlds(world, at_most, rate):
    assert alarms(world, [60, 140], [0.3, 0.3], gap=("g0", "g1"), rate=rate) <= at_most(WORLDS, 0.05)


def test_largest_gap_of_twenty_equal_regions_alarms_in_at_most_5_of_100_worlds(world, at_most):
    sizes = np.linspace(20, 80, 20).astype(int)
    assert alarms(world, sizes, [0.3] * 20) <= at_most(WORLDS, 0.05)


def test_gap_of_15_points_with_400_positives_a_group_is_found_in_more_than_95_of_100_worlds(world, at_least):
    # The z-test has a power of 0.994 there; the permutation test is as strong.
    assert alarms(world, [800, 800], [0.30, 0.45], gap=("g0", "g1")) >= at_least(WORLDS, 0.97)


def test_p_values_of_equal_groups_are_spread_evenly(world, at_most, at_least):
    p = np.array(
        [
            permutation_test(*world(seed, [200, 200], [0.3, 0.3]), n_permutations=199, random_state=seed)[
                "p_value"
            ].iloc[0]
            for seed in range(WORLDS)
        ]
    )
    for level in (0.1, 0.25, 0.5):
        assert (p <= level).sum() <= at_most(WORLDS, level)
        assert (p <= level).sum() >= at_least(WORLDS, level - 0.08)  # ties in a discrete gap make it cautious


def test_control_features_ask_within_their_classes():
    # In both areas girls and boys are found alike; girls live where fewer are found.
    rng = np.random.default_rng(0)
    area = rng.random(4000) < 0.5
    girl = rng.random(4000) < np.where(area, 0.8, 0.2)
    found = rng.random(4000) < np.where(area, 0.4, 0.8)
    groups, ones = np.where(girl, "girl", "boy"), np.ones(4000, int)
    plain = permutation_test(ones, found.astype(int), groups, gap=("girl", "boy"), random_state=0, n_permutations=499)
    within = permutation_test(
        ones, found.astype(int), groups, gap=("girl", "boy"), control_features=area, random_state=0, n_permutations=499
    )
    assert plain["p_value"].iloc[0] == 1 / 500
    assert within["p_value"].iloc[0] > 0.05


def test_planted_gap_within_classes_is_found():
    rng = np.random.default_rng(1)
    area = np.where(rng.random(2000) < 0.5, "north", "south")
    groups = np.where(rng.random(2000) < 0.5, "girl", "boy")
    found = rng.random(2000) < np.where(groups == "girl", 0.5, 0.65)
    test = permutation_test(
        np.ones(2000, int), found.astype(int), groups, gap=("girl", "boy"), control_features=area, random_state=0
    )
    assert test["p_value"].iloc[0] < 0.001


def test_smallest_p_value_is_one_in_n_permutations_plus_one():
    test = permutation_test([1] * 40, [1] * 20 + [0] * 20, ["a"] * 20 + ["b"] * 20, n_permutations=99, random_state=0)
    assert test["p_value"].iloc[0] == pytest.approx(0.01)


def test_equal_rates_give_a_p_value_of_one():
    test = permutation_test([1] * 40, [1, 0] * 20, ["a"] * 20 + ["b"] * 20, gap=("a", "b"), random_state=0)
    assert test["value"].iloc[0] == 0
    assert test["p_value"].iloc[0] == 1


def test_swapped_groups_flip_the_sign_and_keep_the_p_value(world):
    data = world(5, [100, 100], [0.3, 0.4])
    there = permutation_test(*data, gap=("g0", "g1"), random_state=0).iloc[0]
    back = permutation_test(*data, gap=("g1", "g0"), random_state=0).iloc[0]
    assert there["value"] == -back["value"]
    assert there["p_value"] == back["p_value"]


def test_order_of_the_rows_changes_the_gap_by_nothing_and_the_p_value_by_chance_alone(world):
    y_true, y_pred, groups = world(5, [100, 100], [0.3, 0.4])
    order = np.random.default_rng(0).permutation(len(groups))
    first = permutation_test(y_true, y_pred, groups, random_state=0).iloc[0]
    second = permutation_test(y_true[order], y_pred[order], groups[order], random_state=0).iloc[0]
    assert first["value"] == pytest.approx(second["value"])
    # Two Monte Carlo estimates from 2,000 deals each differ by less than 5 standard errors.
    assert abs(first["p_value"] - second["p_value"]) < 5 * np.sqrt(2 * 0.25 / 2000)


def test_group_with_nobody_in_the_denominator_is_named():
    test = permutation_test([1, 1, 1, 1, 0], [1, 0, 1, 0, 1], list("aabbc"), random_state=0)
    assert test["left_out"].iloc[0] == "c"
    assert test["groups"].iloc[0] == 2


def test_own_measure_of_a_gap_is_used(world):
    test = permutation_test(*world(1, [50, 50, 50], [0.2, 0.5, 0.2]), gap=np.std, random_state=0).iloc[0]
    assert 0 < test["value"] < 0.5


def test_same_seed_gives_the_same_table(world):
    data = world(5, [30, 30], [0.3, 0.4])
    pd.testing.assert_frame_equal(permutation_test(*data, random_state=3), permutation_test(*data, random_state=3))


@pytest.mark.parametrize("gap", ["max", ("a",), 3, None])
def test_gap_that_is_not_understood_is_refused(gap):
    with pytest.raises(ValueError, match="gap is"):
        permutation_test([1, 1, 1, 1], [1, 0, 1, 0], list("aabb"), gap=gap)
