"""The dictionary of columns holds every column of every table, where it says, and every code."""

import pandas as pd
import pytest

from count_everyone.nuvaria import (
    COLUMNS,
    GOODS,
    SCORE_FEATURES,
    TRUTH_COLUMNS,
    assistant_log,
    census,
    null_country,
    proxy_means_points,
    regions,
    registry,
    yearly_batches,
)
from count_everyone.nuvaria.score import features_of


@pytest.fixture(scope="module")
def tables(country, interviews, known, decided):
    return {
        "households": country.households,
        "persons": country.persons,
        "survey": interviews,
        "registry": known,
        "programme": decided,
        "batches": yearly_batches(5_000, years=2, random_state=1),
        "census": census(country, by=["region", "area", "head_sex", "head_age_group"]),
        "regions": regions().reset_index(),
        "assistant log": assistant_log(600, rated=40, random_state=1),
    }


def stands_in(column, tables):
    words = COLUMNS[column][0]
    return (
        set(tables) - set(words.removeprefix("all but ").split(" and "))
        if "all but" in words
        else set(words.split(", "))
    )


@pytest.mark.parametrize(
    "name",
    ["households", "persons", "survey", "registry", "programme", "batches", "census", "regions", "assistant log"],
)
def test_dictionary_says_which_columns_a_table_has(tables, name):
    assert set(tables[name].columns) == {column for column in COLUMNS if name in stands_in(column, tables)}


def test_every_word_in_a_column_of_words_is_listed(tables):
    for name, table in tables.items():
        for column in table.select_dtypes("category"):
            if column not in ("region", "head_age_group"):
                assert all(word in COLUMNS[column][2] for word in table[column].dropna().unique()), (name, column)


def test_every_column_of_1_and_0_says_so(tables):
    for name, table in tables.items():
        for column in table:
            if set(table[column].dropna().unique()) == {0, 1} and column not in ("year", "version"):
                assert COLUMNS[column][2].startswith(("1: yes, 0: no", "as improved_roof")), (name, column)


def test_every_blank_is_explained(tables):
    for name, table in tables.items():
        for column in table:
            if table[column].isna().any():
                assert column in GOODS or "NaN" in COLUMNS[column][2], (name, column)


def test_code_of_do_not_know_is_listed_where_it_occurs(tables):
    for table in tables.values():
        for column in table.select_dtypes("number"):
            if (table[column] == -99).any() and column not in ("score",):
                assert "-99" in COLUMNS[column][2]


def test_truth_is_marked_as_truth():
    assert {column for column in COLUMNS if COLUMNS[column][1].startswith("Truth")} == set(TRUTH_COLUMNS)


def test_score_is_made_of_size_dwelling_and_every_good():
    assert SCORE_FEATURES == ("members", "children_under_15", "rooms", "head_education", *GOODS)


def test_points_have_names_and_give_the_score(interviews, known, decided):
    points = proxy_means_points(interviews)
    assert list(points.index) == ["constant", *SCORE_FEATURES]
    by_hand = points["constant"] + pd.DataFrame(features_of(known), columns=SCORE_FEATURES) @ points[1:]
    scored = decided.loc[decided["registered"] == 1, "score"]
    assert by_hand.tolist() == scored.tolist()


def test_nobody_but_the_poor_and_the_others_differ_in_who_applies_without_mechanisms():
    table = registry(null_country(2_000, random_state=1))
    assert set(zip(table["true_poor"], table["chance_of_registration"], strict=True)) == {(1, 0.9), (0, 0.6)}
