"""Rates by group: by hand, against fairlearn where it is right, and where it is not."""

import numpy as np
import pandas as pd
import pytest
from fairlearn import metrics
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.metrics import accuracy_score, precision_score

from count_everyone.audit import RATES, rates_by_group, weighted_rate

FAIRLEARN = {
    "selection_rate": metrics.selection_rate,
    "true_positive_rate": metrics.true_positive_rate,
    "false_negative_rate": metrics.false_negative_rate,
    "false_positive_rate": metrics.false_positive_rate,
    "true_negative_rate": metrics.true_negative_rate,
    "accuracy": accuracy_score,
    "precision": precision_score,
}


def test_worked_table_by_hand():
    # a: 3 positives, 1 found; 1 negative, selected. b: 1 positive, found; 3 negatives, none selected.
    y_true = [1, 1, 1, 0, 1, 0, 0, 0]
    y_pred = [1, 0, 0, 1, 1, 0, 0, 0]
    value = rates_by_group(y_true, y_pred, list("aaaabbbb"))["value"].unstack("rate")
    expected = {
        "base_rate": (3 / 4, 1 / 4),
        "selection_rate": (2 / 4, 1 / 4),
        "true_positive_rate": (1 / 3, 1),
        "false_negative_rate": (2 / 3, 0),
        "false_positive_rate": (1, 0),
        "true_negative_rate": (0, 1),
        "precision": (1 / 2, 1),
        "false_discovery_rate": (1 / 2, 0),
        "accuracy": (1 / 4, 1),
    }
    for rate, values in expected.items():
        np.testing.assert_allclose(value[rate], values, err_msg=rate)


@pytest.mark.parametrize("weighted", [False, True])
def test_agrees_with_fairlearn_where_every_group_has_both_classes(world, weighted):
    y_true, y_pred, groups = world(3, [60, 80, 100], [0.2, 0.3, 0.4])
    weights = np.random.default_rng(3).uniform(0.5, 3, len(groups)) if weighted else None
    params = {name: {"sample_weight": weights} for name in FAIRLEARN} if weighted else None
    theirs = metrics.MetricFrame(
        metrics=FAIRLEARN, y_true=y_true, y_pred=y_pred, sensitive_features=groups, sample_params=params
    ).by_group
    ours = rates_by_group(y_true, y_pred, groups, sample_weight=weights)["value"].unstack("rate")
    for rate in FAIRLEARN:
        np.testing.assert_allclose(ours[rate], theirs[rate], rtol=1e-12, err_msg=rate)


def test_group_without_positives_is_undefined_here_and_zero_in_fairlearn():
    y_true, y_pred, groups = [1, 0, 0, 0], [1, 0, 1, 0], ["a", "a", "b", "b"]
    fnr = metrics.MetricFrame(
        metrics=metrics.false_negative_rate, y_true=y_true, y_pred=y_pred, sensitive_features=groups
    ).by_group
    assert fnr["b"] == 0
    row = rates_by_group(y_true, y_pred, groups).loc[("false_negative_rate", "b")]
    assert np.isnan(row["value"])
    assert np.isnan(row["lower"])
    assert row["denominator"] == 0
    assert row["reason"] == "no positives in b"


def test_category_without_rows_is_shown_with_n_0():
    groups = pd.Categorical(["a", "a"], categories=["a", "island"])
    row = rates_by_group([1, 0], [1, 0], groups).loc[("selection_rate", "island")]
    assert row["n"] == 0
    assert np.isnan(row["value"])
    assert row["reason"] == "nobody in island"


def test_several_columns_give_their_intersections():
    table = rates_by_group([1, 0, 1], [1, 0, 0], {"sex": ["f", "m", "f"], "area": ["rural", "rural", "urban"]})
    assert table.loc["selection_rate"].index.tolist() == ["f, rural", "f, urban", "m, rural"]


def test_n_of_the_groups_sums_to_the_rows(world):
    y_true, y_pred, groups = world(1, [10, 20, 30], [0.1, 0.2, 0.3])
    table = rates_by_group(y_true, y_pred, groups)
    assert (table["n"].groupby("rate").sum() == 60).all()


