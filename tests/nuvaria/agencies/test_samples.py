"""Two independent surveys, six offices that do not differ, and an apparent gap."""

import numpy as np
import pandas as pd
import pytest
from scipy.stats import chi2_contingency

from count_everyone.nuvaria import Strengths, agency, population
from count_everyone.nuvaria.agencies.decisions import decide
from count_everyone.nuvaria.agencies.noise import apparent_gaps, choose_noise_seed
from count_everyone.nuvaria.agencies.offices import OFFICES, offices_of
from count_everyone.nuvaria.agencies.planted import Gaps
from count_everyone.nuvaria.agencies.samples import audit_sample, second_source

COHORTS = range(20, 25)


@pytest.fixture(scope="module")
def small():
    country = population(60_000, mechanisms=Strengths().mechanisms(), random_state=2)
    return country, decide(country, Strengths())


def test_offices_are_independent_of_everything_in_a_country_with_all_mechanisms(country, known, decided):
    office = offices_of(country)
    registered = country.households["household_id"].isin(known["household_id"])
    facts = country.households[["region", "area", "head_sex", "head_disability", "language", "phone", "displaced"]]
    facts = facts.assign(true_poor=country.households["true_poor"], registered=registered, paid=decided["selected"])
    for name in facts:
        # ten facts at 1 in 10,000 each
        assert chi2_contingency(pd.crosstab(office, facts[name])).pvalue > 0.0001, name
    assert "office" not in country.households


def test_each_office_keeps_a_sixth_of_the_files(planted):
    sizes = planted.audit_sample["office"].value_counts()
    assert set(sizes.index) == set(OFFICES)
    # 1,100 or so, and five standard deviations of a binomial
    n = len(planted.audit_sample)
    assert (abs(sizes - n / 6) < 5 * np.sqrt(n * 5 / 36)).all()


def test_country_is_that_of_its_number_and_knows_no_office(planted):
    country = population(200_000, mechanisms=Strengths().mechanisms(), random_state=planted.cohort)
    assert len(country.households) == len(planted.paid)
    told = planted.audit_sample.set_index("household")
    rows = country.households.set_index("household_id").loc[told.index]
    assert (rows["village"] == told["village"]).all()
    assert (rows["members"] == told["members"]).all()
    assert (rows["displaced"].map({1: "yes", 0: "no"}) == told["displaced"]).all()


def test_second_source_asks_other_households_with_other_answers(planted):
    both = planted.audit_sample.merge(planted.second_source, on="household", suffixes=("", "_again"))
    drawn, n = len(planted.second_source), len(planted.paid)
    assert 0.5 < len(both) / (len(planted.audit_sample) * drawn / n) < 2.5
    # the same household tells both interviewers about the same, and not the same
    assert 0.5 < (both["consumption"] != both["consumption_again"]).mean()
    assert np.corrcoef(np.log(both["consumption"]), np.log(both["consumption_again"]))[0, 1] > 0.8


def test_weights_of_both_stand_for_all_households(planted):
    for table in (planted.audit_sample, planted.second_source):
        assert table["weight"].sum() == pytest.approx(len(planted.paid), rel=0.002)


@pytest.mark.parametrize("link_errors", [0.0, 0.2])
def test_wrong_links_are_as_many_as_asked_for(small, link_errors):
    country, decisions = small
    right = second_source(country, decisions, random_state=1)
    linked = second_source(country, decisions, link_errors=link_errors, random_state=1)
    told = ["household", "weight", "consumption", "poor"]
    assert linked[told].equals(right[told])
    differ = linked["registered"] != right["registered"]
    registered = (right["registered"] == "yes").mean()
    expected = link_errors * 2 * registered * (1 - registered)
    # binomial: 4 standard errors
    assert abs(differ.mean() - expected) <= 4 * np.sqrt(expected * (1 - expected) / len(right))


def test_joined_records_are_those_of_the_household(small):
    country, decisions = small
    table = second_source(country, decisions, random_state=3)
    rows = decisions.records.iloc[table["household"].to_numpy() - 1]
    assert (rows["registered"].to_numpy() == (table["registered"] == "yes")).all()
    assert (rows["recorded_poor"].to_numpy() == 1).tolist() == (table["recorded_poor"] == "yes").to_list()
    assert table.loc[table["registered"] == "no", "recorded_poor"].isna().all()


@pytest.mark.parametrize("is_planted", [True, False])
def test_every_cohort_shows_a_gap_between_two_offices_that_are_equal(is_planted):
    for cohort in COHORTS:
        some = agency(cohort, planted=is_planted)
        row = some.truth.comparisons.loc[some.truth.noise]
        assert row["column"] == "office"
        assert abs(row["true_gap"]) < 0.02
        sample = some.audit_sample[some.audit_sample["poor"] == "yes"].reset_index(drop=True)
        calls = np.mean([some.predict(sample["household"]) for _ in range(100)], axis=0)
        shown = apparent_gaps(sample, 1 - calls, [(row["group"], row["reference"])]).iloc[0]
        # the mean of 100 calls is within 0.005 of what the seed was chosen by
        assert shown["gap"] > 0.05
        assert shown["p_value"] > 0.05


def test_p_value_of_the_apparent_gap_is_that_of_the_audit(planted):
    from count_everyone.audit import gap_interval

    sample = planted.audit_sample[planted.audit_sample["poor"] == "yes"].reset_index(drop=True)
    pair, paid = ("Office 1", "Office 2"), sample["amount"].notna()
    ours = apparent_gaps(sample, (~paid).to_numpy(dtype=float), [pair]).iloc[0]
    theirs = gap_interval(
        np.ones(len(sample), int),
        paid,
        sample["office"],
        between=pair,
        sample_weight=sample["weight"],
        clusters=sample["village"],
        n_boot=4000,
        random_state=0,
    ).iloc[0]
    assert ours["gap"] == pytest.approx(theirs["value"])
    assert ours["p_value"] == pytest.approx(theirs["p_value"], abs=0.03)


def test_seed_that_cannot_be_found_is_said(small):
    country, decisions = small
    with pytest.raises(ValueError, match=r"In none of 2 samples two offices differ by 0\.9"):
        choose_noise_seed(
            lambda seed: audit_sample(country, decisions, random_state=seed),
            1 - decisions.chance,
            Gaps(country, decisions, 6_000),
            seeds=[1, 2],
            at_least=0.9,
        )
