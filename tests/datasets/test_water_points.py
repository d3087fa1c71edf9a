"""Facts of water_points that lessons and the datasheet rely on."""

from pathlib import Path

import pandas as pd
import pytest

FOLDER = Path(__file__).resolve().parents[2] / "datasets" / "water_points"
WITH_HAND_PUMP = ["borehole with hand pump", "protected dug well with hand pump"]


@pytest.fixture(scope="module")
def points():
    return pd.read_csv(FOLDER / "water_points.csv").set_index("id")


def test_1793_points_numbered_in_order(points):
    assert points.shape == (1793, 18)
    assert points.index.tolist() == list(range(1, 1794))


def test_conditions(points):
    assert points["status"].value_counts().to_dict() == {
        "functional": 1333,
        "not functional": 303,
        "partially functional": 157,
    }


def test_points_not_working_by_country(points):
    table = pd.crosstab(points["country"], points["status"])
    assert table["not functional"].to_dict() == {
        "Ethiopia": 123,
        "India": 11,
        "Malawi": 17,
        "Mali": 15,
        "Mozambique": 3,
        "Nepal": 68,
        "Niger": 29,
        "Rwanda": 30,
        "Uganda": 7,
    }
    assert table["partially functional"].to_dict() == {
        "Ethiopia": 29,
        "India": 7,
        "Malawi": 32,
        "Mali": 2,
        "Mozambique": 3,
        "Nepal": 61,
        "Niger": 6,
        "Rwanda": 12,
        "Uganda": 5,
    }


def test_24_codes_of_555_minutes_and_all_of_them_partially_functional(points):
    coded = points[points["minutes_to_fill_20l"] == 555]
    assert len(coded) == 24
    assert set(coded["status"]) == {"partially functional"}


def test_the_longest_real_time_is_nine_and_a_half_minutes(points):
    minutes = points["minutes_to_fill_20l"]
    assert minutes[minutes != 555].max() == 9.5
    assert round(minutes.mean(), 1) == 10.7
    assert round(minutes[minutes != 555].mean(), 1) == 1.7


def test_a_blank_time_to_fill_gives_the_condition_away(points):
    blank = points["minutes_to_fill_20l"].isna().groupby(points["status"]).sum()
    assert blank.to_dict() == {"functional": 1, "not functional": 302, "partially functional": 17}


def test_blank_cells_of_each_column(points):
    blanks = points.isna().sum()
    assert blanks[blanks > 0].to_dict() == {
        "district": 33,
        "latitude": 26,
        "longitude": 26,
        "pump": 616,
        "rehabilitated": 367,
        "managed_by": 1,
        "age_years": 17,
        "people_served": 38,
        "minutes_to_fill_20l": 320,
        "days_broken": 1160,
        "down_in_last_2_weeks": 1,
        "pays_to_collect": 598,
        "annual_rain_mm": 547,
    }


def test_visits_from_may_2017_to_december_2020(points):
    assert (points["month"].min(), points["month"].max()) == ("2017-05", "2020-12")


def test_ethiopia_is_tigray_before_the_war(points):
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
    assert (ethiopia["month"].min(), ethiopia["month"].max()) == ("2018-04", "2020-01")


def test_the_two_samples_share_no_month_in_any_country(points):
    months = points.groupby(["country", "sample"])["month"].agg(set).unstack()
    assert all(not row["new construction"] & row["older construction"] for _, row in months.iterrows())
    assert points["sample"].value_counts().to_dict() == {"older construction": 1246, "new construction": 547}


def test_payment_and_rain_are_known_only_in_the_older_sample(points):
    new = points[points["sample"] == "new construction"]
    assert new[["pays_to_collect", "annual_rain_mm"]].isna().all().all()
    assert points.loc[points["sample"] == "older construction", "annual_rain_mm"].notna().all()


def test_rain_is_one_value_for_the_country_in_six_of_nine(points):
    assert (points.groupby("country")["annual_rain_mm"].nunique() == 1).sum() == 6
    assert points.groupby(["country", "district"])["annual_rain_mm"].nunique().max() == 1


def test_points_without_a_district_are_all_in_ethiopia(points):
    blank = points[points["district"].isna()]
    assert blank.index.tolist() == list(range(839, 872))
    assert set(blank["country"]) == {"Ethiopia"}
    assert blank["latitude"].notna().all()


def test_janakpur_is_most_of_nepal(points):
    assert points.loc[points["country"] == "Nepal", "district"].value_counts().to_dict() == {
        "Janakpur": 280,
        "Dhaulagiri": 28,
        "Narayani": 20,
    }


def test_coordinates_have_one_decimal(points):
    for column in ["latitude", "longitude"]:
        known = points[column].dropna()
        assert (known.round(1) == known).all()


