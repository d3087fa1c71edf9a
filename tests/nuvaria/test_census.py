"""The margins of the census."""

import numpy as np
import pytest

from count_everyone.nuvaria import AGE_GROUPS, census, head_age_group, survey

ALL = ["region", "area", "head_sex", "head_age_group"]


def test_every_margin_adds_up_to_the_country(country):
    for by in ([name] for name in ALL):
        table = census(country, by=by)
        assert table["households"].sum() == len(country.households)
        assert table["persons"].sum() == len(country.persons)


def test_cells_of_all_margins_are_all_there_and_add_up_to_the_strata(country):
    table = census(country, by=ALL)
    assert len(table) == 20 * 2 * 2 * len(AGE_GROUPS)
    summed = table.groupby(["region", "area"], observed=False)[["households", "persons"]].sum().reset_index()
    assert summed.equals(census(country))


def test_age_groups_hold_every_head_and_share_nobody():
    ages = np.arange(18, 96)
    groups = head_age_group(ages)
    for name, (first, last) in AGE_GROUPS.items():
        assert ages[groups == name].tolist() == list(range(first, last + 1))


def test_survey_comes_near_to_margins_that_its_weights_do_not_hold(country):
    table = survey(country)
    table["head_age_group"] = head_age_group(table["head_age"])
    for margin in ("head_sex", "head_age_group"):
        frame = census(country, by=[margin]).set_index(margin)["households"]
        weighed = table.groupby(margin, observed=False)["weight"].sum()
        n = table[margin].value_counts()
        # 4 standard errors of a share, with a design effect of 2
        share = frame / frame.sum()
        error = np.sqrt(2 * share * (1 - share) / n.sum())
        assert (abs(weighed / weighed.sum() - share) < 4 * error).all()


@pytest.mark.parametrize("by", [[], ["village"], ["region", "region"], "members"])
def test_other_margins_are_refused(country, by):
    with pytest.raises(ValueError, match="Give one or more of region, area, head_sex, head_age_group"):
        census(country, by=by)


@pytest.mark.parametrize("ages", [[17], [30, None], [96]])
def test_ages_of_no_head_are_refused(ages):
    with pytest.raises(ValueError, match="no ages from 18 to 95"):
        head_age_group(ages)
