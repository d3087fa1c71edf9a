"""Limits of a chart whose rows belong together: false alarms, power, and pieces that are rows."""

import numpy as np
import pandas as pd
import pytest

from count_everyone.audit import drift_chart

WORLDS, YEARS, VILLAGES, PEOPLE = 300, 6, 20, 12
FEW = {"n_permutations": 199}


def in_villages(seed, harvest=0.15, last=0.0, lasting=0.0, unequal=False):
    """Return values, years and villages: a village has a harvest of its own each year, or keeps what it has."""
    rng = np.random.default_rng(seed)
    year, village = (side.ravel() for side in np.indices((YEARS, VILLAGES)))
    sizes = rng.integers(2, 2 * PEOPLE - 1, year.size) if unequal else np.full(year.size, PEOPLE)
    share = 0.4 + rng.uniform(-harvest, harvest, year.size) + rng.uniform(-lasting, lasting, VILLAGES)[village]
    share = np.repeat(share + last * (year == YEARS - 1), sizes)
    return (rng.random(share.size) < share).astype(int), np.repeat(year, sizes), np.repeat(village, sizes)


def alarms(worlds, clustered=True, **world):
    """Return how many charts of so many worlds alarm."""
    found = 0
    for seed in range(worlds):
        values, years, villages = in_villages(seed, **world)
        chart = drift_chart(values, years, clusters=villages if clustered else None, random_state=seed, **FEW)
        found += chart["alarm"].any()
    return found


@pytest.mark.parametrize("unequal", [False, True])
def test_stable_stream_in_villages_alarms_in_5_of_100_charts(unequal, at_least, at_most):
    found = alarms(WORLDS, unequal=unequal)
    assert at_least(WORLDS, 0.04) <= found <= at_most(WORLDS, 0.05)


def test_the_same_villages_taken_row_by_row_alarm_far_more_often(at_least, at_most):
    # A harvest of +-0.4 has a variance of 0.053: a year of 20 villages has 3.4 times the variance of 240 people, so
    # a year leaves the limit of 2.6 standard errors with the chance 0.16, and one of six years with 0.65.
    assert alarms(100, clustered=False, harvest=0.4) >= at_least(100, 0.65)
    assert alarms(100, harvest=0.4) <= at_most(100, 0.05)


def test_what_a_village_keeps_for_all_years_is_no_drift(at_most):
    assert alarms(100, harvest=0.0, lasting=0.25) <= at_most(100, 0.05)


def test_rise_of_25_points_in_the_last_year_is_found(at_least):
    # A year of 20 villages of 12: a standard error of 0.037; the limit for six years is about 2.6 of them.
    found = sum(
        drift_chart(values, years, clusters=villages, random_state=seed, **FEW)["alarm"][YEARS - 1]
        for seed, (values, years, villages) in ((seed, in_villages(seed, last=0.25)) for seed in range(50))
    )
    assert found >= at_least(50, 0.98)


def test_clusters_of_one_row_are_as_rows():
    values, years, _ = in_villages(1)
    plain = drift_chart(values, years, random_state=1, **FEW)
    alone = drift_chart(values, years, clusters=np.arange(len(values)), random_state=1, **FEW)
    assert plain["n_clusters"].isna().all()
    assert (alone["n_clusters"] == alone["n"]).all()
    pd.testing.assert_frame_equal(plain.drop(columns="n_clusters"), alone.drop(columns="n_clusters"))


def test_village_of_several_years_has_a_piece_in_each():
    values, years, villages = in_villages(2)
    chart = drift_chart(values, years, clusters=villages, random_state=1, **FEW)
    renamed = drift_chart(
        values, years, clusters=[f"{v} of {y}" for v, y in zip(villages, years, strict=True)], random_state=1, **FEW
    )
    assert (chart["n_clusters"] == VILLAGES).all()
    assert np.allclose(chart["value"], renamed["value"])
    assert np.allclose(chart["value"], pd.Series(values).groupby(years).mean())


def test_batch_alarms_where_its_mean_is_outside_of_its_limits():
    for seed in range(30):
        values, years, villages = in_villages(seed, last=0.15, unequal=True)
        chart = drift_chart(values, years, clusters=villages, random_state=seed, **FEW)
        outside = (chart["value"] < chart["lower"] - 1e-9) | (chart["value"] > chart["upper"] + 1e-9)
        assert (outside == chart["alarm"]).all()
        assert ((chart["p_value"] <= 0.05) == chart["alarm"]).all()


@pytest.mark.parametrize(
    ("values", "clusters", "words"),
    [
        ([0, 1, 1, 1, 0, 0], [1, 1, 1, 2, 2, 2], "Every batch has one cluster only"),
        ([0, 1, 0, 1, 0, 1, 0, 1], [1, 1, 2, 2, 1, 1, 2, 2], "No cluster differs from another"),
    ],
)
def test_clusters_that_cannot_be_dealt_are_refused(values, clusters, words):
    batches = np.repeat([1, 2], len(values) // 2)
    with pytest.raises(ValueError, match=words):
        drift_chart(values, batches, clusters=clusters)