def test_30_broken_points_say_that_water_was_always_there(points):
    broken = points[points["status"] == "not functional"]
    odd = broken[broken["down_in_last_2_weeks"] == "no"]
    assert odd["country"].value_counts().to_dict() == {"Niger": 18, "Nepal": 11, "Mozambique": 1}


def test_condition_is_computed_from_time_and_days_without_water(points):
    quick = points[points["minutes_to_fill_20l"] <= 5]
    computed = quick["down_in_last_2_weeks"].map({"no": "functional", "yes": "partially functional"})
    assert len(quick) == 1398
    assert quick.index[quick["status"] != computed].tolist() == [1536]


def test_slow_points_that_were_dry_are_partially_functional_against_the_rule(points):
    minutes = points["minutes_to_fill_20l"]
    slow = points[(minutes > 5) & (minutes != 555)]
    dry = slow[slow["down_in_last_2_weeks"] == "yes"]
    assert set(slow.loc[slow["down_in_last_2_weeks"] == "no", "status"]) == {"partially functional"}
    assert dry["status"].value_counts().to_dict() == {"partially functional": 8, "not functional": 1}
    assert dry.index[dry["status"] == "not functional"].tolist() == [1169]
    assert points.index[(minutes == 555) & (points["down_in_last_2_weeks"] == "yes")].tolist() == [323, 371]


def test_one_point_does_not_say_if_water_was_away(points):
    assert points.index[points["down_in_last_2_weeks"].isna()].tolist() == [160]


def test_type_and_pump_contradict_in_eight_rows(points):
    has_type = points["type"].isin(WITH_HAND_PUMP)
    has_pump = points["pump"].notna()
    assert points.index[has_type & ~has_pump].tolist() == [627, 667, 786, 813, 909, 924]
    assert points.index[~has_type & has_pump].tolist() == [576, 794]


def test_new_constructions_that_are_old(points):
    old = points[(points["sample"] == "new construction") & (points["age_years"] >= 3)]
    assert len(old) == 30
    assert old["age_years"].max() == 39
    assert old["country"].value_counts().to_dict() == {"Malawi": 17, "Niger": 9, "Uganda": 3, "Mali": 1}
    assert old["rehabilitated"].value_counts(dropna=False).tolist() == [23, 7]


def test_older_constructions_that_are_new(points):
    assert ((points["sample"] == "older construction") & (points["age_years"] <= 1)).sum() == 31


def test_points_with_nobody_and_with_thousands(points):
    people = points["people_served"]
    assert points.index[people == 0].tolist() == [984, 1028, 1034, 1041, 1069]
    assert people[people >= 4000].to_dict() == {792: 4000, 1476: 5000, 1658: 4200, 1724: 4000}
    assert round((people.dropna() % 50 == 0).mean(), 2) == 0.32
    assert people.groupby(points["country"]).median()["Nepal"] == 11


def test_ages_above_those_of_the_pumps(points):
    assert points.loc[[905, 1127, 1190, 1191, 1023, 1054, 1724], "age_years"].tolist() == [74, 52, 48, 43, 47, 43, 61]


def test_days_broken_is_mostly_blank_and_heaped(points):
    days = points["days_broken"]
    assert round(days.isna().mean(), 2) == 0.65
    assert days[points["status"] == "not functional"].isna().sum() == 103
    assert days.value_counts()[[30, 365, 730]].tolist() == [34, 29, 13]
    assert points.loc[563, ["days_broken", "age_years"]].tolist() == [3650, 10]


def test_hand_pumps_fail_less_overall_but_not_within_mali(points):
    pump = points["type"].isin(WITH_HAND_PUMP)
    failed = points["status"] != "functional"
    overall = failed.groupby(pump).mean().round(2)
    mali = failed[points["country"] == "Mali"].groupby(pump).mean().round(2)
    assert overall.to_dict() == {False: 0.39, True: 0.19}
    assert mali.to_dict() == {False: 0.07, True: 0.12}


def test_three_pairs_are_equal_after_rounding_the_place(points):
    assert points.index[points.duplicated(keep=False)].tolist() == [66, 69, 89, 97, 1532, 1537]


def test_180_rows_share_place_type_age_and_users(points):
    known = points.dropna(subset=["latitude", "longitude", "age_years", "people_served"])
    assert known.duplicated(["latitude", "longitude", "type", "age_years", "people_served"], keep=False).sum() == 180


def test_points_without_coordinates(points):
    lost = points[points["latitude"].isna()]
    assert lost["status"].value_counts().to_dict() == {"functional": 25, "not functional": 1}


def test_nepal_never_says_if_a_point_was_rehabilitated(points):
    assert points.loc[points["country"] == "Nepal", "rehabilitated"].isna().all()
