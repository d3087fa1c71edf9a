"""Facts of contraceptive_use that lessons and the datasheet rely on. Row 1 is the first below the header."""

from pathlib import Path

import pandas as pd
import pytest

FOLDER = Path(__file__).resolve().parents[2] / "datasets" / "contraceptive_use"


@pytest.fixture(scope="module")
def women():
    frame = pd.read_csv(FOLDER / "contraceptive_use.csv")
    frame.index = frame.index + 1
    return frame


def test_1473_women_and_no_blank(women):
    assert women.shape == (1473, 10)
    assert not women.isna().any().any()


def test_method_is_a_word_and_none_is_an_answer(women):
    assert women["method"].value_counts().to_dict() == {"none": 629, "short-term": 511, "long-term": 333}


def test_work_and_media_were_turned_into_plain_words(women):
    assert women["wife_works"].value_counts().to_dict() == {"no": 1104, "yes": 369}
    assert women["media_exposure"].value_counts().to_dict() == {"good": 1364, "not good": 109}


def test_religion(women):
    assert women["wife_religion_islam"].value_counts().to_dict() == {"yes": 1253, "no": 220}


def test_ordered_columns_run_from_1_to_4(women):
    for column in ["wife_education", "husband_education", "living_standard", "husband_occupation"]:
        assert sorted(women[column].unique()) == [1, 2, 3, 4]


def test_education_and_living_standard_counts(women):
    assert women["wife_education"].value_counts().sort_index().tolist() == [152, 334, 410, 577]
    assert women["husband_education"].value_counts().sort_index().tolist() == [44, 178, 352, 899]
    assert women["living_standard"].value_counts().sort_index().tolist() == [129, 229, 431, 684]


def test_ages_and_children(women):
    assert (women["wife_age"].min(), women["wife_age"].max()) == (16, 49)
    assert (women["wife_age"] < 18).sum() == 11
    assert (women["children"].idxmax(), women["children"].max()) == (654, 16)


def test_48_rows_repeat_an_earlier_row(women):
    assert women.duplicated().sum() == 48
    assert women.duplicated(keep=False).sum() == 92


def test_62_patterns_carry_more_than_one_method(women):
    patterns = women.groupby([c for c in women.columns if c != "method"])["method"].agg(["nunique", "size"])
    conflicting = patterns[patterns["nunique"] > 1]
    assert (len(conflicting), conflicting["size"].sum()) == (62, 140)
    assert patterns.loc[patterns["size"] > 1, "size"].sum() == 211


def test_some_groups_are_very_small(women):
    few = women[(women["wife_religion_islam"] == "no") & (women["wife_education"] == 1)]
    assert few.index.tolist() == [201, 925, 1044]
    assert (women["husband_occupation"] == 4).sum() == 27


def test_two_women_without_children_use_a_method(women):
    childless = women[women["children"] == 0]
    assert (len(childless), (childless["method"] != "none").sum()) == (97, 2)


def test_method_by_group(women):
    table = pd.crosstab(women["wife_religion_islam"], women["method"])
    assert table.loc["yes"].to_dict() == {"long-term": 257, "none": 554, "short-term": 442}
    table = pd.crosstab(women["wife_works"], women["method"])
    assert table.loc["yes"].to_dict() == {"long-term": 89, "none": 170, "short-term": 110}
