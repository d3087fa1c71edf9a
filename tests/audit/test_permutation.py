"""The permutation test: false alarms and power on seeded worlds."""

import numpy as np
import pandas as pd
import pytest
from statsmodels.stats.contingency_tables import StratifiedTable

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


def opposite(seed, within, n=1200):
    """Return outcomes in which class and group pull in opposite directions: b is 80 % of the class that fares well."""
    rng = np.random.default_rng(seed)
    group = rng.random(n) < 0.5
    favoured = rng.random(n) < np.where(group, 0.8, 0.2)
    outcome = rng.random(n) < 0.25 + 0.3 * favoured + within * group
    return outcome.astype(int), np.where(group, "b", "a"), favoured


def controlled(outcome, groups, classes, **options):
    return permutation_test(outcome, outcome, groups, rate="base_rate", control_features=classes, **options).iloc[0]


def cochran_mantel_haenszel(outcome, groups, classes):
    table = StratifiedTable.from_data("g", "y", "c", pd.DataFrame({"y": outcome, "g": groups, "c": classes}))
    return table.test_null_odds(correction=False).pvalue


@pytest.mark.parametrize("gap", ["max minus min", ("b", "a")])
def test_gap_within_classes_is_found_where_the_classes_hide_it_and_equal_groups_do_not_alarm(at_most, at_least, gap):
    # 12 points within each class against a standard error of about 0.034: a power of 0.94 by the normal distribution.
    found, false = (
        sum(
            controlled(*opposite(seed, within), gap=gap, n_permutations=199, random_state=seed)["p_value"] <= 0.05
            for seed in range(WORLDS)
        )
        for within in (-0.12, 0.0)
    )
    assert found >= at_least(WORLDS, 0.92)
    assert false <= at_most(WORLDS, 0.05)


def test_p_value_within_classes_agrees_with_cochran_mantel_haenszel():
    for seed in range(40):
        data = opposite(seed, -0.04)
        mine, theirs = controlled(*data, gap=("b", "a"), random_state=seed)["p_value"], cochran_mantel_haenszel(*data)
        # 5 Monte Carlo standard errors, and the step of a discrete gap: half of one person's worth of z
        assert abs(mine - theirs) < 5 * np.sqrt(theirs * (1 - theirs) / 2000) + 0.03


def test_gap_within_classes_is_the_difference_of_mantel_and_haenszel():
    outcome, groups, classes = opposite(3, -0.12)
    above = below = 0
    for one in (False, True):
        a, b = (outcome[(classes == one) & (groups == name)] for name in "ab")
        weight = len(a) * len(b) / (len(a) + len(b))
        above, below = above + weight * (b.mean() - a.mean()), below + weight
    row = controlled(outcome, groups, classes, gap=("b", "a"), n_permutations=10)
    assert row["within_classes"] == pytest.approx(above / below)
    assert row["value"] == pytest.approx(outcome[groups == "b"].mean() - outcome[groups == "a"].mean())


def test_effects_of_three_groups_are_those_of_least_squares():
    rng = np.random.default_rng(4)
    groups, classes = rng.choice(list("abc"), 900), rng.choice(list("xyz"), 900)
    outcome = (rng.random(900) < 0.3 + 0.1 * (groups == "c") + 0.2 * (classes == "z")).astype(int)
    dummies = pd.get_dummies(pd.DataFrame({"g": groups, "c": classes})).to_numpy(float)
    fitted = np.linalg.lstsq(dummies, outcome, rcond=None)[0][:3]
    row = controlled(outcome, groups, classes, n_permutations=10)
    assert row["within_classes"] == pytest.approx(np.ptp(fitted))


def test_classes_that_say_nothing_are_named():
    outcome, groups, classes = [1, 0, 1, 0, 1, 1, 1, 1], list("ababaaab"), list("xxxxyyzz")
    row = controlled(outcome, groups, classes, n_permutations=10)
    assert row["idle_classes"] == "y, z"
    assert row["n_idle"] == 4
    assert row["classes"] == 3


def test_control_with_a_class_for_each_person_is_refused():
    outcome, groups, _ = opposite(0, 0.0)
    with pytest.raises(ValueError, match=r"1,200 classes for 1,200 people.*pd\.cut"):
        controlled(outcome, groups, np.random.default_rng(0).random(1200))


def test_groups_that_share_no_class_are_refused():
    with pytest.raises(ValueError, match=r"share no class of control_features: a, b \| c, d"):
        controlled([1, 0, 1, 0] * 5, list("abcd") * 5, list("xxyy") * 5)


def test_group_that_is_alone_in_its_class_is_left_out_by_name():
    row = controlled([1, 0, 1, 0] * 5, list("abac") * 5, list("xxxy") * 5, n_permutations=10)
    assert row["left_out"] == "c"
    assert row["groups"] == 2


def test_third_group_does_not_change_the_test_of_two(world):
    y_true, y_pred, groups = world(5, [100, 100, 2000], [0.3, 0.4, 0.01])
    two = groups != "g2"
    of_three = permutation_test(y_true, y_pred, groups, gap=("g0", "g1"), random_state=0).iloc[0]
    of_two = permutation_test(y_true[two], y_pred[two], groups[two], gap=("g0", "g1"), random_state=0).iloc[0]
    assert of_three["p_value"] == of_two["p_value"]
