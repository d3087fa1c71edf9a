"""Another survey: as many poor are reached, other households are paid, and a mark stands for its households."""

import runpy
from pathlib import Path

import numpy as np
import pytest

from count_everyone.audit import ambiguity
from count_everyone.figures.frames import numbers_at

ROOT = Path(__file__).resolve().parents[2]
VILLAGES = ("299", "80")


@pytest.fixture(scope="module")
def surveys():
    return runpy.run_path(str(ROOT / "book/without_code/figures/surveys.py"))


@pytest.fixture(scope="module")
def poor(surveys):
    return surveys["worlds"].paid(surveys["BUDGET"])["true_poor"].to_numpy() == 1


@pytest.mark.parametrize("villages", VILLAGES)
def test_every_survey_of_a_size_draws_as_many_villages_as_the_size_says(surveys, villages):
    country, asked_for = surveys["worlds"].country(), surveys["VILLAGES"][villages]
    tables = [surveys["survey"](country, n_villages=asked_for, random_state=n) for n in range(1, 21)]
    assert {table["village"].nunique() for table in tables} == {int(villages)}
    assert surveys["worlds"].interviews()["village"].nunique() == int(VILLAGES[0])


@pytest.mark.parametrize("villages", VILLAGES)
@pytest.mark.parametrize("survey", range(2, 21))
def test_marks_paid_by_all_and_by_none_are_those_of_the_country_rounded(surveys, poor, villages, survey):
    decisions = surveys["all_surveys"](villages)[1][:, :survey]
    frame = surveys["frame"](survey, villages)
    for letters, here in zip(frame.marks, (poor, ~poor), strict=True):
        country = ambiguity(decisions[here]).iloc[0]
        assert letters.count("a") == pytest.approx(len(letters) * country["always"] / country["n"], abs=1)
        assert letters.count("n") == pytest.approx(len(letters) * country["never"] / country["n"], abs=1.5)


@pytest.mark.parametrize("villages", VILLAGES)
def test_every_survey_pays_as_many_and_reaches_as_many_poor_as_the_programme(surveys, poor, villages):
    decisions = surveys["all_surveys"](villages)[1]
    for survey in range(1, 21):
        numbers = surveys["frame"](survey, villages).numbers
        assert numbers["payments"] == 280
        assert numbers["reached"] == round(359 * decisions[poor, survey - 1].mean())
    assert 200 < numbers["least"] <= numbers["most"] < 208


def test_first_survey_is_that_of_the_budget(surveys):
    numbers, budget = surveys["frame"](1, "299").numbers, numbers_at(ROOT, "budget", money=28)
    assert [numbers[name] for name in ("poor", "reached", "leaked")] == [
        budget[name] for name in ("poor", "reached", "leaked")
    ]


def test_a_mark_keeps_its_place_and_those_of_all_and_of_none_only_become_fewer(surveys):
    frames = [surveys["frame"](survey, "299") for survey in range(1, 21)]
    for block in (0, 1):
        letters = np.array([list(frame.marks[block]) for frame in frames])
        for letter in "an":
            stays = letters == letter
            assert (stays[1:] <= stays[:-1]).all()


def test_smaller_surveys_leave_more_to_chance(surveys):
    large, small = (surveys["frame"](20, villages).numbers for villages in VILLAGES)
    assert small["some"] > 1.5 * large["some"]
    assert 0.4 < large["some_poor"] / large["some"] < 0.6
