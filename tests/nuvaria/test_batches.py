"""Years: drift is visible, and the loop raises the disparity."""

import dataclasses

import numpy as np
import pytest
from scipy.stats import binom

from count_everyone.audit import drift_chart
from count_everyone.nuvaria import GOODS, SCORE_FEATURES, Mechanisms, yearly_batches

STEADY = dataclasses.replace(Mechanisms(), drought=0.0, asset_drift=0.0)


def gap_by_year(table):
    """Return how much more often poor households headed by women are refused than those headed by men."""
    poor = table[table["true_poor"] == 1]
    selected = poor.groupby(["year", "head_sex"], observed=True)["selected"].mean().unstack()
    return (selected["male"] - selected["female"]).to_numpy()


@pytest.fixture(scope="module")
def years():
    return yearly_batches(60_000, random_state=21)


def test_every_year_has_other_households_and_spends_its_budget(years):
    assert sorted(years["year"].unique()) == [0, 1, 2, 3, 4, 5]
    for _, batch in years.groupby("year"):
        assert batch["selected"].sum() == int(0.4 * len(batch))


def test_drought_makes_more_rural_people_poor_every_year(years):
    rural = years[years["area"] == "rural"].groupby("year")["true_consumption"].apply(lambda c: np.log(c).mean())
    # 0.06 a year; the mean of 5,000 logarithms has a standard error of 0.009
    assert rural.iloc[5] - rural.iloc[0] == pytest.approx(-0.30, abs=0.06)


def test_goods_become_common_though_need_grows(years):
    owned = years.groupby("year")[list(GOODS)].mean().mean(axis=1)
    assert owned.iloc[5] > owned.iloc[0] + 0.02


def test_errors_grow_with_the_drift(years):
    missed = 1 - years[years["true_poor"] == 1].groupby("year")["selected"].mean()
    assert missed.iloc[4:].mean() > missed.iloc[:2].mean() + 0.02


def test_loop_raises_the_disparity_over_the_years(years):
    gaps = gap_by_year(years)
    # one year's gap has a standard error of about 0.018: 1,300 poor households of women, 2,800 of men
    assert gaps[3:].mean() > gaps[0] + 4 * 0.018


def test_loop_alone_raises_it_and_without_it_the_gap_stays():
    with_loop = gap_by_year(yearly_batches(60_000, mechanisms=STEADY, random_state=22))
    without = gap_by_year(yearly_batches(60_000, mechanisms=dataclasses.replace(STEADY, feedback=0.0), random_state=22))
    assert with_loop[0] == without[0]
    assert with_loop[2:].mean() > without[2:].mean() + 4 * 0.018 / np.sqrt(4)
    assert abs(without[2:].mean() - without[0]) < 4 * 0.018 * np.sqrt(1 + 1 / 4)


def test_without_any_mechanism_women_and_men_are_refused_alike():
    gaps = gap_by_year(yearly_batches(60_000, mechanisms=Mechanisms.nothing(), random_state=23))
    assert abs(gaps.mean()) < 4 * 0.018 / np.sqrt(6)


def test_village_and_region_keep_what_they_have_in_common_over_the_years(years):
    effects = years.groupby("village")["village_effect"].nunique()
    assert (effects == 1).all()
    shared = years.groupby(["region", "year"], observed=True)["living_standard"].mean().unstack()
    # means of a region of 1,000 households differ by 0.045 at most from year to year, those of regions by 0.2
    assert np.corrcoef(shared[0], shared[5])[0, 1] > 0.7


@pytest.mark.parametrize("area", ["rural", "urban", "both"])
def test_villages_that_differ_are_no_drift(area):
    worlds, alarms = 60, 0
    for seed in range(worlds):
        table = yearly_batches(10_000, mechanisms=Mechanisms.only("village_spread"), random_state=100 + seed)
        table = table if area == "both" else table[table["area"] == area]
        chart = drift_chart(table["recorded_poor"], table["year"], n_permutations=200, random_state=seed)
        alarms += chart["alarm"].any()
    assert alarms <= binom.isf(1e-4, worlds, 0.05)


def test_model_that_is_not_refitted_has_one_score_and_the_same_people_and_first_year():
    refitted, fixed = (
        yearly_batches(10_000, mechanisms=STEADY, refit=refit, random_state=24) for refit in (True, False)
    )
    assert refitted[refitted["year"] == 0].equals(fixed[fixed["year"] == 0])
    assert refitted["true_consumption"].equals(fixed["true_consumption"])
    features = [*SCORE_FEATURES, "head_sex"]

    def scores_of_equal_households(table):
        return table.groupby(features, observed=True)["score"].agg(lambda score: score.max() - score.min())

    assert scores_of_equal_households(fixed).max() < 1e-9
    assert scores_of_equal_households(refitted).max() > 1e-3


def test_score_of_one_model_in_a_country_that_does_not_change_is_a_stable_stream():
    worlds, alarms = 60, 0
    for seed in range(worlds):
        table = yearly_batches(10_000, mechanisms=STEADY, refit=False, random_state=200 + seed)
        chart = drift_chart(table["score"], table["year"], n_permutations=200, random_state=seed)
        alarms += chart["alarm"].any()
    assert alarms <= binom.isf(1e-4, worlds, 0.05)


def test_loop_needs_a_model_that_learns_anew():
    gaps = gap_by_year(yearly_batches(60_000, mechanisms=STEADY, refit=False, random_state=22))
    # as in the years without feedback: one year's gap has a standard error of about 0.018
    assert abs(gaps[2:].mean() - gaps[0]) < 4 * 0.018 * np.sqrt(1 + 1 / 4)
