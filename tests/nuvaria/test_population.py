"""The country: sizes, shares, and what belongs together. Bounds: 4 standard errors of a share or a mean."""

import numpy as np
import pytest

from count_everyone.nuvaria import GROUPS, REGIONS, regions


def four_errors_of_share(share, n):
    return 4 * np.sqrt(share * (1 - share) / n)


def test_persons_are_exactly_as_many_as_asked(country):
    assert len(country.persons) == 200_000
    assert country.households["members"].sum() == 200_000


def test_every_region_has_its_share_of_households(households):
    counted = households["region"].value_counts(normalize=True)
    for region, share in regions()["household_share"].items():
        assert abs(counted[region] - share) < four_errors_of_share(share, len(households)), region


def test_regions_are_unequal_and_twenty(households):
    counted = households["region"].value_counts()
    assert set(counted.index) == set(REGIONS)
    # 13.0 % and 1.2 % of households
    assert 8 < counted.max() / counted.min() < 14


def test_rural_share_follows_from_the_regions(households):
    table = regions()
    rural = (table["household_share"] * (1 - table["urban_share"])).sum()
    assert abs((households["area"] == "rural").mean() - rural) < four_errors_of_share(rural, len(households))


def test_household_size(households):
    # 1 + 3.77 others, of whom households headed by women (27 %) lack a fifth
    expected = 4.77 - 0.27 * 0.2 * 3.77
    assert abs(households["members"].mean() - expected) < 4 * 2.4 / np.sqrt(len(households)) + 0.03
    assert households["members"].between(1, 12).all()


def test_counts_of_members_fit_the_persons(country):
    persons, households = country.persons, country.households.set_index("household_id")
    for column, who in [
        ("members", persons["age"] >= 0),
        ("children_under_5", persons["age"] < 5),
        ("children_under_15", persons["age"] < 15),
        ("members_65_plus", persons["age"] >= 65),
    ]:
        counted = persons[who].groupby("household_id").size().reindex(households.index, fill_value=0)
        assert (counted == households[column]).all(), column


def test_every_household_has_one_adult_head(country):
    heads = country.persons[country.persons["head"] == 1]
    assert (heads["household_id"].to_numpy() == country.households["household_id"].to_numpy()).all()
    assert heads["age"].min() >= 18
    assert (heads["sex"].to_numpy() == country.households["head_sex"].to_numpy()).all()
    assert (heads["phone"].to_numpy() == country.households["phone"].to_numpy()).all()


def test_disability_rises_with_age_and_is_not_asked_under_five(country):
    persons = country.persons
    assert persons.loc[persons["age"] < 5, "difficulty"].isna().all()
    asked = persons[persons["age"] >= 5]
    much = (asked["difficulty"] >= "a lot of difficulty").groupby(asked["age"] // 20).mean()
    assert much.loc[[0, 1, 2, 3]].is_monotonic_increasing


def test_poor_is_below_the_line(households):
    assert ((households["true_consumption"] < 100) == (households["true_poor"] == 1)).all()


@pytest.mark.parametrize(
    ("column", "value"), [("area", "rural"), ("head_sex", "female"), ("head_disability", 1), ("displaced", 1)]
)
def test_groups_differ_in_need(households, column, value):
    assert households.loc[households[column] == value, "true_poor"].mean() > households["true_poor"].mean() + 0.02


def test_villages_have_unequal_sizes_around_110(households):
    sizes = households.groupby("village").size()
    # about 43,700 households over strata of at least two villages
    assert 80 < sizes.mean() < 115
    assert sizes.std() > 15


def test_nobody_lacks_a_group(households):
    assert not households[list(GROUPS)].isna().any().any()
