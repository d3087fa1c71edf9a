"""Expected and observed shares by group and band."""

import numpy as np
import pytest

from count_everyone.audit import calibration_by_group


def scores(seed, n=4000, shift=0.0):
    rng = np.random.default_rng(seed)
    score, groups = rng.uniform(0.05, 0.9, n), rng.choice(["a", "b"], n)
    truth = score + shift * (groups == "b")
    return (rng.random(n) < truth).astype(int), score, groups


def test_calibrated_scores_are_within_their_intervals_in_about_95_of_100_bands(at_least):
    held = total = 0
    for seed in range(60):
        table = calibration_by_group(*scores(seed)).drop("all", level="band")
        held += ((table["lower"] <= table["expected"]) & (table["expected"] <= table["upper"])).sum()
        total += len(table)
    assert held >= at_least(total, 0.94)


def test_planted_shift_is_recovered():
    # 2,000 rows of group b: standard error 0.011; the mean of 20 worlds 0.0025; 5 of these are 0.0125.
    found = [calibration_by_group(*scores(seed, shift=0.1)).loc[("b", "all"), "difference"] for seed in range(20)]
    assert np.mean(found) == pytest.approx(-0.1, abs=0.0125)


def test_bands_of_a_group_add_up_to_the_group():
    table = calibration_by_group(*scores(1))
    parts = table.drop("all", level="band")["n"].groupby("group").sum()
    assert parts.tolist() == table.xs("all", level="band")["n"].tolist()


def test_empty_band_is_undefined_with_a_reason():
    row = calibration_by_group([0, 1], [0.1, 0.15], ["a", "a"]).loc[("a", "0.8 to 1")]
    assert np.isnan(row["observed"])
    assert row["n"] == 0
    assert row["reason"]


def test_score_of_one_belongs_to_the_last_band():
    assert calibration_by_group([1], [1.0], ["a"]).loc[("a", "0.8 to 1"), "n"] == 1


def test_scores_outside_of_0_to_1_are_refused():
    with pytest.raises(ValueError, match="use predict_proba"):
        calibration_by_group([0, 1], [0.5, 1.5], ["a", "b"])


@pytest.mark.parametrize("bins", [(0, 0.5), (0.1, 1), (0, 0.5, 0.5, 1), (1, 0)])
def test_bins_that_do_not_rise_from_0_to_1_are_refused(bins):
    with pytest.raises(ValueError, match="Rising edges"):
        calibration_by_group([0, 1], [0.5, 0.5], ["a", "b"], bins=bins)


def test_number_of_bins_in_place_of_edges_is_refused():
    with pytest.raises(ValueError, match=r"bins is 5\. The edges of the bands were expected, not how many"):
        calibration_by_group([0, 1], [0.2, 0.7], ["a", "b"], bins=5)
