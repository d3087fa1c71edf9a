"""The gap by chance: every outcome counted, drawn again and again, and dealt by the permutation test."""

import time
from itertools import product

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import binom

from count_everyone.audit import null_gap, permutation_test

GAP = ["chance_mean", "chance_lower", "chance_upper"]
DRAWS = 20_000
SAME = 1e-12


def every_outcome(sizes, rate):
    """Return the gap of every outcome there is, in order, and how likely it is."""
    outcomes = list(product(*(range(size + 1) for size in sizes)))
    chance = [np.prod([binom.pmf(k, size, rate) for k, size in zip(one, sizes, strict=True)]) for one in outcomes]
    gaps = np.round([np.ptp(np.divide(one, sizes)) for one in outcomes], 12)
    table = pd.Series(chance).groupby(gaps).sum()
    return table.index.to_numpy(), table.to_numpy()


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(1, 6), min_size=2, max_size=4), st.sampled_from([0.03, 0.2, 0.43, 0.5, 0.9]))
def test_mean_and_quantiles_are_those_of_all_outcomes_counted_one_by_one(sizes, rate):
    gaps, chance = every_outcome(sizes, rate)
    row = null_gap(sizes, rate, len(sizes)).iloc[0]
    assert row["chance_mean"] == pytest.approx((gaps * chance).sum())
    for name, level in (("chance_lower", 0.05), ("chance_upper", 0.95)):
        up_to = chance[gaps <= row[name] + SAME].sum()
        below = chance[gaps < row[name] - SAME].sum()
        assert row[name] == pytest.approx(gaps[np.abs(gaps - row[name]).argmin()])
        assert up_to >= level - SAME
        assert below < level + SAME


@pytest.mark.parametrize("sizes", [[50] * 20, [10] * 20, list(range(20, 80, 3)), [7, 400, 1_000]])
def test_draws_scatter_around_the_mean_and_stay_within_the_quantiles(sizes, at_least):
    rng = np.random.default_rng(0)
    gaps = np.ptp(rng.binomial(sizes, 0.43, (DRAWS, len(sizes))) / sizes, axis=1)
    row = null_gap(sizes, 0.43, len(sizes)).iloc[0]
    assert abs(gaps.mean() - row["chance_mean"]) < 5 * gaps.std() / np.sqrt(DRAWS)
    assert (gaps <= row["chance_upper"] + SAME).sum() >= at_least(DRAWS, 0.95)
    assert (gaps >= row["chance_upper"] - SAME).sum() >= at_least(DRAWS, 0.05)
    assert (gaps <= row["chance_lower"] + SAME).sum() >= at_least(DRAWS, 0.05)
    assert (gaps >= row["chance_lower"] - SAME).sum() >= at_least(DRAWS, 0.95)


@pytest.mark.parametrize(("n", "groups"), [(50, 20), (100, 5), (300, 2)])
def test_permutation_test_of_that_rate_has_the_same_mean(n, groups):
    # Dealing people keeps their sum, which makes a gap sqrt(N / (N - 1)) times as large as drawing them.
    people = n * groups
    outcome = (np.arange(people) < 0.43 * people).astype(int)
    names = np.tile([f"region {number}" for number in range(groups)], n)
    test = permutation_test(outcome, outcome, names, rate="base_rate", n_permutations=2000, random_state=0).iloc[0]
    row = null_gap(n, 0.43, groups).iloc[0]
    spread = (row["chance_upper"] - row["chance_lower"]) / 2  # at least a standard deviation of the gap
    bound = 5 * spread / np.sqrt(2000) + row["chance_mean"] * (np.sqrt(people / (people - 1)) - 1)
    assert abs(test["chance_mean"] - row["chance_mean"]) < bound


@pytest.mark.parametrize(
    ("n", "mean", "lower", "upper"), [(10, 0.57, 0.4, 0.7), (50, 0.26, 0.18, 0.34), (200, 0.13, 0.09, 0.175)]
)
def test_twenty_equal_regions_look_as_far_apart_as_that(n, mean, lower, upper):
    row = null_gap(n, 0.43, 20).iloc[0]
    assert row["chance_mean"] == pytest.approx(mean, abs=0.005)
    assert row[GAP[1:]].tolist() == pytest.approx([lower, upper])


def test_two_groups_of_one_person_each_differ_in_two_of_four_cases():
    assert null_gap(1, 0.5, 2)[GAP].iloc[0].tolist() == [0.5, 0, 1]


@pytest.mark.parametrize("n", [30, [20, 30, 50, 70]])
def test_rate_of_those_missed_and_of_those_found_have_one_gap(n):
    pd.testing.assert_frame_equal(null_gap(n, 0.2, 4)[GAP], null_gap(n, 0.8, 4)[GAP])


def test_more_groups_and_fewer_people_are_farther_apart():
    groups = [null_gap(50, 0.43, number)["chance_mean"].iloc[0] for number in (2, 5, 20, 100)]
    people = [null_gap(number, 0.43, 20)["chance_mean"].iloc[0] for number in (5_000, 500, 50, 5)]
    assert groups == sorted(groups)
    assert people == sorted(people)


def test_one_number_and_the_same_number_for_each_group_are_alike():
    pd.testing.assert_frame_equal(null_gap(50, 0.43, 3), null_gap([50, 50, 50], 0.43, 3))


def test_group_of_nobody_is_left_out_and_counted():
    with_nobody, without = null_gap([40, 0, 60], 0.43, 3), null_gap([40, 60], 0.43, 2)
    pd.testing.assert_frame_equal(with_nobody.drop(columns="left_out"), without.drop(columns="left_out"))
    assert with_nobody["left_out"].tolist() == [1]
    assert with_nobody[["groups", "n_counted", "n_smallest", "n_largest"]].iloc[0].tolist() == [2, 100, 40, 60]


@pytest.mark.parametrize("n", [0, [0, 7, 0]])
def test_gap_of_fewer_than_two_groups_is_undefined_with_a_reason(n):
    row = null_gap(n, 0.43, 3).iloc[0]
    assert row[GAP].isna().all()
    assert "of 3 groups have anybody" in row["reason"]


def test_counts_of_another_number_of_groups_are_refused():
    with pytest.raises(ValueError, match="n has 2 values, and groups is 3"):
        null_gap([10, 20], 0.43, 3)


def test_280_gaps_of_twenty_groups_of_5000_take_seconds():
    # About 3 seconds of a processor; 2,000 deals of 100,000 people take that long for one gap.
    start = time.process_time()
    for rate in np.linspace(0.1, 0.9, 280):
        null_gap(5_000, rate, 20)
    assert time.process_time() - start < 30
