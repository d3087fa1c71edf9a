"""Facts of students that lessons and the datasheet rely on."""

from pathlib import Path

import pandas as pd
import pytest

FOLDER = Path(__file__).resolve().parents[2] / "datasets" / "students"
SCORES = ["maths", "reading", "citizenship", "biology", "english"]
HOME = [
    "father_professional",
    "mother_professional",
    "stratum",
    "sisben",
    "people_in_household",
    "internet",
    "computer",
]
NOT_STATED = [787, 798, 1475, 1543]


@pytest.fixture(scope="module")
def students():
    return pd.read_csv(FOLDER / "students.csv").set_index("id")


def test_2000_students_numbered_in_order(students):
    assert students.shape == (2000, 15)
    assert students.index.tolist() == list(range(1, 2001))


def test_sex_and_school_are_words(students):
    assert students["sex"].value_counts().to_dict() == {"male": 1240, "female": 760}
    assert students["school"].value_counts().to_dict() == {"public": 1124, "private": 876}


def test_first_106_students_all_attended_private_schools(students):
    assert (students.loc[1:106, "school"] == "private").all()
    assert students.loc[107, "school"] == "public"


def test_first_200_students_did_better_than_the_rest(students):
    top = students["quartile"] == 4
    assert top.loc[1:200].mean() == pytest.approx(0.565)
    assert top.loc[201:].mean() == pytest.approx(0.39)


def test_quartile_is_not_a_quarter_of_this_table(students):
    assert students["quartile"].value_counts().sort_index().tolist() == [236, 405, 544, 815]


def test_four_students_did_not_state_their_home(students):
    blank = students[HOME].isna()
    assert students.index[blank.any(axis=1)].tolist() == NOT_STATED
    assert blank.loc[NOT_STATED].all().all()


def test_nothing_else_is_blank(students):
    assert not students.drop(columns=HOME).isna().any().any()


def test_strata(students):
    counts = students["stratum"].value_counts().sort_index()
    assert counts.to_dict() == {1: 337, 2: 701, 3: 588, 4: 233, 5: 90, 6: 47}


def test_sisben_has_words_and_none_is_an_answer(students):
    assert students["sisben"].value_counts().to_dict() == {"none": 1090, "1": 405, "2": 392, "3": 109}


def test_yes_and_no_answers(students):
    assert students["father_professional"].value_counts().to_dict() == {"no": 1285, "yes": 711}
    assert students["mother_professional"].value_counts().to_dict() == {"no": 1268, "yes": 728}
    assert students["internet"].value_counts().to_dict() == {"yes": 1420, "no": 576}
    assert students["computer"].value_counts().to_dict() == {"yes": 1476, "no": 520}


def test_six_households_read_as_one_have_eleven_persons(students):
    eleven = students.index[students["people_in_household"] == 11]
    assert eleven.tolist() == [157, 208, 308, 895, 1698, 1779]


def test_two_students_live_alone_and_nobody_with_more_than_twelve(students):
    people = students["people_in_household"]
    assert students.index[people == 1].tolist() == [5, 305]
    assert students.index[people == 12].tolist() == [31, 404, 509, 1288, 1576]
    assert people.max() == 12


def test_scores_stay_between_20_and_100_with_36_at_the_top(students):
    assert students[SCORES].min().min() == 20
    assert (students[SCORES] == 100).sum().to_dict() == {
        "maths": 9,
        "reading": 8,
        "citizenship": 2,
        "biology": 13,
        "english": 4,
    }


def test_improbable_records_are_kept(students):
    assert students.loc[1159, ["reading", "citizenship", "biology", "quartile"]].tolist() == [33, 32, 20, 4]
    assert students.loc[95, ["english", "quartile"]].tolist() == [100, 1]
    assert students.loc[1281, SCORES].mean() == pytest.approx(41.6)
    assert students.loc[[1077, 1336], "quartile"].tolist() == [1, 1]


def test_sisben_in_stratum_4_or_5(students):
    odd = students[(students["stratum"] >= 4) & students["sisben"].isin(["1", "2", "3"])]
    assert odd.index.tolist() == [197, 571, 739, 913, 1408, 1447, 1483, 1514, 1580, 1620, 1636, 1637]


def test_43_students_of_stratum_1_have_no_sisben(students):
    assert ((students["stratum"] == 1) & (students["sisben"] == "none")).sum() == 43


def test_computer_without_internet_and_the_other_way_round(students):
    assert ((students["computer"] == "yes") & (students["internet"] == "no")).sum() == 240
    assert ((students["computer"] == "no") & (students["internet"] == "yes")).sum() == 184


def test_top_class_by_group(students):
    top = students[students["quartile"] == 4]
    assert top["sex"].value_counts().to_dict() == {"male": 540, "female": 275}
    assert top["school"].value_counts().to_dict() == {"private": 464, "public": 351}
    assert top["stratum"].value_counts().sort_index().tolist() == [77, 246, 268, 126, 61, 36]
