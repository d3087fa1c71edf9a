"""Two ratios of one decision."""

import numpy as np
import pandas as pd
import pytest
from fairlearn.metrics import demographic_parity_ratio
from hypothesis import given, settings
from hypothesis import strategies as st

from count_everyone.audit import both_ratios, rates_by_group

SEEDS = st.integers(0, 2**32 - 1)


def decided(**counts):
    """Return decisions and groups of so many people granted of so many."""
    sizes = [(group, value, size) for group, (k, n) in counts.items() for value, size in ((1, k), (0, n - k))]
    groups, values, times = zip(*sizes, strict=True)
    return np.repeat(values, times), np.repeat(groups, times)


@pytest.mark.parametrize(
    ("a", "granted", "refused"),
    [(50, 0.50, 0.95), (200, 0.80, 0.94), (475, 0.90, 0.90), (700, 0.93, 0.83), (900, 0.95, 0.50)],
)
def test_same_50_people_of_1000_make_one_ratio_better_and_the_other_worse(a, granted, refused):
    table = both_ratios(*decided(A=(a, 1000), B=(a + 50, 1000)))
    assert table["value"].round(2).to_dict() == {"granted": granted, "refused": refused}
    assert table["difference"].tolist() == pytest.approx([0.05, 0.05])
    assert table[["smallest_group", "largest_group"]].to_numpy().tolist() == [["A", "B"], ["B", "A"]]
    counts = table[["smallest_count", "largest_count"]].to_numpy().tolist()
    assert counts == [[a, a + 50], [950 - a, 1000 - a]]
    assert (table[["smallest_n", "largest_n"]] == 1000).all(axis=None)


@settings(max_examples=60, deadline=None)
@given(SEEDS, st.integers(2, 5))
def test_ratios_are_those_of_fairlearn_for_the_decisions_and_their_opposite(seed, groups):
    rng = np.random.default_rng(seed)
    y_pred, names = (
        rng.random(60) < rng.uniform(0.2, 0.8),
        np.r_[np.arange(groups), rng.integers(0, groups, 60 - groups)],
    )
    table = both_ratios(y_pred, names)
    for row, decision in (("granted", y_pred), ("refused", ~y_pred)):
        theirs = demographic_parity_ratio(decision, decision, sensitive_features=names)
        assert table.loc[row, "value"] == pytest.approx(theirs, nan_ok=True)


@settings(max_examples=60, deadline=None)
@given(SEEDS)
def test_counts_are_those_of_the_rates_by_group(seed):
    rng = np.random.default_rng(seed)
    y_pred, groups = rng.random(40) < 0.3, rng.choice(list("abc"), 40)
    rates = rates_by_group(y_pred, y_pred, groups).loc["selection_rate"]
    row = both_ratios(y_pred, groups).loc["granted"]
    for which, value in (("smallest", rates["value"].min()), ("largest", rates["value"].max())):
        of_group = rates.loc[row[f"{which}_group"]]
        assert of_group["value"] == value
        assert (row[f"{which}_count"], row[f"{which}_n"]) == (of_group["numerator"], of_group["n"])


@pytest.mark.parametrize(
    ("everybody", "other", "words"), [(1, "granted", "nobody is refused"), (0, "refused", "nobody is granted")]
)
def test_ratio_of_a_decision_that_nobody_has_is_undefined_with_a_reason(everybody, other, words):
    table = both_ratios([everybody] * 4, list("aabb"))
    undefined = table.drop(other).iloc[0]
    assert np.isnan(undefined["value"])
    assert undefined["reason"] == words
    assert table.loc[other, ["value", "reason"]].tolist() == [1, ""]


def test_group_in_which_nobody_is_granted_makes_a_ratio_of_0():
    row = both_ratios(*decided(a=(0, 10), b=(5, 10))).loc["granted"]
    assert (row["value"], row["smallest_count"], row["reason"]) == (0, 0, "")


def test_one_group_has_nothing_to_be_compared_with():
    table = both_ratios([1, 0], ["a", "a"])
    assert table[["value", "difference"]].isna().all(axis=None)
    assert (table["reason"] == "only a has anybody, so there is nothing to compare").all()


def test_category_that_nobody_is_in_is_left_out_by_name():
    y_pred, groups = decided(a=(1, 4), b=(2, 4))
    table = both_ratios(y_pred, pd.Categorical(groups, categories=["a", "islands", "b"]))
    assert table["left_out"].tolist() == ["islands", "islands"]
    pd.testing.assert_frame_equal(table.drop(columns="left_out"), both_ratios(y_pred, groups).drop(columns="left_out"))


def test_equal_rates_name_two_groups():
    table = both_ratios(*decided(a=(2, 4), b=(3, 6), c=(1, 2)))
    assert table["value"].tolist() == [1, 1]
    assert table[["smallest_group", "largest_group"]].to_numpy().tolist() == [["a", "c"], ["a", "c"]]


def test_no_column_says_whether_a_mark_was_passed():
    table = both_ratios(*decided(a=(1, 4), b=(2, 4)))
    assert not any(table[name].dtype == bool for name in table)
