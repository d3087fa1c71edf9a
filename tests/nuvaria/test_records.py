"""The programme whose score learned from the records."""

import hashlib

import numpy as np
import pandas as pd
import pytest

from count_everyone.nuvaria import (
    Mechanisms,
    learner_table,
    population,
    programme,
    programme_from_records,
    registry,
    survey,
    without_truth,
    yearly_batches,
)

UNRECORDED = (0, 0.15, 0.30, 0.45, 0.60)


def poor_women(table):
    return table[(table["true_poor"] == 1) & (table["registered"] == 1) & (table["head_sex"] == "female")]


def truly_missed(table):
    return int((poor_women(table)["selected"] == 0).sum())


def counted_missed(table):
    """Return what the office counts: the women that its records call poor, and that are not paid."""
    return int(((table["recorded_poor"] == 1) & (table["head_sex"] == "female") & (table["selected"] == 0)).sum())


@pytest.fixture(scope="module")
def worlds():
    """Return a country for each share of poor women that clerks do not record."""
    return {
        share: population(100_000, mechanisms=Mechanisms(under_recording_women=share), random_state=0)
        for share in UNRECORDED
    }


@pytest.fixture(scope="module")
def by_records(worlds):
    return {share: programme_from_records(country) for share, country in worlds.items()}


@pytest.mark.parametrize("sex_in_model", [0, 0.5, 1])
def test_its_scores_are_those_of_year_0_of_the_yearly_model(sex_in_model):
    mechanisms = Mechanisms(sex_in_model=sex_in_model)
    years = yearly_batches(5_000, years=2, mechanisms=mechanisms, random_state=3)
    known = years[years["year"] == 0]
    table = programme_from_records(population(5_000, mechanisms=mechanisms, random_state=3))
    own = table[table["registered"] == 1]
    assert own["household_id"].tolist() == known["household_id"].tolist()
    assert own["score"].tolist() == known["score"].tolist()


def test_columns_registry_and_visits_are_those_of_the_programme(worlds, by_records):
    table, other = by_records[0.30], programme(worlds[0.30])
    decided = ["score", "selected", "amount"]
    pd.testing.assert_frame_equal(table.drop(columns=decided), other.drop(columns=decided))
    assert list(table.columns) == list(other.columns)
    assert table["selected"].sum() == other["selected"].sum()
    assert (table["selected"] != other["selected"]).any()


def test_lowest_scores_of_the_registry_are_paid(by_records):
    table = by_records[0.30]
    known = table[table["registered"] == 1]
    assert table["selected"].sum() == int(0.28 * len(table))
    assert known.loc[known["selected"] == 1, "score"].max() <= known.loc[known["selected"] == 0, "score"].min()
    assert table.loc[table["registered"] == 0, "score"].isna().all()


def test_women_who_are_not_recorded_are_overlooked_and_the_office_counts_no_more_of_them(by_records):
    truth = [truly_missed(by_records[share]) for share in UNRECORDED]
    counted = [counted_missed(by_records[share]) for share in UNRECORDED]
    # of 1,721 poor women: a count of them has a standard deviation of at most 21, a difference of two 30
    assert (np.diff(truth) > 3 * 30).all()
    assert truth[-1] > 2.5 * truth[0]
    assert max(counted) < 1.3 * min(counted)


def test_score_of_the_survey_pays_the_same_women_whatever_is_recorded(worlds):
    tables = [programme(country) for country in worlds.values()]
    assert len({truly_missed(table) for table in tables}) == 1
    counted = [counted_missed(table) for table in tables]
    assert counted == sorted(counted, reverse=True)
    assert counted[-1] < 0.6 * counted[0]


def test_score_that_does_not_see_the_sex_overlooks_fewer_of_them(by_records):
    blind = population(100_000, mechanisms=Mechanisms(under_recording_women=0.60, sex_in_model=0), random_state=0)
    assert truly_missed(programme_from_records(blind)) < truly_missed(by_records[0.60]) - 5 * 30


def test_without_any_mechanism_women_and_men_are_missed_alike():
    table = programme_from_records(population(100_000, mechanisms=Mechanisms.nothing(), random_state=2))
    poor = table[(table["true_poor"] == 1) & (table["registered"] == 1)]
    missed = 1 - poor.groupby("head_sex", observed=True)["selected"].mean()
    n = poor["head_sex"].value_counts()
    # what 3 % of slips make of the points of the sex is chance too, and moves the gap by about as much
    error = np.sqrt(2 * 0.25 * (1 / n["female"] + 1 / n["male"]))
    assert abs(missed["female"] - missed["male"]) < 4 * error


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (lambda c: {"known": registry(population(3_000, random_state=2))}, "not in this country"),
        (lambda c: {"known": without_truth(registry(c))}, "chance_of_registration. It is part of the truth"),
        (lambda c: {"known": learner_table(registry(c))}, r"Give registry\(country\)"),
        (lambda c: {"known": survey(c)}, r"known has no column .*recorded_poor"),
        (lambda c: {"budget": 1.2}, "budget is 1.2"),
        (lambda c: {"verification_poor": -1}, "verification_poor is -1"),
        (lambda c: {"random_state": -3}, "random_state is -3"),
    ],
)
def test_refused_with_what_to_give(given, words):
    small = population(2_000, random_state=1)
    with pytest.raises(ValueError, match=words):
        programme_from_records(small, **given(small))


def test_country_is_wanted():
    with pytest.raises(ValueError, match="Give what population"):
        programme_from_records(population(2_000, random_state=1).households)


# Of whole numbers, which no linear algebra and no version of numpy changes: figures and lessons rest on them.
@pytest.mark.parametrize(
    ("table", "columns", "digest"),
    [
        (
            lambda: programme(population(30_000, random_state=5)),
            ["registered", "recorded_poor", "score", "selected", "amount", "verified_on"],
            "bc8c0f5a911d580c8d6c4016de54cdc2d31216ca4fcebaab104cd53fe0ee62f7",
        ),
        (
            lambda: yearly_batches(5_000, years=3, random_state=5),
            ["year", "household_id", "score", "selected", "label"],
            "ece2bcf0d53741a25f9290a73ffa314ef780124640bea6bef8a5a235fa79756d",
        ),
    ],
    ids=["programme", "yearly_batches"],
)
def test_decisions_of_the_other_programmes_are_those_of_before(table, columns, digest):
    written = table()[columns].to_csv(index=False, lineterminator="\n")
    assert hashlib.sha256(written.encode()).hexdigest() == digest
