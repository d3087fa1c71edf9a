"""Facts of households that lessons and the datasheet rely on, and the figures of the datasheet, computed again."""

import dataclasses
import re
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from count_everyone.cli import main
from count_everyone.nuvaria import SCORE_FEATURES, TRUTH_COLUMNS, Mechanisms, census, programme, survey
from count_everyone.nuvaria.extract import VILLAGES, extract_country
from count_everyone.nuvaria.package import FIELDS, SOURCES, descriptor
from count_everyone.nuvaria.programme import proxy_means_points
from count_everyone.nuvaria.score import features_of, score_of

FOLDER = Path(__file__).resolve().parents[2] / "datasets" / "households"
DATASHEET = (FOLDER / "README.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def rows():
    return pd.read_csv(FOLDER / "households.csv")


@pytest.fixture(scope="module")
def homes(rows):
    return rows.drop_duplicates("household")


@pytest.fixture(scope="module")
def country():
    return extract_country()


@pytest.fixture(scope="module")
def interviews(country):
    return survey(country, n_villages=VILLAGES)


def table_below(header):
    lines = DATASHEET.split(header)[1].splitlines()[2:]
    cells = []
    for line in lines:
        if not line.startswith("|"):
            break
        cells.append([cell.strip() for cell in line.strip("|").split("|")])
    return cells


def test_one_command_writes_the_same_bytes(tmp_path, capsys):
    assert main(["--root", str(tmp_path), "nuvaria"]) == 0
    for name in ("households.csv", "datapackage.json"):
        assert (tmp_path / "datasets" / "households" / name).read_bytes() == (FOLDER / name).read_bytes()
    assert "Wrote" in capsys.readouterr().out


def test_file_is_below_one_and_a_half_megabytes():
    assert (FOLDER / "households.csv").stat().st_size < 1_500_000


def test_first_lines_say_that_it_describes_nobody():
    assert "imaginary" in DATASHEET[:300]
    assert "describes nobody" in DATASHEET[:300]
    assert "describes nobody" in descriptor(b"")["description"]


def test_no_column_of_truth(rows):
    assert not set(rows.columns) & set(TRUTH_COLUMNS)
    assert list(rows.columns) == list(FIELDS)


def test_no_column_orders_as_the_truth(rows, country):
    truth = country.households.set_index("household_id").loc[rows["household"]]
    numbers = rows.apply(lambda column: column if column.dtype.kind in "if" else pd.factorize(column)[0])
    for column in numbers:
        known = rows[column].notna().to_numpy()
        for name in ("true_consumption", "true_poor", "living_standard"):
            both = np.corrcoef(numbers.loc[known, column].rank(), truth.loc[known, name].rank())[0, 1]
            # 20 % of random error leaves 0.95 for consumption as told
            assert not abs(both) > 0.97, (column, name)


def test_rows_and_households(rows, homes):
    assert (len(rows), len(homes), rows["village"].nunique()) == (8204, 8156, 360)
    assert rows["id"].tolist() == list(range(1, 8205))


def test_48_households_stand_twice_and_all_else_is_equal(rows):
    twice = rows[rows.duplicated("household", keep=False)].drop(columns="id")
    assert len(twice) == 96
    assert len(twice.drop_duplicates()) == 48


def test_weights_add_up_to_the_census(rows, homes, country):
    frame = census(country)
    assert frame["households"].sum() == 131_210
    assert homes["weight"].sum() == pytest.approx(131_210, abs=1)
    assert rows["weight"].sum() == pytest.approx(132_030, abs=1)
    weighed = homes.groupby("region")["weight"].sum()
    assert np.allclose(weighed, frame.groupby("region", observed=True)["households"].sum()[weighed.index], rtol=0.001)


def test_datasheet_tells_the_census(country):
    frame = census(country).pivot(index="region", columns="area", values="households")
    written = table_below("| Region | Rural | Urban |")
    assert len(written) == 20
    for region, rural, urban in written:
        assert f"{frame.loc[region, 'rural']:,}" == rural
        assert f"{frame.loc[region, 'urban']:,}" == urban


def test_codes_and_blanks(homes):
    assert (homes["consumption"] == -99).sum() == 280
    assert (homes["earnings"] == -99).sum() == 279
    assert (homes["head_education"] == "don't know").sum() == 257
    assert homes["consumption"].isna().sum() == 589
    assert homes["poor"].isna().sum() == 869
    assert set(homes.loc[homes["consumption"] == -99, "language"]) == {"Sorela", "Iskan"}
    told = homes.loc[homes["earnings"] != -99, "earnings"]
    assert (told.min(), told.max()) == (10, 17_240)


def test_poor_is_what_was_told(homes):
    told = homes[homes["consumption"] > 0]
    assert ((told["consumption"] < 100) == (told["poor"] == "yes")).all()


def test_office_columns_are_blank_outside_the_registry(homes):
    unknown = homes[homes["registered"] == "no"]
    assert len(unknown) == 3041
    assert unknown[["recorded_poor", "score", "amount", "verified_on"]].isna().all().all()
    assert (unknown["selected"] == "no").all()


def test_amount_gives_the_decision_away(homes):
    assert (homes["amount"].notna() == (homes["selected"] == "yes")).all()
    paid = homes.dropna(subset=["amount"])
    assert (paid["amount"] == 100 + 20 * paid["children_under_15"]).all()


def test_visits_come_after_the_decision_and_follow_the_record(homes):
    registered = homes[homes["registered"] == "yes"]
    visited = registered["verified_on"].notna().groupby(registered["recorded_poor"]).mean()
    n = registered["recorded_poor"].value_counts()
    # binomial, 4 standard errors
    assert abs(visited["yes"] - 0.90) < 4 * np.sqrt(0.9 * 0.1 / n["yes"])
    assert abs(visited["no"] - 0.15) < 4 * np.sqrt(0.15 * 0.85 / n["no"])
    assert (homes["verified_on"].min(), homes["verified_on"].max()) == (1, 90)


def test_village_percentage_holds_the_row_itself(homes):
    poor = (homes["poor"] == "yes").astype(float).where(homes["poor"].notna())
    share = (100 * poor.groupby(homes["village"]).transform("mean")).round(1)
    assert np.allclose(share, homes["village_poor_pct"], atol=0.051)
    sizes = homes.groupby("village").size()
    assert (sizes.min(), sizes.max()) == (16, 25)


def test_lowest_scores_were_selected(homes):
    assert homes.loc[homes["selected"] == "yes", "score"].max() <= homes.loc[homes["selected"] == "no", "score"].min()
    assert (homes["score"].min(), homes["score"].max()) == (-869, 1697)


def test_exclusion_errors_of_the_datasheet(homes):
    poor = homes[homes["poor"] == "yes"]
    groups = {
        "head is a man": poor["head_sex"] == "male",
        "head is a woman": poor["head_sex"] == "female",
        "rural": poor["area"] == "rural",
        "urban": poor["area"] == "urban",
        "all": poor["poor"] == "yes",
    }
    written = table_below("| Group | Poor by the survey | Not selected | Exclusion error, weighted |")
    assert [row[0] for row in written] == list(groups)
    for name, n, missed, error in written:
        here = poor[groups[name]]
        out = here["selected"] == "no"
        rate = np.average(out, weights=here["weight"])
        assert [n, missed, error] == [f"{len(here):,}", f"{out.sum():,}", f"{100 * rate:.1f} %"]


def test_poor_households_of_the_smallest_groups(homes):
    by_region = homes.loc[homes["poor"] == "yes", "region"].value_counts()
    assert (by_region["Capital"], by_region["Islands"]) == (86, 90)


def design_factor(table):
    """Return the standard error of the weighted poverty rate over that of a simple random sample."""
    table = table.dropna(subset=["poor"])
    weight = table["weight"]
    mean = np.average(table["poor"], weights=weight)
    totals = (weight * (table["poor"] - mean)).groupby([table["stratum"], table["village"]]).sum()
    strata = totals.groupby("stratum")
    n = strata.transform("size")
    variance = ((totals - strata.transform("mean")) ** 2 * n / (n - 1)).sum() / weight.sum() ** 2
    return np.sqrt(variance / (mean * (1 - mean) / (len(table) - 1)))


def distance_from_the_truth(table, country):
    """Return the weighted poverty rate of the interviewed, and its distance from the truth in standard errors."""
    weight, poor = table["weight"], table["true_poor"]
    mean = np.average(poor, weights=weight)
    error = design_factor(table.assign(poor=poor)) * np.sqrt(mean * (1 - mean) / (len(table) - 1))
    return mean, (mean - country.households["true_poor"].mean()) / error


def test_survey_is_an_ordinary_one(country, interviews):
    mean, own = distance_from_the_truth(interviews, country)
    others = [
        distance_from_the_truth(survey(country, n_villages=VILLAGES, random_state=seed), country)[1]
        for seed in range(1, 42)
    ]
    words = f"among the interviewed, weighted, {100 * mean:.1f} %: {own:.1f} standard errors more"
    assert words in DATASHEET
    assert f"from {min(others):.1f} to {max(others):.1f} standard errors, {np.mean(others):.1f} on average" in DATASHEET
    assert np.quantile(others, 0.1) < own < np.quantile(others, 0.9)
    told = interviews.dropna(subset=["poor"])
    assert f"By what was told it is {100 * np.average(told['poor'], weights=told['weight']):.1f} %" in DATASHEET
    assert f"{100 * country.households['true_poor'].mean():.1f} % of households are truly poor" in DATASHEET


def explained(interviews):
    complete = interviews[(interviews["consumption"] > 0) & (interviews["head_education"] != "don't know")]
    complete = complete.dropna(subset=list(SCORE_FEATURES))
    target, weights = np.log(complete["consumption"] / 100).to_numpy(), complete["weight"]
    rest = target - score_of(features_of(complete), proxy_means_points(interviews)) / 1000
    return 1 - np.cov(rest, aweights=weights) / np.cov(target, aweights=weights)


def gini(values):
    ordered = np.sort(values)
    n = len(ordered)
    return (2 * np.arange(1, n + 1) - n - 1) @ ordered / (n * ordered.sum())


def test_published_and_generated_figures_stand_side_by_side(country, interviews):
    households, persons = country.households, country.persons
    members, area, poor = households["members"], households["area"], households["true_poor"]
    adults, over_15 = persons[persons["age"] >= 18], persons[persons["age"] >= 15]
    much = (adults["difficulty"] >= "a lot of difficulty").mean()
    some = (adults["difficulty"] >= "some difficulty").mean()
    phone = over_15.groupby("sex", observed=True)["phone"].mean()
    drawn = survey(dataclasses.replace(country, mechanisms=Mechanisms.nothing()), n_villages=VILLAGES)
    decided = programme(country, interviews=interviews)
    need = decided[decided["true_poor"] == 1]
    known = need[need["registered"] == 1]

    def percent(value, digits=0):
        return f"{100 * value:.{digits}f} %"

    def poor_persons(who):
        return percent(np.average(poor[who], weights=members[who]))

    computed = {
        "Persons in a household, mean": f"{members.mean():.1f}",
        "Rural share of persons": percent(np.average(area == "rural", weights=members)),
        "Poor persons": poor_persons(members > 0),
        "Poor persons, rural": poor_persons(area == "rural"),
        "Poor persons, urban": poor_persons(area == "urban"),
        "Households headed by a woman": percent((households["head_sex"] == "female").mean()),
        "Persons under 15": percent((persons["age"] < 15).mean()),
        "Adults (18 and over) with a lot of difficulty or more": percent(much, 1),
        "The same with some difficulty or more, as a multiple": f"{some / much:.1f}",
        "Women are less likely to own a phone than men, by": percent(1 - phone["female"] / phone["male"]),
        "Displaced households": percent(households["displaced"].mean(), 1),
        "Households that answer the survey": percent(len(interviews) / len(drawn)),
        "Standard error of the poverty rate, as a multiple of that of a simple random sample": (
            f"{design_factor(interviews):.1f}"
        ),
        "Gini coefficient of consumption": f"{gini(np.repeat(households['true_consumption'], members)):.2f}",
        "Consumption explained by the score (R squared, in the survey)": f"{explained(interviews):.2f}",
        "Exclusion error among registered poor households": percent(1 - known["selected"].mean()),
        "Exclusion error among all poor households": percent(1 - need["selected"].mean()),
        "Inclusion error among paid households": percent(1 - decided.loc[decided["selected"] == 1, "true_poor"].mean()),
    }
    written = {row[0]: row[1] for row in table_below("| Figure | Nuvaria | Published | Source | Read |")}
    assert written == computed
    assert (len(drawn), len(interviews)) == (9000, 8156)


def test_exclusion_errors_lie_between_20_and_50_percent():
    written = {row[0]: row[1] for row in table_below("| Figure | Nuvaria | Published | Source | Read |")}
    for name in ("Exclusion error among registered poor households", "Exclusion error among all poor households"):
        assert 20 <= float(written[name].removesuffix(" %")) <= 50


def test_every_published_figure_has_a_source_and_says_what_was_read():
    for row in table_below("| Figure | Nuvaria | Published | Source | Read |"):
        assert len(row) == 5
        assert all(row)
    for title, _ in SOURCES[1:]:
        assert title.split(",")[0].split(" 20")[0].split(" 19")[0] in DATASHEET


def test_datasheet_counts_what_is_missing(homes):
    stands = {
        "844 of the 9,000": 9000 - len(homes),
        "589 households refused": homes["consumption"].isna().sum(),
        "280 households do not know": (homes["consumption"] == -99).sum(),
        "3,041 of the 8,156": (homes["registered"] == "no").sum(),
    }
    for words, number in stands.items():
        assert words in DATASHEET
        assert re.match(r"[\d,]+", words).group().replace(",", "") == str(number)
