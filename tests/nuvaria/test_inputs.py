"""Bad input is refused with a sentence that says what to give."""

import copy
import dataclasses
import inspect
import pickle

import numpy as np
import pytest

from count_everyone.nuvaria import (
    Mechanisms,
    learner_table,
    null_country,
    population,
    programme,
    proxy_means_points,
    registry,
    survey,
    without_truth,
    yearly_batches,
)


@pytest.fixture(scope="module")
def small():
    return population(2_000, random_state=1)


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: population(1_999), "at least 2,000 persons"),
        (lambda: population(2_500.0), "whole number"),
        (lambda: population(True), "whole number"),
        (lambda: null_country(10), "at least 2,000 persons"),
        (lambda: population(2_000, year=-1), "year is -1"),
        (lambda: population(2_000, random_state=-3), "random_state is -3"),
        (lambda: population(2_000, random_state="a"), "random_state is 'a'"),
        (lambda: population(2_000, mechanisms={"rural_need": 0.1}), r"Mechanisms\(\.\.\.\)"),
        (lambda: yearly_batches(2_000, years=1), "years is 1"),
        (lambda: yearly_batches(2_000, budget=1.2), "budget is 1.2"),
        (lambda: Mechanisms(nonresponse=1.1), "nonresponse is 1.1"),
        (lambda: Mechanisms(under_recording_women=-0.1), "from 0 to 1"),
        (lambda: Mechanisms(village_spread=-0.1), "standard deviation"),
        (lambda: Mechanisms(rural_need=np.nan), "finite"),
        (lambda: Mechanisms.only("rural_needs"), "Near to it: rural_need"),
        (lambda: Mechanisms.nothing(sexism=0.1), "is no mechanism"),
        (lambda: Mechanisms(drout=0.1), "'drout' is no mechanism of Nuvaria. Near to it: drought"),
        (lambda: Mechanisms("drought"), r"'drought' without a name.*Mechanisms\.only"),
        (lambda: Mechanisms(rural_need="high"), "rural_need is 'high'. A number is expected"),
        (lambda: Mechanisms(rural_need=True), "rural_need is True. A number is expected"),
        (lambda: Mechanisms(feedback=None), "feedback is None. A number is expected"),
        (lambda: Mechanisms(rural_need=-0.2), "rural_need is -0.2.*0 or more"),
    ],
)
def test_refused(call, words):
    with pytest.raises(ValueError, match=words):
        call()


@pytest.mark.parametrize("stage", [survey, registry, programme])
def test_stages_want_a_country(small, stage):
    with pytest.raises(ValueError, match="Give what population"):
        stage(small.households)


@pytest.mark.parametrize(
    ("given", "words"),
    [({"n_villages": 10}, "n_villages is 10"), ({"households_per_village": 1}, "households_per_village is 1")],
)
def test_survey_refuses_small_numbers(small, given, words):
    with pytest.raises(ValueError, match=words):
        survey(small, **given)


@pytest.mark.parametrize("budget", [-0.1, 1.1, "a", True, np.nan])
def test_budget_is_a_share(small, budget):
    with pytest.raises(ValueError, match="budget is"):
        programme(small, budget=budget)


def test_score_needs_fifty_complete_interviews(small):
    with pytest.raises(ValueError, match="A score needs 50"):
        programme(small, interviews=survey(small).head(40))


def test_registry_of_another_country_is_refused(small):
    with pytest.raises(ValueError, match="not in this country"):
        programme(small, known=registry(population(3_000, random_state=2)))


@pytest.mark.parametrize("persons", [2_000, 3_000])
def test_survey_of_another_country_is_refused(small, persons):
    with pytest.raises(ValueError, match=r"interviews holds households .* Give survey\(country\)"):
        programme(small, interviews=survey(population(persons, random_state=2)))


def test_registry_of_another_country_of_the_same_size_is_refused(small):
    with pytest.raises(ValueError, match="not in this country"):
        programme(small, known=registry(population(2_000, random_state=2)))


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (lambda c: {"known": without_truth(registry(c))}, "chance_of_registration. It is part of the truth"),
        (lambda c: {"interviews": learner_table(survey(c))}, 'interviews has "yes" and "no" in improved_roof'),
        (lambda c: {"interviews": c}, "interviews is a Population"),
    ],
)
def test_tables_that_went_through_something_are_refused_with_what_to_give(small, given, words):
    with pytest.raises(ValueError, match=words):
        programme(small, **given(small))


def test_points_of_a_learner_table_are_refused(small):
    with pytest.raises(ValueError, match="as learner_table writes them"):
        proxy_means_points(learner_table(survey(small)))


def test_interviews_without_the_truth_are_enough_for_the_programme(small):
    interviews = survey(small)
    assert programme(small, interviews=without_truth(interviews)).equals(programme(small, interviews=interviews))


@pytest.mark.parametrize("function", [without_truth, learner_table])
def test_country_in_place_of_a_table_is_refused_with_its_tables(small, function):
    with pytest.raises(ValueError, match=r"Give its \.households or \.persons"):
        function(small)


def test_mechanisms_can_be_copied_kept_and_looked_at():
    some = Mechanisms(drought=0.2)
    assert copy.deepcopy(some) == pickle.loads(pickle.dumps(some)) == dataclasses.replace(Mechanisms(), drought=0.2)
    assert tuple(inspect.signature(Mechanisms).parameters) == Mechanisms.names()


def test_mechanisms_cannot_be_changed_in_passing():
    with pytest.raises(AttributeError):
        Mechanisms().feedback = 0.0
