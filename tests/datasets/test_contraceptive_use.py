"""Facts of contraceptive_use that its datasheet does not tell; claims.py beside the table proves its datasheet."""

from pathlib import Path

import pandas as pd
import pytest

FOLDER = Path(__file__).resolve().parents[2] / "datasets" / "contraceptive_use"


@pytest.fixture(scope="module")
def women():
    return pd.read_csv(FOLDER / "contraceptive_use.csv")


def test_ordered_columns_run_from_1_to_4(women):
    for column in ["wife_education", "husband_education", "living_standard", "husband_occupation"]:
        assert sorted(women[column].unique()) == [1, 2, 3, 4]


def test_education_and_living_standard_counts(women):
    assert women["wife_education"].value_counts().sort_index().tolist() == [152, 334, 410, 577]
    assert women["husband_education"].value_counts().sort_index().tolist() == [44, 178, 352, 899]
    assert women["living_standard"].value_counts().sort_index().tolist() == [129, 229, 431, 684]
