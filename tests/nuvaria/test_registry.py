"""The registry: who is known to the state, and as what. Bounds: 4 binomial standard errors."""

import numpy as np
import pytest


def within(found, share, n):
    return abs(found - share) < 4 * np.sqrt(share * (1 - share) / n)


@pytest.mark.parametrize(("sex", "share"), [("male", 0.03), ("female", 1 - 0.97 * 0.70)])
def test_under_recording_of_the_poor_is_recovered(known, sex, share):
    poor = known[(known["true_poor"] == 1) & (known["head_sex"] == sex)]
    assert within((poor["recorded_poor"] == 0).mean(), share, len(poor))


@pytest.mark.parametrize(("area", "share"), [("rural", 0.03), ("urban", 1 - 0.97 * 0.90)])
def test_over_recording_is_recovered(known, area, share):
    others = known[(known["true_poor"] == 0) & (known["area"] == area)]
    assert within((others["recorded_poor"] == 1).mean(), share, len(others))


@pytest.mark.parametrize(
    ("column", "value", "share"),
    [("phone", 0, 0.70), ("displaced", 1, 0.65), ("language", "Sorela", 0.90), ("head_disability", 1, 0.85)],
)
def test_people_are_missing_as_planted(households, known, column, value, share):
    # poor people who differ from the others in this one thing only
    same = {"phone": 1, "displaced": 0, "language": "Nuvari", "head_disability": 0, "true_poor": 1} | {column: value}
    lives = households[(households[list(same)] == list(same.values())).all(axis=1)]
    registered = lives["household_id"].isin(known["household_id"]).mean()
    assert within(registered, 0.90 * share, len(lives))


def test_chance_of_registration_is_the_truth_about_it(households, known):
    assert known["chance_of_registration"].between(0, 1).all()
    # weighted by 1 over the chance, those who are known stand for everybody: a standard error is below 0.5 %
    assert abs((1 / known["chance_of_registration"]).sum() / len(households) - 1) < 0.02
