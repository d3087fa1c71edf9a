"""Facts of world_indicators that lessons and the datasheet rely on."""

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


@pytest.fixture(scope="module")
def value(world):
    keyed = world.set_index(["iso3", "year"])
    return lambda iso3, year, column: keyed.loc[(iso3, year), column]


def series(world, iso3, column):
    return world.loc[world["iso3"] == iso3, column].tolist()


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


def test_states_by_income_group(states):
    assert states["income_group"].value_counts().to_dict() == {
        "upper middle income": 58,
        "high income": 58,
        "lower middle income": 47,
        "low income": 31,
    }


def test_ethiopia_has_no_coast_and_dr_congo_has_one(states):
    assert states.loc["ETH", "landlocked"] == "yes"
    assert states.loc["COD", "landlocked"] == "no"
    assert (states["landlocked"] == "yes").sum() == 43


def test_48_states_are_least_developed(states):
    listed = states.index[states["least_developed"] == "yes"]
    assert len(listed) == 48
    assert {"BTN", "GNQ", "STP", "VUT"} <= set(listed)


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


def test_poverty_is_missing_most_where_people_are_poorest(world):
    missing = world["poverty_3usd_pct"].isna().groupby(world["income_group"]).mean().round(2)
    assert missing.to_dict() == {
        "low income": 0.86,
        "lower middle income": 0.67,
        "upper middle income": 0.59,
        "high income": 0.43,
    }


def test_poverty_and_gini_are_missing_together(world):
    assert (world["poverty_3usd_pct"].isna() == world["gini"].isna()).all()


def test_65_states_have_no_poverty_figure_and_india_is_one(world, states):
    counted = world.groupby("iso3")["poverty_3usd_pct"].count()
    never = counted.index[counted == 0]
    assert len(never) == 65
    assert "IND" in never
    assert states.loc[never, "income_group"].value_counts().to_dict() == {
        "high income": 20,
        "upper middle income": 18,
        "low income": 16,
        "lower middle income": 11,
    }


def test_no_low_income_state_has_poverty_in_both_2015_and_2019(world):
    low = world[(world["income_group"] == "low income") & world["poverty_3usd_pct"].notna()]
    assert set(low.loc[low["year"] == 2019, "iso3"]) == {"MOZ", "MWI", "UGA"}
    assert set(low.loc[low["year"] == 2015, "iso3"]) == {"BEN", "ETH", "GMB", "TGO", "TJK"}


def test_unmeasured_rows_have_higher_mortality_in_every_income_group(world):
    mean = world.groupby(["income_group", world["poverty_3usd_pct"].isna()])["under5_mortality"].mean().unstack()
    assert (mean[True] > mean[False]).all()
    assert mean.round(1).loc["upper middle income"].tolist() == [19.3, 28.5]


def test_complete_rows(world):
    assert len(world.dropna()) == 367
    assert len(world.drop(columns=["poverty_3usd_pct", "gini"]).dropna()) == 813


def test_ten_states_have_no_income_figure(world):
    counted = world.groupby("iso3")["gdp_per_person_ppp"].count()
    assert set(counted.index[counted == 0]) == {"AND", "CUB", "ERI", "LIE", "MCO", "PRK", "SSD", "SYR", "VEN", "YEM"}


def test_fifteen_small_states_have_no_figures_on_work(world):
    counted = world.groupby("iso3")["men_in_labour_force_pct"].count()
    assert (counted == 0).sum() == 15


def test_mortality_is_missing_for_somalia_and_liechtenstein(world):
    assert set(world.loc[world["under5_mortality"].isna(), "iso3"]) == {"SOM", "LIE"}


@pytest.mark.parametrize(
    ("iso3", "year", "mortality"),
    [
        ("HTI", 2010, 136.7),
        ("CAF", 2019, 243.1),
        ("SSD", 2015, 236.6),
        ("SYR", 2015, 37.0),
        ("BHS", 2019, 23.5),
        ("PRK", 2000, 100.2),
    ],
)
def test_known_spikes_of_mortality(value, iso3, year, mortality):
    assert value(iso3, year, "under5_mortality") == mortality


def test_sao_tome_men_in_the_labour_force_are_implausible(world):
    assert series(world, "STP", "men_in_labour_force_pct") == [26.0, 25.4, 25.4, 25.3, 24.1]
    assert world.loc[world["iso3"] != "STP", "men_in_labour_force_pct"].min() == 45.7


def test_women_above_men_in_the_labour_force_in_14_rows(world):
    above = world[world["women_in_labour_force_pct"] > world["men_in_labour_force_pct"]]
    assert above["iso3"].value_counts().to_dict() == {"TKM": 5, "BDI": 4, "MOZ": 3, "SLE": 1, "MDA": 1}


def test_internet_falls_in_seven_states(world):
    falls = world[world.groupby("iso3")["internet_users_pct"].diff() < 0]
    assert set(falls.set_index(["iso3", "year"]).index) == {
        ("PNG", 2010),
        ("FIN", 2015),
        ("CIV", 2019),
        ("GHA", 2019),
        ("LIE", 2019),
        ("MCO", 2019),
        ("MDA", 2019),
    }
    assert (world["internet_users_pct"] == 0).sum() == 12


def test_odd_poverty_figures(world, value):
    assert value("UZB", 2000, "poverty_3usd_pct") == world["poverty_3usd_pct"].max() == 93.8
    assert value("CHN", 2019, "poverty_3usd_pct") == 0.0
    assert (world["poverty_3usd_pct"] == 0).sum() == 32


@pytest.mark.parametrize(
    ("column", "share"),
    [
        ("basic_water_pct", 0.88),
        ("basic_sanitation_pct", 0.87),
        ("electricity_access_pct", 0.26),
        ("under5_mortality", 0.34),
    ],
)
def test_water_and_sanitation_are_almost_straight_lines(world, column, share):
    wide = world.pivot(index="iso3", columns="year", values=column).dropna(subset=[2005, 2010, 2015])
    if column != "under5_mortality":
        wide = wide[wide[2010] < 99]
    near = (wide[2010] - (wide[2005] + wide[2015]) / 2).abs() <= 0.3 + 1e-9
    assert round(near.mean(), 2) == pytest.approx(share, abs=0.0051)


def test_central_african_water_falls_in_even_steps(world):
    assert series(world, "CAF", "basic_water_pct") == [59.0, 53.2, 47.6, 42.3, 38.2]
    assert series(world, "LBY", "electricity_access_pct") == [99.8, 90.1, 81.9, 73.8, 68.5]


def test_sanitation_far_above_water_in_12_states(world):
    odd = world[world["basic_sanitation_pct"] - world["basic_water_pct"] > 5]
    assert (len(odd), odd["iso3"].nunique()) == (29, 12)
