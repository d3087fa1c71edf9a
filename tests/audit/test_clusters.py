"""Tests of gaps in surveys, where people of one village share a fate: false alarms and power."""

import numpy as np
import pandas as pd
import pytest

from count_everyone.audit import gap_interval, permutation_test
from count_everyone.nuvaria import Mechanisms, population, survey

WORLDS = 200
QUESTIONS = {
    "area": {"gap": ("urban", "rural")},
    "region": {},
    "head_sex": {"gap": ("female", "male")},
    "language": {},
    "displaced": {"gap": (1, 0)},
}
METHODS = dict.fromkeys(QUESTIONS, "signs of clusters") | dict.fromkeys(("area", "region"), "clusters dealt")


@pytest.fixture(scope="module")
def surveys():
    """Return surveys of about 2,800 interviews in 117 villages, in countries where only villages differ."""
    mechanisms = Mechanisms.only("village_spread")
    countries = (population(60_000, mechanisms=mechanisms, random_state=1000 + seed) for seed in range(WORLDS))
    columns = [*QUESTIONS, "village", "weight", "poor"]
    return [survey(country, n_villages=120)[columns] for country in countries]


def alarms(surveys, column, **columns):
    """Return how many surveys give an alarm; each further argument names a column."""
    found = 0
    for seed, table in enumerate(surveys):
        more = {name: table[other] for name, other in columns.items()}
        options = {"rate": "base_rate", "n_permutations": 199, "random_state": seed}
        test = permutation_test(table["poor"], table["poor"], table[column], **QUESTIONS[column], **options, **more)
        found += test["p_value"].iloc[0] <= 0.05
    return found


@pytest.mark.parametrize("column", QUESTIONS)
def test_villages_that_differ_raise_a_false_alarm_in_at_most_5_of_100_surveys(surveys, at_most, column):
    assert alarms(surveys, column, clusters="village") <= at_most(WORLDS, 0.05)


@pytest.mark.parametrize(("column", "control"), [("area", "head_sex"), ("head_sex", "area")])
def test_it_holds_within_classes_too(surveys, at_most, column, control):
    assert alarms(surveys, column, clusters="village", control_features=control) <= at_most(WORLDS, 0.05)


def test_taking_people_one_by_one_alarms_in_1_of_5_surveys_by_area_and_3_of_4_by_region(surveys, at_least, at_most):
    assert at_least(WORLDS, 0.2) <= alarms(surveys, "area") <= at_most(WORLDS, 0.25)
    assert at_least(WORLDS, 0.7) <= alarms(surveys, "region") <= at_most(WORLDS, 0.8)


@pytest.mark.parametrize("weighted", [False, True])
@pytest.mark.parametrize("column", ["area", "displaced"])
def test_p_value_of_a_gap_interval_keeps_its_promise(surveys, at_most, column, weighted):
    found = 0
    for seed, table in enumerate(surveys):
        gap = gap_interval(
            table["poor"],
            table["poor"],
            table[column],
            between=QUESTIONS[column]["gap"],
            rate="base_rate",
            sample_weight=table["weight"] if weighted else None,
            clusters=table["village"],
            n_boot=199,
            random_state=seed,
        )
        found += gap["p_value"].iloc[0] <= 0.05
    assert found <= at_most(WORLDS, 0.06)  # the t of a bootstrap is an approximation


@pytest.mark.parametrize("column", QUESTIONS)
def test_the_answer_says_how_chance_was_made(surveys, column):
    table = surveys[0]
    test = permutation_test(
        table["poor"],
        table["poor"],
        table[column],
        rate="base_rate",
        clusters=table["village"],
        n_permutations=10,
        **QUESTIONS[column],
    ).iloc[0]
    assert test["method"] == METHODS[column]
    assert test["n_clusters"] == table["village"].nunique()


def villages(seed, gap, side_by_side, clusters=100, size=10):
    """Return outcomes of villages that differ by about 10 points, with a gap between two groups."""
    rng = np.random.default_rng(seed)
    village = np.repeat(np.arange(clusters), size)
    group = rng.random(clusters * size) < 0.5 if side_by_side else village % 2 == 1
    outcome = rng.random(clusters * size) < 0.3 + rng.normal(0, 0.1, clusters)[village] + gap * group
    return outcome.astype(int), np.where(group, "b", "a"), village


# The standard error is the root of 0.23 / 500 * 2, or with villages of one group of (0.23 / 10 + 0.01) / 50 * 2:
# 0.030 and 0.036; the power for 15 points is above 0.98 by the normal distribution.
@pytest.mark.parametrize("side_by_side", [False, True])
def test_gap_of_15_points_in_100_villages_is_found_by_both_tests(at_least, side_by_side):
    dealt = straight = 0
    for seed in range(WORLDS):
        outcome, groups, village = villages(seed, 0.15, side_by_side)
        options = {"rate": "base_rate", "clusters": village, "random_state": seed}
        test = permutation_test(outcome, outcome, groups, n_permutations=199, **options)
        gap = gap_interval(outcome, outcome, groups, between=("b", "a"), n_boot=199, **options)
        dealt, straight = dealt + (test["p_value"].iloc[0] <= 0.05), straight + (gap["p_value"].iloc[0] <= 0.05)
    assert min(dealt, straight) >= at_least(WORLDS, 0.97)


def test_clusters_of_one_person_are_as_people_dealt_one_by_one(world):
    y_true, y_pred, groups = world(5, [100, 100], [0.3, 0.4])
    alone = permutation_test(y_true, y_pred, groups, clusters=np.arange(200), random_state=0).iloc[0]
    people = permutation_test(y_true, y_pred, groups, random_state=1).iloc[0]
    assert abs(alone["p_value"] - people["p_value"]) < 5 * np.sqrt(2 * 0.25 / 2000)


def test_one_cluster_is_refused():
    with pytest.raises(ValueError, match="only one cluster"):
        permutation_test([1, 1, 1], [1, 0, 1], list("aab"), clusters=[1, 1, 1])


def test_p_value_of_a_gap_goes_on_below_one_in_the_number_of_replicates():
    outcome, groups, village = villages(0, 0.5, True)
    gap = gap_interval(
        outcome, outcome, groups, between=("b", "a"), rate="base_rate", clusters=village, n_boot=100, random_state=0
    )
    assert gap["p_value"].iloc[0] < 1e-4


def test_group_in_which_all_rows_agree_has_no_p_value_and_says_why():
    gap = gap_interval([1] * 20, [1] * 10 + [1, 0] * 5, ["a"] * 10 + ["b"] * 10, between=("a", "b"), random_state=0)
    assert np.isnan(gap["p_value"].iloc[0])
    assert "use permutation_test" in gap["reason"].iloc[0]


def test_index_of_clusters_is_checked():
    with pytest.raises(ValueError, match="clusters have different indexes"):
        permutation_test(
            pd.Series([1, 1]), pd.Series([1, 0]), pd.Series(["a", "b"]), clusters=pd.Series([1, 2], index=[1, 0])
        )