def test_denominator_is_a_count_of_rows_without_weights(world):
    table = rates_by_group(*world(1, [10, 20], [0.1, 0.2]))
    pd.testing.assert_series_equal(table["denominator"], table["n_counted"].astype(float), check_names=False)


def test_interval_without_weights_is_wilsons(world):
    from count_everyone.audit import wilson_interval

    table = rates_by_group(*world(1, [50, 70], [0.1, 0.2])).dropna(subset="value")
    wilson = wilson_interval(table["numerator"].astype(int), table["n_counted"])
    np.testing.assert_allclose(table[["lower", "upper"]], wilson[["lower", "upper"]], atol=1e-12)


rows = st.lists(
    st.tuples(st.booleans(), st.booleans(), st.sampled_from("abc"), st.integers(1, 5)), min_size=1, max_size=40
)


@settings(max_examples=60, deadline=None)
@given(rows, st.randoms(use_true_random=False))
def test_order_of_the_rows_changes_nothing(rows, random):
    shuffled = random.sample(rows, len(rows))
    first, second = (rates_by_group(*list(zip(*r, strict=True))[:3]) for r in (rows, shuffled))
    pd.testing.assert_frame_equal(first, second)


@settings(max_examples=60, deadline=None)
@given(rows)
def test_other_names_of_the_groups_change_only_the_names(rows):
    y_true, y_pred, groups, _ = zip(*rows, strict=True)
    names = {"a": "z", "b": "y", "c": "x"}
    ours = rates_by_group(y_true, y_pred, groups)["value"].rename(index=names, level="group").sort_index()
    theirs = rates_by_group(y_true, y_pred, [names[group] for group in groups])["value"].sort_index()
    pd.testing.assert_series_equal(ours, theirs)


@settings(max_examples=60, deadline=None)
@given(rows)
def test_unit_weights_change_nothing(rows):
    y_true, y_pred, groups, _ = zip(*rows, strict=True)
    plain = rates_by_group(y_true, y_pred, groups)
    weighted = rates_by_group(y_true, y_pred, groups, sample_weight=[1.0] * len(rows))
    pd.testing.assert_frame_equal(plain, weighted)


@settings(max_examples=60, deadline=None)
@given(rows)
def test_row_written_w_times_is_a_row_of_weight_w(rows):
    y_true, y_pred, groups, weights = zip(*rows, strict=True)
    written = [row for row in rows for _ in range(row[3])]
    weighted = rates_by_group(y_true, y_pred, groups, sample_weight=weights)
    plain = rates_by_group(*list(zip(*written, strict=True))[:3])
    np.testing.assert_allclose(weighted[["value", "denominator"]], plain[["value", "denominator"]])


@settings(max_examples=60, deadline=None)
@given(rows)
def test_complementary_rates_add_up_to_one_or_are_both_undefined(rows):
    y_true, y_pred, groups, _ = zip(*rows, strict=True)
    value = rates_by_group(y_true, y_pred, groups)["value"].unstack("rate")
    for one, other in (
        ("true_positive_rate", "false_negative_rate"),
        ("true_negative_rate", "false_positive_rate"),
        ("precision", "false_discovery_rate"),
    ):
        total = value[one] + value[other]
        assert ((total - 1).abs() < 1e-12).where(total.notna(), value[one].isna() & value[other].isna()).all()


def test_every_rate_is_in_the_table():
    assert rates_by_group([0, 1], [0, 1], ["a", "a"]).index.unique("rate").tolist() == list(RATES)


def test_weighted_rate_by_hand():
    row = weighted_rate([1, 1, 0], sample_weight=[1, 2, 7]).iloc[0]
    assert row["value"] == pytest.approx(0.3)
    assert row["n_effective"] == pytest.approx(100 / 54)
    assert row["denominator"] == 10


def test_weighted_interval_is_wider_than_that_of_as_many_equal_rows():
    y = [1, 0] * 50
    equal = weighted_rate(y).iloc[0]
    unequal = weighted_rate(y, sample_weight=[9, 9, 1, 1] * 25).iloc[0]
    assert unequal["upper"] - unequal["lower"] > equal["upper"] - equal["lower"]
