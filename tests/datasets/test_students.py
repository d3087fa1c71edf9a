"""Facts of students that lessons rely on; claims.py beside the table proves its datasheet."""

from pathlib import Path

import pandas as pd
import pytest

FOLDER = Path(__file__).resolve().parents[2] / "datasets" / "students"
HOME = [
    "father_professional",
    "mother_professional",
    "stratum",
    "sisben",
    "people_in_household",
    "internet",
    "computer",
]


@pytest.fixture(scope="module")
def students():
    return pd.read_csv(FOLDER / "students.csv").set_index("id")


def test_nothing_else_is_blank(students):
    assert not students.drop(columns=HOME).isna().any().any()


def test_sisben_has_words_and_none_is_an_answer(students):
    assert students["sisben"].value_counts().to_dict() == {"none": 1090, "1": 405, "2": 392, "3": 109}


def test_yes_and_no_answers(students):
    assert students["father_professional"].value_counts().to_dict() == {"no": 1285, "yes": 711}
    assert students["mother_professional"].value_counts().to_dict() == {"no": 1268, "yes": 728}
    assert students["internet"].value_counts().to_dict() == {"yes": 1420, "no": 576}
    assert students["computer"].value_counts().to_dict() == {"yes": 1476, "no": 520}
