"""Who is in the table, and whose answers are missing."""

import numpy as np
import pandas as pd
import pytest

from count_everyone.audit import coverage_table, missing_by_group

FRAME = pd.Series({"north": 100, "south": 300, "island": 10})


def test_group_that_the_data_miss_has_a_coverage_of_zero():
    table = coverage_table(["north"] * 50 + ["south"] * 30, FRAME)
    assert table["coverage"].tolist() == pytest.approx([0.5, 0.1, 0])
    assert table["n"].tolist() == [50, 30, 0]


def test_weights_are_people():
    table = coverage_table(["north", "south"], FRAME, sample_weight=[100, 150])
    assert table["coverage"].tolist() == pytest.approx([1, 0.5, 0])


def test_shares_add_up_to_one():
    table = coverage_table(["north", "south"], FRAME)
    assert table[["share_of_frame", "share_of_data"]].sum().tolist() == pytest.approx([1, 1])


def test_group_that_the_frame_has_not_is_refused_by_name():
    with pytest.raises(ValueError, match="The frame has no group 'Nort h'"):
        coverage_table(["north", "Nort h"], FRAME)


def test_group_with_nobody_in_the_frame_is_undefined_with_a_reason():
    table = coverage_table(["north"], pd.Series({"north": 10, "moon": 0}))
    assert np.isnan(table.loc["moon", "coverage"])
    assert table.loc["moon", "reason"] == "nobody in the frame"


@pytest.mark.parametrize(
    ("frame", "words"),
    [
        ({"north": 1}, "not a Series"),
        (pd.Series([1, 2], index=["north", "north"]), "a group twice"),
        (pd.Series({"north": -1}), "negative number of people"),
        (pd.Series({"north": np.nan}), "missing"),
    ],
)
def test_frame_that_cannot_be_is_refused(frame, words):
    with pytest.raises(ValueError, match=words):
        coverage_table(["north"], frame)


def test_missing_values_are_counted_by_column_and_group():
    data = pd.DataFrame({"income": [1, None, None, 4], "age": [1, 2, 3, 4]})
    table = missing_by_group(data, ["a", "a", "b", "b"])
    assert table.loc[("income", "a"), ["missing", "n"]].tolist() == [1, 2]
    assert table["missing"].groupby("column").sum().to_dict() == {"age": 0, "income": 2}


def test_missing_groups_have_to_be_named_first():
    with pytest.raises(ValueError, match="give them a name of their own"):
        missing_by_group(pd.DataFrame({"income": [1, 2]}), ["a", None])


PLACES = pd.DataFrame({"region": ["Lakes", "Lakes", "Hills"], "area": ["rural", "urban", "rural"]})
PEOPLE = pd.Series(
    [10, 20, 40, 5],
    index=pd.MultiIndex.from_product([["Lakes", "Hills"], ["rural", "urban"]], names=["region", "area"]),
)


@pytest.mark.parametrize("frame", [PEOPLE, PEOPLE.reorder_levels(["area", "region"]), PEOPLE.rename_axis([None, None])])
def test_frame_of_two_columns_is_matched_by_their_names(frame):
    table = coverage_table(PLACES, frame)
    assert table["coverage"].to_dict() == pytest.approx(
        {"Lakes, rural": 0.1, "Lakes, urban": 0.05, "Hills, rural": 0.025, "Hills, urban": 0}
    )


@pytest.mark.parametrize(
    ("groups", "frame"), [(PLACES["region"], PEOPLE), (PLACES, PEOPLE.rename_axis(["region", "sex"]))]
)
def test_frame_of_other_columns_than_the_data_is_refused(groups, frame):
    with pytest.raises(ValueError, match=r"The frame is indexed by 'region', '(area|sex)'"):
        coverage_table(groups, frame)
