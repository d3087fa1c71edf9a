"""A change of a gap on the same people: false alarms, power, coverage, and the students of module 11."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold, cross_val_predict
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from count_everyone.audit import gap_change, permutation_test, rates_by_group

WORLDS = 300
FEW = {"n_boot": 199, "n_permutations": 199}


def moved(seed, sizes, moves):
    """Return decisions on people who all are in need: of each group these shares are overlooked newly, or no more."""
    rng = np.random.default_rng(seed)
    group = np.repeat([0, 1], sizes)
    lot, (worse, better) = rng.random(len(group)), np.array(moves)[group].T
    after = np.where(lot < worse, 0, np.where(lot < worse + better, 1, -1))
    before = np.where(after < 0, rng.integers(0, 2, len(group)), 1 - after)
    return np.ones_like(group), before, np.where(after < 0, before, after), np.where(group == 0, "a", "b")


def found_and_held(sizes, moves, truth=0.0):
    """Return how often a change is found, and how often the interval holds the truth."""
    found = held = 0
    for seed in range(WORLDS):
        row = gap_change(*moved(seed, sizes, moves), between=("a", "b"), random_state=seed, **FEW).iloc[0]
        found += row["p_value"] <= 0.05
        held += row["lower"] <= truth <= row["upper"]
    return found, held


# Shares of a group that get worse and better: with the same difference in both groups the gap does not change.
@pytest.mark.parametrize(
    ("sizes", "moves"),
    [
        ((190, 300), ((0.1, 0.1), (0.1, 0.1))),
        ((190, 300), ((0.3, 0.0), (0.3, 0.0))),
        ((60, 400), ((0.3, 0.2), (0.1, 0.0))),
        ((400, 60), ((0.3, 0.2), (0.1, 0.0))),
    ],
    ids=["nobody moves on balance", "both move by 30 points", "small group varies more", "large group varies more"],
)
def test_gap_that_did_not_change_alarms_in_5_of_100_worlds_also_where_both_rates_move(sizes, moves, at_least, at_most):
    found, held = found_and_held(sizes, moves)
    assert at_least(WORLDS, 0.04) <= found <= at_most(WORLDS, 0.055)
    assert held >= at_least(WORLDS, 0.93)


def test_change_of_15_points_is_found_in_9_of_10_worlds_where_both_rates_move(at_least):
    # The standard error is the root of 0.45 * 0.55 / 190 + 0.3 * 0.7 / 300: 0.045; the power is 0.91 by the normal.
    found, held = found_and_held((190, 300), ((0.45, 0.0), (0.3, 0.0)), truth=0.15)
    assert found >= at_least(WORLDS, 0.90)
    assert held >= at_least(WORLDS, 0.93)


def swapped(y_true, before, after, groups, rng):
    """Return the p-value of a test that swaps before and after within each person."""
    first = groups == "a"
    parts = np.where(first, 1 / first.sum(), -1 / (~first).sum()) * (before - after)
    chance = np.abs((2 * rng.integers(0, 2, (199, len(parts))) - 1) @ parts)
    return (1 + (chance >= abs(parts.sum()) - 1e-10).sum()) / 200


def test_swapping_within_people_finds_less_where_both_rates_move(at_most):
    # It takes the size of d for its spread: 0.45 / 190 + 0.3 / 300 in place of the above, so its power is 0.74.
    worlds = [moved(seed, (190, 300), ((0.45, 0.0), (0.3, 0.0))) for seed in range(WORLDS)]
    found = sum(swapped(*world, np.random.default_rng(1)) <= 0.05 for world in worlds)
    assert found <= at_most(WORLDS, 0.76)


def in_villages(seed, moves, side_by_side, clusters=60, size=10):
    """Return decisions after which villages have moved by different shares, on average by those of their group."""
    rng = np.random.default_rng(seed)
    village = np.repeat(np.arange(clusters), rng.integers(size // 2, size * 3 // 2, clusters))
    group = rng.integers(0, 2, len(village)) if side_by_side else village % 2
    move = np.array(moves)[group] + rng.uniform(-0.15, 0.15, clusters)[village]
    before = rng.random(len(village)) < 0.6
    after = before & (rng.random(len(village)) >= move / 0.6)
    return np.ones_like(village), before.astype(int), after.astype(int), np.where(group == 0, "a", "b"), village


@pytest.mark.parametrize("side_by_side", [False, True])
def test_people_in_clusters_raise_a_false_alarm_in_5_of_100_worlds(side_by_side, at_least, at_most):
    found = held = 0
    for seed in range(WORLDS):
        *rows, village = in_villages(seed, (0.2, 0.2), side_by_side)
        row = gap_change(*rows, between=("a", "b"), clusters=village, random_state=seed, **FEW).iloc[0]
        found += row["p_value"] <= 0.05
        held += row["lower"] <= 0 <= row["upper"]
        assert row["method"] == ("signs of clusters" if side_by_side else "clusters dealt")
    assert found <= at_most(WORLDS, 0.06)  # with 60 clusters an approximation
    assert held >= at_least(WORLDS, 0.92)


@pytest.mark.parametrize("side_by_side", [False, True])
def test_change_of_20_points_in_60_villages_is_found(side_by_side, at_least):
    # About 270 people a group, each of a variance of about 0.2, and villages of 0.0075: a standard error of 0.04.
    found = 0
    for seed in range(100):
        *rows, village = in_villages(seed, (0.16, 0.36), side_by_side)
        row = gap_change(*rows, between=("b", "a"), clusters=village, random_state=seed, **FEW).iloc[0]
        found += row["p_value"] <= 0.05
    assert found >= at_least(100, 0.97)


def test_precision_whose_denominator_changes_alarms_in_5_of_100_worlds(at_least, at_most):
    # One distribution of scores and outcomes in both groups, so the precision of both rises with the cut.
    found = held = 0
    for seed in range(WORLDS):
        rng = np.random.default_rng(seed)
        group, y = np.where(rng.random(600) < 0.3, "a", "b"), (rng.random(600) < 0.4).astype(int)
        score = rng.normal(size=600) + 1.2 * y
        row = gap_change(
            y, score > 0.3, score > 1, group, between=("a", "b"), rate="precision", random_state=seed, **FEW
        ).iloc[0]
        found += row["p_value"] <= 0.05
        held += row["lower"] <= 0 <= row["upper"]
    assert found <= at_most(WORLDS, 0.055)
    assert held >= at_least(WORLDS, 0.93)


@pytest.fixture(scope="module")
def students(root):
    table = pd.read_csv(root / "datasets" / "students" / "students.csv")
    top = (table["quartile"] == 4).astype(int)
    exams = table[["maths", "reading", "citizenship", "biology", "english"]]
    parts = StratifiedKFold(n_splits=5, shuffle=True, random_state=0)
    model = make_pipeline(StandardScaler(), LogisticRegression())
    score = pd.Series(cross_val_predict(model, exams, top, cv=parts, method="predict_proba")[:, 1])
    best = score.rank(method="first", ascending=False) <= 400
    return top, score >= 0.5, best, table["sex"]


def test_students_of_module_11_do_not_show_that_the_cut_changed_the_gap(students):
    row = gap_change(*students, between=("female", "male"), random_state=0).iloc[0]
    assert row["before"] == pytest.approx(0.053, abs=0.003)
    assert row["change"] == pytest.approx(0.057, abs=0.003)
    assert row["lower"] == pytest.approx(-0.009, abs=0.006)
    assert row["upper"] == pytest.approx(0.123, abs=0.006)
    assert 0.07 < row["p_value"] < 0.13
    assert row["reason"] == ""


def test_one_gap_is_found_and_the_other_not_although_no_change_is_found(students):
    top, half, best, sex = students
    p = [
        permutation_test(top, one, sex, gap=("female", "male"), random_state=0)["p_value"].iloc[0]
        for one in (half, best)
    ]
    change = gap_change(top, half, best, sex, between=("female", "male"), random_state=0)["p_value"].iloc[0]
    assert p[1] < 0.05 < min(p[0], change)


@given(st.integers(0, 10_000), st.sampled_from(["false_negative_rate", "selection_rate", "precision", "accuracy"]))
@settings(max_examples=20, deadline=None)
def test_gaps_are_those_of_rates_by_group(seed, rate):
    rng = np.random.default_rng(seed)
    y, before, after, group = (rng.integers(0, 2, 80) for _ in range(4))
    row = gap_change(y, before, after, group, between=(1, 0), rate=rate, n_boot=10, n_permutations=10).iloc[0]
    for name, decision in (("before", before), ("after", after)):
        value = rates_by_group(y, decision, group).loc[rate, "value"]
        assert row[name] == pytest.approx(value[1] - value[0])
    assert row["change"] == pytest.approx(row["after"] - row["before"])
    assert row["n_changed"] <= row["n"] == row["n_a"] + row["n_b"]


def test_order_of_time_and_of_the_groups_turn_the_sign():
    world = moved(1, (60, 90), ((0.3, 0.1), (0.1, 0.1)))
    there = gap_change(*world, between=("a", "b"), random_state=0, n_boot=4000).iloc[0]
    back = gap_change(world[0], world[2], world[1], world[3], between=("a", "b"), random_state=0, n_boot=4000).iloc[0]
    other = gap_change(*world, between=("b", "a"), random_state=0, n_boot=4000).iloc[0]
    assert there["change"] == pytest.approx(-back["change"]) == pytest.approx(-other["change"])
    assert there["p_value"] == pytest.approx(back["p_value"], abs=0.05)
    assert there["lower"] == pytest.approx(-back["upper"], abs=0.03)


def test_clusters_of_one_person_are_as_people(students):
    plain = gap_change(*students, between=("female", "male"), random_state=0).iloc[0]
    alone = gap_change(*students, between=("female", "male"), clusters=np.arange(2000), random_state=0).iloc[0]
    assert alone["method"] == "clusters dealt"
    assert (plain["p_value"], plain["lower"]) == (alone["p_value"], alone["lower"])


def test_decisions_that_are_the_same_have_no_interval_and_a_p_value_of_1():
    row = gap_change([1] * 8, [1, 0] * 4, [1, 0] * 4, list("aaaabbbb"), between=("a", "b")).iloc[0]
    assert (row["change"], row["p_value"], row["n_changed"]) == (0, 1, 0)
    assert np.isnan(row["lower"])
    assert "changed alike" in row["reason"]


@pytest.mark.parametrize(
    ("y_true", "clusters", "words"),
    [
        ([1] * 4 + [0] * 4, None, "no positives in one of the two groups"),
        ([1] * 8, [1] * 4 + [2, 2, 3, 3], "only one person or cluster"),
        ([1] * 5 + [0] * 3, None, "only one person or cluster"),
    ],
)
def test_change_that_is_not_defined_says_why(y_true, clusters, words):
    row = gap_change(y_true, [1, 0] * 4, [0, 1] * 4, list("aaaabbbb"), between=("a", "b"), clusters=clusters).iloc[0]
    assert row[["lower", "upper", "p_value"]].isna().all()
    assert words in row["reason"]


def test_base_rate_is_refused_since_no_decision_changes_it():
    with pytest.raises(ValueError, match="rate is 'base_rate', which no decision changes"):
        gap_change([1, 0], [1, 0], [0, 1], ["a", "b"], between=("a", "b"), rate="base_rate")
