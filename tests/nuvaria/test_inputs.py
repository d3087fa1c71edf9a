"""Bad input is refused with a sentence that says what to give."""

import numpy as np
import pytest

from count_everyone.nuvaria import Mechanisms, null_country, population, programme, registry, survey, yearly_batches


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


def test_mechanisms_cannot_be_changed_in_passing():
    with pytest.raises(AttributeError):
        Mechanisms().feedback = 0.0
