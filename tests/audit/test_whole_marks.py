"""Whole marks that add up."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from count_everyone.audit import marks

COUNTS = st.lists(st.integers(0, 100_000), min_size=1, max_size=40).filter(any)
OF = st.integers(1, 2_000)


def cells(values):
    return {f"cell {place}": value for place, value in enumerate(values)}


@settings(max_examples=200, deadline=None)
@given(COUNTS, OF)
def test_marks_add_up_and_no_cell_is_a_whole_mark_off(values, of):
    table = marks(cells(values), of=of)
    assert table["marks"].sum() == of
    assert (table["marks"] - table["exact"]).abs().max() < 1


@settings(max_examples=200, deadline=None)
@given(COUNTS, OF)
def test_larger_count_never_gets_fewer_marks_and_nobody_gets_none(values, of):
    table = marks(cells(values), of=of).sort_values("count", kind="stable")
    sizes = table.groupby("count")["marks"].agg(["min", "max"])
    assert (sizes["min"].iloc[1:].to_numpy() >= sizes["max"].iloc[:-1].to_numpy()).all()
    assert not table.loc[table["count"] == 0, "marks"].any()


@settings(max_examples=100, deadline=None)
@given(COUNTS)
def test_as_many_marks_as_people_are_the_people(values):
    assert marks(cells(values), of=sum(values))["marks"].tolist() == values


def test_each_rounded_alone_would_make_999_of_1000():
    table = marks({"a": 1, "b": 1, "c": 1})
    assert table["exact"].round().sum() == 999
    assert table["marks"].tolist() == [334, 333, 333]


def test_first_of_equal_remainders_gets_the_mark_whatever_its_name():
    assert marks({"b": 1, "a": 1}, of=3)["marks"].to_dict() == {"b": 2, "a": 1}
    assert marks({"a": 1, "b": 1}, of=3)["marks"].to_dict() == {"a": 2, "b": 1}


def test_largest_remainder_gets_the_mark_before_the_first_cell():
    # 10 marks: 2.4, 2.5 and 5.1 leave one mark, and 2.5 has the largest remainder.
    assert marks({"a": 24, "b": 25, "c": 51}, of=10)["marks"].tolist() == [2, 3, 5]


def test_sum_of_fractions_that_only_nearly_is_whole_loses_no_mark():
    assert marks({"a": 0.1 + 0.2, "b": 0.7}, of=10)["marks"].tolist() == [3, 7]


def test_counts_and_order_stay():
    table = marks(pd.Series({"town": 75, "country": 284}), of=10)
    assert table["count"].to_dict() == {"town": 75, "country": 284}
    assert list(table.index) == ["town", "country"]


@pytest.mark.parametrize(
    ("counts", "of", "words"),
    [
        ([1, 2], 10, "counts has no names. A dict or a Series"),
        ({"a": -1}, 10, r"counts\['a'\] is -1"),
        ({"a": 0, "b": 0}, 10, "All counts are 0"),
        ({}, 10, "All counts are 0, or there is none"),
        (pd.Series([1, 2], index=["a", "a"]), 10, "two cells of the name 'a'"),
        ({"a": 1}, 0, "of is 0. A whole number of at least 1"),
        ({"a": 1}, 2.5, "of is 2.5"),
    ],
)
def test_counts_that_cannot_be_drawn_are_refused(counts, of, words):
    with pytest.raises(ValueError, match=words):
        marks(counts, of=of)
