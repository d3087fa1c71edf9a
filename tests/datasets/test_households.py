"""Facts of households that lessons rely on; the numbers of the datasheet are proved by claims.py beside it."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from count_everyone.cli import main
from count_everyone.nuvaria import TRUTH_COLUMNS, census
from count_everyone.nuvaria.extract import extract_country
from count_everyone.nuvaria.package import FIELDS, descriptor
from count_everyone.source.page_tables import rows_below

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


def test_one_command_writes_the_same_bytes(tmp_path, capsys):
    assert main(["--root", str(tmp_path), "nuvaria"]) == 0
    written = [path for path in (tmp_path / "datasets").glob("*/*") if path.is_file()]
    assert len(written) == 4  # two tables, each with its description
    for path in written:
        assert path.read_bytes() == (FOLDER.parent / path.parent.name / path.name).read_bytes()
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


def test_48_households_stand_twice_and_all_else_is_equal(rows):
    twice = rows[rows.duplicated("household", keep=False)].drop(columns="id")
    assert len(twice) == 96
    assert len(twice.drop_duplicates()) == 48


def test_weights_add_up_to_the_census(homes, country):
    frame = census(country)
    assert homes["weight"].sum() == pytest.approx(frame["households"].sum(), abs=1)
    weighed = homes.groupby("region")["weight"].sum()
    assert np.allclose(weighed, frame.groupby("region", observed=True)["households"].sum()[weighed.index], rtol=0.001)


def test_office_columns_are_blank_outside_the_registry(homes):
    unknown = homes[homes["registered"] == "no"]
    assert unknown[["recorded_poor", "score", "amount", "verified_on"]].isna().all().all()
    assert (unknown["selected"] == "no").all()


def test_amount_gives_the_decision_away(homes):
    assert (homes["amount"].notna() == (homes["selected"] == "yes")).all()


def test_village_percentage_holds_the_row_itself(homes):
    poor = (homes["poor"] == "yes").astype(float).where(homes["poor"].notna())
    share = (100 * poor.groupby(homes["village"]).transform("mean")).round(1)
    assert np.allclose(share, homes["village_poor_pct"], atol=0.051)


def test_lowest_scores_were_selected(homes):
    assert homes.loc[homes["selected"] == "yes", "score"].max() <= homes.loc[homes["selected"] == "no", "score"].min()


def test_exclusion_errors_lie_between_20_and_50_percent():
    written = dict(rows_below(FOLDER / "README.md", "| Figure | Nuvaria |"))
    for name in ("Exclusion error among registered poor households", "Exclusion error among all poor households"):
        assert 20 <= float(written[name].removesuffix(" %")) <= 50
