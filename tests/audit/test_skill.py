"""Skill against a baseline."""

import numpy as np
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
