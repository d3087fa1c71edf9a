"""Facts of water_points that lessons rely on; claims.py beside the table proves its datasheet."""

from pathlib import Path

import pandas as pd
import pytest

FOLDER = Path(__file__).resolve().parents[2] / "datasets" / "water_points"


@pytest.fixture(scope="module")
def points():
    return pd.read_csv(FOLDER / "water_points.csv").set_index("id")


def test_ethiopia_is_tigray(points):
    ethiopia = points[points["country"] == "Ethiopia"]
    assert set(ethiopia["district"].dropna()) == {
        "Central",
        "North Western",
        "Eastern",
        "Southern",
        "South Eastern",
        "Western",
        "Mekelle",
    }
    assert (ethiopia["latitude"].min(), ethiopia["latitude"].max()) == (12.3, 14.7)


def test_payment_and_rain_are_known_only_in_the_older_sample(points):
    new = points[points["sample"] == "new construction"]
    assert new[["pays_to_collect", "annual_rain_mm"]].isna().all().all()
    assert points.loc[points["sample"] == "older construction", "annual_rain_mm"].notna().all()


def test_janakpur_is_most_of_nepal(points):
    assert points.loc[points["country"] == "Nepal", "district"].value_counts().to_dict() == {
        "Janakpur": 280,
        "Dhaulagiri": 28,
        "Narayani": 20,
    }
