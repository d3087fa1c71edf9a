"""Facts of liver_patients that lessons and the datasheet rely on. Row 1 is the first below the header."""

from pathlib import Path

import pandas as pd
import pytest

FOLDER = Path(__file__).resolve().parents[2] / "datasets" / "liver_patients"


@pytest.fixture(scope="module")
def liver():
    frame = pd.read_csv(FOLDER / "liver_patients.csv")
    frame.index = frame.index + 1
    return frame


def test_583_records(liver):
    assert liver.shape == (583, 11)


def test_patients_by_sex(liver):
    table = pd.crosstab(liver["sex"], liver["liver_patient"])
    assert table.loc["female"].to_dict() == {"no": 50, "yes": 92}
    assert table.loc["male"].to_dict() == {"no": 117, "yes": 324}


def test_only_four_albumin_ratios_are_blank(liver):
    assert liver.isna().sum().sum() == 4
    assert liver.index[liver["albumin_globulin_ratio"].isna()].tolist() == [210, 242, 254, 313]


def test_13_rows_repeat_the_row_above(liver):
    repeated = liver.index[liver.duplicated()].tolist()
    assert repeated == [20, 27, 35, 56, 63, 107, 109, 139, 144, 159, 165, 175, 202]
    assert all(liver.loc[row].equals(liver.loc[row - 1]) for row in repeated)


def test_direct_bilirubin_above_total_in_three_rows(liver):
    impossible = liver[liver["direct_bilirubin"] > liver["total_bilirubin"]]
    assert impossible.index.tolist() == [247, 262, 280]
    assert impossible["direct_bilirubin"].tolist() == [9.0, 7.0, 1.4]


def test_bilirubin_of_75_in_row_167(liver):
    assert liver["total_bilirubin"].idxmax() == 167
    assert liver.loc[167, ["total_bilirubin", "direct_bilirubin"]].tolist() == [75.0, 3.6]


def test_highest_enzymes(liver):
    assert (liver["ast"].idxmax(), liver["ast"].max()) == (136, 4929)
    assert (liver["alt"].idxmax(), liver["alt"].max()) == (118, 2000)


def test_eight_albumin_ratios_do_not_follow_from_the_row(liver):
    follows = liver["albumin"] / (liver["total_protein"] - liver["albumin"])
    differs = (liver["albumin_globulin_ratio"] - follows).abs() > 0.3
    assert liver.index[differs].tolist() == [34, 35, 268, 416, 485, 492, 549, 576]


def test_ages(liver):
    assert (liver["age"].min(), liver["age"].max()) == (4, 90)
    assert [
        (liver["age"] < 15).sum(),
        (liver["age"] <= 12).sum(),
        (liver["age"] < 18).sum(),
        (liver["age"] == 90).sum(),
    ] == [16, 10, 25, 1]
    assert round((liver["age"] % 5 == 0).mean(), 2) == 0.33


def test_583_rows_look_like_about_475_persons(liver):
    same_person = (liver[["age", "sex"]] == liver[["age", "sex"]].shift()).all(axis=1)
    same_label = liver["liver_patient"] == liver["liver_patient"].shift()
    assert (~same_person).sum() == 475
    assert (same_person & same_label).sum() == 103


def test_women_who_are_patients_have_milder_bilirubin(liver):
    high = liver[(liver["liver_patient"] == "yes") & (liver["total_bilirubin"] > 1.2)]
    assert high["sex"].value_counts().to_dict() == {"male": 189, "female": 27}
