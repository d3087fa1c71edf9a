"""Extracts of any world."""

import numpy as np
import pytest

from count_everyone.nuvaria import Mechanisms, households_extract, null_country, population, programme, survey


@pytest.fixture(scope="module")
def small():
    return population(20_000, random_state=3)


@pytest.mark.parametrize(("keyed_twice", "number"), [(0, 0), (7, 7), (0.1, None), (0.0, 0)])
def test_so_many_are_keyed_twice(small, keyed_twice, number):
    table = households_extract(small, n_villages=60, keyed_twice=keyed_twice)
    n = table["household"].nunique()
    expected = round(keyed_twice * n) if number is None else number
    assert len(table) - n == expected
    assert table["id"].tolist() == list(range(1, len(table) + 1))
    again = table[table.duplicated("household", keep=False)].drop(columns="id")
    assert len(again.drop_duplicates()) == expected


@pytest.mark.parametrize("keyed_twice", [-1, 1.5, True, "ten", 10**6])
def test_impossible_numbers_are_refused(small, keyed_twice):
    with pytest.raises(ValueError, match="keyed_twice is"):
        households_extract(small, n_villages=60, keyed_twice=keyed_twice)


def test_another_number_draws_another_survey_of_the_same_country(small):
    one, two = (households_extract(small, n_villages=60, random_state=seed) for seed in (1, 2))
    assert set(one["household"]) != set(two["household"])
    both = one.drop_duplicates("household").merge(two.drop_duplicates("household"), on="household")
    assert len(both) > 20
    assert (both["head_age_x"] == both["head_age_y"]).all()
    assert (both["registered_x"] == both["registered_y"]).all()


@pytest.mark.parametrize("share", [0.0, 0.5, 1.0])
def test_visits_after_the_decision_follow_what_is_recorded(small, share):
    table = programme(small, verification_poor=share)
    registered = table[table["registered"] == 1]
    visited = registered["verified_on"].notna().groupby(registered["recorded_poor"]).agg(["mean", "size"])
    for recorded, expected in ((1, share), (0, 0.15)):
        error = np.sqrt(expected * (1 - expected) / visited.loc[recorded, "size"])
        assert abs(visited.loc[recorded, "mean"] - expected) <= 4 * error
    assert table.loc[table["registered"] == 0, "verified_on"].isna().all()


def test_visits_tell_no_group_from_another_in_a_null_country():
    table = programme(null_country(60_000, random_state=5))
    registered = table[table["registered"] == 1].assign(visited=lambda rows: rows["verified_on"].notna())
    for group in ("head_sex", "area", "displaced", "phone", "language"):
        rates = registered.groupby(group, observed=True)["visited"].agg(["mean", "size"])
        share = registered["visited"].mean()
        error = np.sqrt(share * (1 - share) / rates["size"])
        assert (abs(rates["mean"] - share) < 4 * error).all()


def test_villages_of_one_stratum_are_drawn_apart_from_those_of_another():
    country = population(100_000, mechanisms=Mechanisms.nothing(), random_state=3)
    drawn = [survey(country, n_villages=80, households_per_village=5, random_state=seed) for seed in range(60)]
    villages = country.households.groupby("village").agg(stratum=("region", "first"), area=("area", "first"))
    counts = np.array([villages.index.isin(table["village"]) for table in drawn]).astype(float)
    # of pairs of villages in different strata, the joint draws are as many as chance makes: mean correlation near 0
    codes = (villages["stratum"].astype(str) + villages["area"].astype(str)).to_numpy()
    varies = (counts.std(axis=0) > 0).nonzero()[0]
    table = np.corrcoef(counts[:, varies].T)
    apart = codes[varies][:, None] != codes[varies]
    # squared correlations of independent draws are 1 / (draws - 1) on average; a common start made them 14 times that
    assert np.mean(table[apart] ** 2) == pytest.approx(1 / 59, rel=0.1)
