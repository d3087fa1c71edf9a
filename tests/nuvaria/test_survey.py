"""The survey: weights, design effect, and who does not answer."""

import dataclasses

import numpy as np
import pandas as pd
import pytest

from count_everyone.nuvaria import Mechanisms, census, population, survey


def design_effect(table, column):
    """Return the linearised variance of a weighted mean, over that of a simple random sample."""
    table = table.dropna(subset=[column])
    weight = table["weight"]
    mean = np.average(table[column], weights=weight)
    totals = (weight * (table[column] - mean)).groupby([table["stratum"], table["village"]]).sum()
    strata = totals.groupby("stratum")
    n = strata.transform("size")
    variance = ((totals - strata.transform("mean")) ** 2 * n / (n - 1)).sum() / weight.sum() ** 2
    return variance / (mean * (1 - mean) / (len(table) - 1))


def test_weights_of_every_stratum_add_up_to_its_households(country, interviews):
    frame = census(country).set_index(["region", "area"])["households"]
    weighed = interviews.groupby(["region", "area"], observed=True)["weight"].sum()
    # exact but for the rounding of weights, since villages are drawn in proportion to their size
    assert (abs(weighed / frame - 1) < 0.001).all()


def test_weights_estimate_the_household_size_without_a_shift():
    # mean of 40 surveys: 4 standard errors of their mean; non-response is off, so nothing else shifts it
    country = population(60_000, mechanisms=Mechanisms.nothing(), random_state=3)
    means = []
    for seed in range(40):
        table = survey(country, n_villages=80, households_per_village=10, random_state=seed)
        means.append(np.average(table["members"], weights=table["weight"]))
    error = np.mean(means) - country.households["members"].mean()
    assert abs(error) < 4 * np.std(means, ddof=1) / np.sqrt(40)


def test_small_regions_get_more_than_their_share(interviews, households):
    drawn = interviews["region"].value_counts(normalize=True)
    lives = households["region"].value_counts(normalize=True)
    assert drawn["Islands"] > 1.5 * lives["Islands"]
    assert drawn["Capital"] < lives["Capital"]


def test_two_stages(interviews):
    villages = interviews.groupby("village").agg(n=("household_id", "size"), strata=("stratum", "nunique"))
    assert villages["n"].max() <= 25
    assert (villages["strata"] == 1).all()
    assert (interviews.groupby("stratum")["village"].nunique() >= 2).all()
    assert not interviews["household_id"].duplicated().any()


def test_design_effect_of_poverty_is_as_in_published_surveys():
    # Howes and Lanjouw 1998: standard errors up by around one half, so variances by about 2.25; mean of ten surveys
    country = population(600_000, random_state=5)
    effects = [design_effect(survey(country, n_villages=360, random_state=seed), "poor") for seed in range(10)]
    assert 1.8 < np.mean(effects) < 3.0


def test_without_clusters_the_design_effect_is_that_of_the_weights_alone():
    # Kish: 1 + squared coefficient of variation of the weights; strata do not matter where regions are equal
    country = population(600_000, mechanisms=Mechanisms.nothing(), random_state=5)
    pairs = []
    for seed in range(10):
        table = survey(country, n_villages=360, random_state=seed)
        pairs.append((design_effect(table, "poor"), 1 + table["weight"].var() / table["weight"].mean() ** 2))
    found, kish = np.mean(pairs, axis=0)
    # a ratio of two variances with 320 degrees of freedom has a standard error of 8 %; ten of them 2.5 %
    assert abs(found / kish - 1) < 0.10


@pytest.mark.parametrize(
    ("who", "lost"),
    [
        (lambda frame: (frame["area"] == "urban") & (frame["displaced"] == 0), 0.03 + 0.06),
        (lambda frame: (frame["area"] == "rural") & (frame["displaced"] == 0), 0.03),
        (lambda frame: (frame["area"] == "rural") & (frame["displaced"] == 1), 0.03 + 0.12),
    ],
)
def test_non_response_by_group_is_as_planted(country, who, lost):
    everybody = dataclasses.replace(country, mechanisms=Mechanisms.nothing())
    some = dataclasses.replace(country, mechanisms=dataclasses.replace(Mechanisms(), nonresponse_rich=0.0))
    drawn, answered = survey(everybody), survey(some)
    n, share = who(drawn).sum(), 1 - who(answered).sum() / who(drawn).sum()
    # the shares multiply, so their sum is right to 0.004; binomial: 4 standard errors
    assert abs(share - lost) < 4 * np.sqrt(lost * (1 - lost) / n) + 0.004


def test_missing_consumption_tells_something(interviews):
    refused = interviews["consumption"].isna()
    true = interviews["true_consumption"]
    assert true[refused].median() > 1.2 * true[~refused].median()


def test_code_for_do_not_know_is_given_only_where_the_interview_is_in_a_foreign_language(interviews):
    unknown = interviews["consumption"] == -99
    assert unknown.sum() > 100
    assert (interviews.loc[unknown, "language"] != "Nuvari").all()
    assert interviews.loc[unknown, "poor"].isna().all()
    assert (interviews.loc[interviews["earnings"] < 0, "earnings"] == -99).all()


def test_poor_by_the_survey_is_mostly_but_not_always_true(interviews):
    told = interviews.dropna(subset=["poor"])
    # 20 % of random error on a spread of 66 %
    assert 0.88 < (told["poor"] == told["true_poor"]).mean() < 0.94


def test_weights_bring_the_poverty_rate_nearer(country, interviews):
    truth = country.households["true_poor"].mean()
    raw = interviews["true_poor"].mean()
    weighed = np.average(interviews["true_poor"], weights=interviews["weight"])
    assert raw > truth + 0.02
    assert abs(weighed - truth) < abs(raw - truth)


def test_frame_of_small_countries_is_taken_whole():
    country = population(2_000, random_state=1)
    table = survey(country, n_villages=5_000, households_per_village=500)
    assert isinstance(table, pd.DataFrame)
    assert abs(table["weight"].sum() / len(country.households) - 1) < 0.05
