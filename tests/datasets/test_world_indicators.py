"""Facts of world_indicators that lessons rely on; claims.py beside the table proves the datasheet."""

from pathlib import Path

import pandas as pd
import pytest

FOLDER = Path(__file__).resolve().parents[2] / "datasets" / "world_indicators"


@pytest.fixture(scope="module")
def world():
    return pd.read_csv(FOLDER / "world_indicators.csv")


@pytest.fixture(scope="module")
def states(world):
    return world.drop_duplicates("iso3").set_index("iso3")


def test_194_states_in_five_years(world):
    assert world.shape == (970, 18)
    assert world["iso3"].nunique() == 194
    assert not world.duplicated(["iso3", "year"]).any()
    assert world["year"].tolist() == [2000, 2005, 2010, 2015, 2019] * 194
    assert world["iso3"].is_monotonic_increasing


def test_classes_are_words_and_do_not_change_over_the_years(world):
    classes = ["country", "region", "income_group", "landlocked", "least_developed"]
    assert (world.groupby("iso3")[classes].nunique() == 1).all().all()
    assert set(world["income_group"]) == {"low income", "lower middle income", "upper middle income", "high income"}
    assert set(world["region"]) == {
        "South Asia",
        "Europe and Central Asia",
        "Sub-Saharan Africa",
        "America",
        "East Asia and Pacific",
        "Middle East and North Africa",
    }


def test_ethiopia_has_no_coast_and_dr_congo_has_one(states):
    assert states.loc["ETH", "landlocked"] == "yes"
    assert states.loc["COD", "landlocked"] == "no"
    assert (states["landlocked"] == "yes").sum() == 43


def test_absent_places(states):
    assert not {"XKX", "TWN", "HKG", "MAC", "VAT"} & set(states.index)


def test_ranges(world):
    assert (world["under5_mortality"].min(), world["under5_mortality"].max()) == (1.7, 243.1)
    assert (world["gdp_per_person_ppp"].min(), world["gdp_per_person_ppp"].max()) == (631, 113940)
    assert (world["gini"].min(), world["gini"].max()) == (23.2, 64.8)
    shares = world.filter(regex="_pct$")
    assert shares.min().min() >= 0
    assert shares.max().max() <= 100


def test_blank_cells_of_each_column(world):
    blanks = world.isna().sum()
    assert blanks[blanks > 0].to_dict() == {
        "under5_mortality": 10,
        "gdp_per_person_ppp": 59,
        "internet_users_pct": 44,
        "electricity_access_pct": 12,
        "basic_sanitation_pct": 25,
        "basic_water_pct": 30,
        "women_in_labour_force_pct": 75,
        "men_in_labour_force_pct": 75,
        "agriculture_employment_pct": 75,
        "poverty_3usd_pct": 586,
        "gini": 586,
    }
