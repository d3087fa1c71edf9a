"""Skill against a baseline."""

import numpy as np
import pandas as pd
import pytest
from sklearn.metrics import mean_squared_error

from count_everyone.audit import skill_score


def mean_distance(y_true, y_pred):
    """Return the mean absolute error, without the checks of scikit-learn, which take most of the time here."""
    return np.abs(y_true - y_pred).mean()


def test_baseline_against_itself_has_a_skill_of_zero():
    row = skill_score([1, 2, 4], [2, 2, 2], [2, 2, 2], n_boot=50, random_state=0).iloc[0]
    assert (row["value"], row["lower"], row["upper"]) == (0, 0, 0)


def test_perfect_model_has_a_skill_of_one():
    assert skill_score([1, 2, 4], [1, 2, 4], [2, 2, 2], n_boot=50)["value"].iloc[0] == 1


def test_other_error_is_used():
    assert skill_score([0, 0], [1, 1], [2, 2], error=mean_squared_error, n_boot=20)["value"].iloc[0] == 0.75


def test_baseline_without_error_leaves_the_skill_undefined():
    row = skill_score([1, 2], [1, 3], [1, 2], n_boot=20).iloc[0]
    assert np.isnan(row["value"])
    assert "the baseline makes no error" in row["reason"]


def test_model_of_noise_holds_zero_in_about_95_of_100_worlds(at_least):
    # Model and baseline are equally far from the truth: the skill is 0 in expectation.
    held = 0
    for seed in range(300):
        rng = np.random.default_rng(seed)
        y = rng.normal(size=150)
        model, base = y + rng.normal(size=150), y + rng.normal(size=150)
        row = skill_score(y, model, base, error=mean_distance, n_boot=200, random_state=seed).iloc[0]
        held += row["lower"] <= 0 <= row["upper"]
    assert held >= at_least(300, 0.92)


def test_clusters_make_the_interval_wider_where_rows_of_one_belong_together():
    rng = np.random.default_rng(0)
    country = np.repeat(np.arange(40), 5)
    y = rng.normal(size=200)
    model = y + np.repeat(rng.normal(size=40), 5)
    base = y + np.repeat(rng.normal(size=40), 5)
    width = [
        (row := skill_score(y, model, base, clusters=clusters, random_state=0).iloc[0])["upper"] - row["lower"]
        for clusters in (None, country)
    ]
    assert width[1] > 1.5 * width[0]


@pytest.fixture(scope="module")
def states(root):
    """Return the errors of the income group's mean and of the last value for the states of 2019, plain and in logs."""
    table = pd.read_csv(root / "datasets" / "world_indicators" / "world_indicators.csv")
    table = table.dropna(subset=["under5_mortality"])
    known, now = table[table["year"] <= 2015], table[table["year"] == 2019]
    truth = now["under5_mortality"].to_numpy()
    group = now["income_group"].map(known.groupby("income_group")["under5_mortality"].mean())
    last = now["iso3"].map(known[known["year"] == 2015].set_index("iso3")["under5_mortality"])
    plain = [np.abs(one.to_numpy() - truth) for one in (group, last)]
    return plain, [np.abs(np.log(one.to_numpy() / truth)) for one in (group, last)]


def samples_that_hold_the_truth(model, base, n=192, samples=300):
    """Return how often the interval holds a true skill of 0, in samples with replacement, and how often it is below."""
    model, held, worse = model * base.mean() / model.mean(), 0, 0
    for seed in range(samples):
        rows = np.random.default_rng(seed).integers(0, len(base), n)
        row = skill_score(np.zeros(n), model[rows], base[rows], n_boot=300, random_state=seed).iloc[0]
        held += row["lower"] <= 0 <= row["upper"]
        worse += row["upper"] < 0
    return held, worse


def test_two_states_in_a_crisis_make_a_quarter_of_the_error_of_the_last_value(states):
    (_, last), (_, in_logs) = states
    assert len(last) == 192
    assert 0.25 < np.sort(last)[-2:].sum() / last.sum() < 0.32
    assert np.sort(in_logs)[-2:].sum() / in_logs.sum() < 0.08


def test_interval_against_the_last_value_holds_less_than_it_promises_and_errs_on_one_side(states, at_most, at_least):
    (group, last), _ = states
    held, worse = samples_that_hold_the_truth(group, last)
    assert held <= at_most(300, 0.88)
    assert worse >= at_least(300, 0.10)


def test_interval_of_errors_in_logs_holds_about_what_it_promises(states, at_least, at_most):
    _, (group, last) = states
    held, worse = samples_that_hold_the_truth(group, last)
    assert held >= at_least(300, 0.93)
    assert worse <= at_most(300, 0.04)


def test_skill_of_errors_in_logs_is_that_of_the_error_handed_in():
    y, p, base = np.array([1.0, 2, 4]), np.array([2.0, 2, 4]), np.array([4.0, 2, 4])
    assert skill_score(y, p, base, error=lambda y, p: np.abs(np.log(p / y)).mean(), n_boot=20)["value"][0] == 0.5


def test_replicates_in_which_the_baseline_makes_no_error_are_counted_out():
    table = skill_score([0] * 10, [0.5] + [0] * 9, [1] + [0] * 9, random_state=0)
    assert 0.55 < table.loc[0, "n_boot"] / 1000 < 0.75  # 1 - 0.9 ** 10 is 0.65
