"""Bad input is an error with words, and never a silent zero."""

import numpy as np
import pandas as pd
import pytest

from count_everyone import audit

Y, PRED, GROUPS = [0, 1, 1, 0], [0, 1, 0, 1], ["a", "a", "b", "b"]
BY_GROUP = [
    audit.rates_by_group,
    audit.bootstrap_interval,
    audit.permutation_test,
    lambda *args, **more: audit.gap_interval(*args, between=("a", "b"), **more),
]


@pytest.fixture(params=BY_GROUP, ids=["rates_by_group", "bootstrap_interval", "permutation_test", "gap_interval"])
def by_group(request):
    return request.param


def test_misaligned_index_is_refused(by_group):
    y_true, y_pred = pd.Series(Y, index=[0, 1, 2, 3]), pd.Series(PRED, index=[3, 2, 1, 0])
    with pytest.raises(ValueError, match="y_true and y_pred have different indexes"):
        by_group(y_true, y_pred, GROUPS)


def test_equal_index_in_another_order_than_0_1_2_is_fine(by_group):
    index = [7, 3, 9, 1]
    by_group(pd.Series(Y, index=index), pd.Series(PRED, index=index), pd.Series(GROUPS, index=index))


def test_missing_group_is_refused_and_the_message_says_what_to_do(by_group):
    with pytest.raises(ValueError, match=r'1 missing values.*fillna\("not stated"\)'):
        by_group(Y, PRED, ["a", None, "b", "b"])


def test_text_labels_are_refused_and_the_message_shows_the_comparison(by_group):
    with pytest.raises(ValueError, match=r"y_true == 'no'|y_true == 'yes'"):
        by_group(["no", "yes", "yes", "no"], PRED, GROUPS)


@pytest.mark.parametrize("labels", [[1, 2, 2, 1], [0, 1, 2, 0], [0.5, 1, 0, 1], ["0", "1", "1", "0"]])
def test_labels_other_than_0_and_1_are_refused(by_group, labels):
    with pytest.raises(ValueError, match="0 and 1 were expected"):
        by_group(Y, labels, GROUPS)


@pytest.mark.parametrize("blank", [None, np.nan, pd.NA])
def test_missing_outcome_is_refused(by_group, blank):
    with pytest.raises(ValueError, match="y_true has 1 missing values"):
        by_group([0, 1, blank, 0], PRED, GROUPS)


def test_different_lengths_are_refused(by_group):
    with pytest.raises(ValueError, match="different lengths"):
        by_group(Y, PRED[:3], GROUPS)


def test_no_rows_are_refused(by_group):
    with pytest.raises(ValueError, match="no rows"):
        by_group([], [], [])


@pytest.mark.parametrize(
    ("weights", "words"),
    [
        ([1, 1, -1, 1], "1 negative values"),
        ([0, 0, 0, 0], "nobody is counted"),
        ([1, 1, np.nan, 1], "missing or infinite"),
        ([1, 1, np.inf, 1], "missing or infinite"),
        (["a", 1, 1, 1], "not numbers"),
    ],
)
@pytest.mark.parametrize("function", [audit.rates_by_group, audit.bootstrap_interval])
def test_weights_that_cannot_be_are_refused(function, weights, words):
    with pytest.raises(ValueError, match=words):
        function(Y, PRED, GROUPS, sample_weight=weights)


def test_unknown_rate_names_the_rates():
    with pytest.raises(ValueError, match=r"no rate 'fnr'. The rates are: base_rate"):
        audit.permutation_test(Y, PRED, GROUPS, rate="fnr")


def test_unknown_group_of_a_gap_names_the_groups():
    with pytest.raises(ValueError, match=r"No row is in the group 'c'. The groups are: 'a', 'b'"):
        audit.gap_interval(Y, PRED, GROUPS, between=("a", "c"))


def test_group_without_positives_cannot_be_tested():
    with pytest.raises(ValueError, match="nobody in the denominator"):
        audit.permutation_test([1, 1, 1, 0], PRED, ["a", "a", "b", "c"], gap=("a", "c"))


def test_one_group_with_positives_is_nothing_to_compare():
    with pytest.raises(ValueError, match=r"Only 1 group has positives.*without: 'b'"):
        audit.permutation_test([1, 1, 0, 0], PRED, GROUPS)


def test_one_group_alone_is_told_without_an_empty_list():
    with pytest.raises(ValueError, match=r"Only 1 group has positives, so there is nothing to compare\. Ask"):
        audit.permutation_test([1, 1, 0, 0], PRED, ["a"] * 4)


@pytest.mark.parametrize("confidence", [0, 1, 95, -0.1, "0.95", None])
def test_confidence_outside_of_0_to_1_is_refused(confidence):
    with pytest.raises(ValueError, match="A number between 0 and 1"):
        audit.rates_by_group(Y, PRED, GROUPS, confidence=confidence)


@pytest.mark.parametrize("kind", [list, tuple, np.array, pd.Series, lambda v: np.array(v)[:, None]])
def test_every_kind_of_column_gives_the_same_table(kind):
    expected = audit.rates_by_group(Y, PRED, GROUPS)
    pd.testing.assert_frame_equal(audit.rates_by_group(kind(Y), kind(PRED), kind(GROUPS)), expected)


@pytest.mark.parametrize("dtype", ["bool", "int8", "float32", "Int64", "boolean", "object"])
def test_every_dtype_of_0_and_1_gives_the_same_table(dtype):
    expected = audit.rates_by_group(Y, PRED, GROUPS)
    y_true = pd.Series(Y).astype(bool).astype(dtype)
    pd.testing.assert_frame_equal(audit.rates_by_group(y_true, PRED, GROUPS), expected)


def test_inputs_are_not_changed():
    y_true, groups = pd.Series(Y), pd.Series(GROUPS, dtype="category")
    before = y_true.copy(), groups.copy()
    audit.rates_by_group(y_true, PRED, groups)
    audit.permutation_test(y_true, PRED, groups, n_permutations=10)
    pd.testing.assert_series_equal(y_true, before[0])
    pd.testing.assert_series_equal(groups, before[1])


COLUMNS = pd.DataFrame({"area": ["rural", "rural", "urban", "urban"] * 10, "sex": ["f", "m"] * 20})


def test_intersection_of_two_columns_can_be_named_by_a_tuple():
    y = [0, 1, 1, 0, 1] * 8
    options = {"rate": "base_rate", "random_state": 0}
    words = audit.permutation_test(y, y, COLUMNS, gap=("rural, f", "urban, m"), **options)
    pd.testing.assert_frame_equal(
        audit.permutation_test(y, y, COLUMNS, gap=(("rural", "f"), ("urban", "m")), **options), words
    )
    gap = audit.gap_interval(y, y, COLUMNS, between=(("rural", "f"), ("urban", "m")), **options)
    assert gap.index.tolist() == ["rural, f minus urban, m"]


def test_names_of_intersections_are_quoted_since_they_hold_commas():
    with pytest.raises(ValueError, match="compared: 'rural, f', 'rural, m', 'urban, f', 'urban, m'"):
        audit.permutation_test([0, 1] * 20, [0, 1] * 20, COLUMNS, rate="base_rate", gap=("rural", "urban"))


def test_yes_is_proposed_as_the_positive_value_whichever_comes_first():
    with pytest.raises(ValueError, match="for example: y_true == 'yes'"):
        audit.rates_by_group(["no", "yes", "no", "no"], PRED, GROUPS)
