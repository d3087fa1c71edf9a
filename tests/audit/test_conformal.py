"""Intervals that keep their promise, and for whom."""

import numpy as np
import pytest

from count_everyone.audit import coverage_by_group, split_conformal


def draw(rng, n):
    """Return truth, prediction and group; predictions for the poor are three times as far off."""
    groups = np.where(rng.random(n) < 0.3, "poor", "rich")
    truth = rng.normal(size=n)
    return truth, truth + rng.normal(size=n) * np.where(groups == "poor", 3, 1), groups


def coverages(by_group, seeds=60, alpha=0.1):
    found = []
    for seed in range(seeds):
        rng = np.random.default_rng(seed)
        (y_cal, p_cal, g_cal), (y, p, g) = draw(rng, 300), draw(rng, 500)
        groups = {"sensitive_features_calibration": g_cal, "sensitive_features": g} if by_group else {}
        table = split_conformal(y_cal, p_cal, p, alpha=alpha, **groups)
        held = coverage_by_group(y, table["lower"], table["upper"], g)
        found.append([held["held"].sum() / held["n"].sum(), *held["value"]])
    return np.array(found).mean(axis=0)


def test_promise_is_kept_on_average_and_broken_for_one_group():
    # Mean of 60 worlds: the standard error of the marginal coverage is below 0.004.
    overall, poor, rich = coverages(by_group=False)
    assert overall == pytest.approx(0.9, abs=0.015)
    assert poor < 0.75
    assert rich > 0.95


def test_promise_is_kept_in_every_group_when_groups_are_handed_in():
    _, poor, rich = coverages(by_group=True)
    assert poor == pytest.approx(0.9, abs=0.02)
    assert rich == pytest.approx(0.9, abs=0.02)


def test_smaller_alpha_gives_a_wider_interval():
    rng = np.random.default_rng(0)
    y, p, _ = draw(rng, 300)
    widths = [split_conformal(y, p, [0], alpha=alpha)["half_width"].iloc[0] for alpha in (0.5, 0.2, 0.1, 0.05)]
    assert widths == sorted(widths)


def test_too_few_calibration_rows_promise_nothing():
    assert split_conformal([1] * 8, [0] * 8, [5], alpha=0.1)["half_width"].iloc[0] == np.inf
    assert split_conformal([1] * 9, [0] * 9, [5], alpha=0.1)["half_width"].iloc[0] == 1


def test_order_of_the_calibration_rows_changes_nothing():
    first = split_conformal([1, 2, 3, 4, 5], [0] * 5, [9], alpha=0.5)
    second = split_conformal([5, 3, 1, 4, 2], [0] * 5, [9], alpha=0.5)
    assert first["half_width"].iloc[0] == second["half_width"].iloc[0]


def test_new_group_without_calibration_rows_is_refused():
    with pytest.raises(ValueError, match="No calibration row is in the group 'island'"):
        split_conformal([1], [0], [5], sensitive_features_calibration=["a"], sensitive_features=["island"])


def test_groups_on_one_side_only_are_refused():
    with pytest.raises(ValueError, match="Hand in both, or none"):
        split_conformal([1], [0], [5], sensitive_features=["a"])


def test_ends_in_the_wrong_order_are_refused():
    with pytest.raises(ValueError, match="above its upper end"):
        coverage_by_group([1], [2], [0], ["a"])


def test_infinite_interval_holds_everything():
    assert coverage_by_group([1], [-np.inf], [np.inf], ["a"])["value"].iloc[0] == 1
