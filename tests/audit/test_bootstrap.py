"""Bootstrap intervals: coverage by simulation, weights, clusters, and what they cannot do."""

import numpy as np
import pandas as pd
import pytest

from count_everyone.audit import bootstrap_interval, gap_interval, rates_by_group

WORLDS = 400


def test_interval_of_a_rate_holds_the_truth(world, at_least):
    # Percentile intervals of a share with about 150 people: true coverage 0.93 to 0.95; 0.92 leaves room for that.
    held = 0
    for seed in range(WORLDS):
        table = bootstrap_interval(*world(seed, [300, 300], [0.3, 0.3]), n_boot=300, random_state=seed)
        held += table.loc["g0", "lower"] <= 0.3 <= table.loc["g0", "upper"]
    assert held >= at_least(WORLDS, 0.92)


def test_interval_of_a_gap_holds_the_truth(world, at_least, at_most):
    held = 0
    for seed in range(WORLDS):
        gap = gap_interval(
            *world(seed, [300, 300], [0.4, 0.25]), between=("g0", "g1"), n_boot=300, random_state=seed
        ).iloc[0]
        held += gap["lower"] <= 0.15 <= gap["upper"]
    assert at_least(WORLDS, 0.92) <= held <= at_most(WORLDS, 0.97)


def clustered(seed, clusters=60, size=10, share=0.4, spread=2.0):
    """Return decisions in which people of one village share a fate; the true share over all villages."""
    rng = np.random.default_rng(seed)
    chance = rng.beta(share * spread, (1 - share) * spread, clusters)
    village = np.repeat(np.arange(clusters), size)
    return (rng.random(len(village)) < chance[village]).astype(int), village


def test_clusters_keep_the_promise_that_single_rows_break(at_least, at_most):
    # Design effect 1 + 9 / 3 = 4: an interval that takes rows as independent has half the width it needs,
    # so it holds the truth with probability of about 2 * Phi(1.96 / 2) - 1 = 0.67; with clusters 0.92 or more.
    with_clusters = without = 0
    for seed in range(WORLDS):
        y_pred, village = clustered(seed)
        ones, group = np.ones_like(y_pred), np.full(len(y_pred), "all")
        for clusters in (village, None):
            row = bootstrap_interval(
                ones, y_pred, group, rate="selection_rate", clusters=clusters, n_boot=300, random_state=seed
            ).iloc[0]
            held = row["lower"] <= 0.4 <= row["upper"]
            with_clusters += held and clusters is not None
            without += held and clusters is None
    assert with_clusters >= at_least(WORLDS, 0.92)
    assert without <= at_most(WORLDS, 0.72)


def test_values_are_those_of_rates_by_group(world):
    y_true, y_pred, groups = world(1, [50, 80], [0.2, 0.5])
    weights = np.random.default_rng(1).uniform(1, 4, len(groups))
    table = bootstrap_interval(y_true, y_pred, groups, sample_weight=weights, n_boot=20, random_state=0)
    rates = rates_by_group(y_true, y_pred, groups, sample_weight=weights).loc["false_negative_rate"]
    np.testing.assert_allclose(table["value"], rates["value"])
    np.testing.assert_allclose(table["denominator"], rates["denominator"])


def test_same_seed_gives_the_same_interval_and_another_seed_another(world):
    data = world(1, [50, 80], [0.2, 0.5])
    first, again, other = (bootstrap_interval(*data, n_boot=100, random_state=seed) for seed in (1, 1, 2))
    pd.testing.assert_frame_equal(first, again)
    assert not first["lower"].equals(other["lower"])


def test_doubled_rows_in_their_clusters_change_nothing(world):
    y_true, y_pred, groups = world(1, [40, 40], [0.2, 0.5])
    rows = np.arange(80)
    plain = bootstrap_interval(y_true, y_pred, groups, clusters=rows, random_state=0)
    doubled = bootstrap_interval(
        np.tile(y_true, 2), np.tile(y_pred, 2), np.tile(groups, 2), clusters=np.tile(rows, 2), random_state=0
    )
    np.testing.assert_allclose(plain[["lower", "upper"]], doubled[["lower", "upper"]])


def test_swapped_groups_flip_the_gap(world):
    data = world(1, [60, 60], [0.2, 0.5])
    there = gap_interval(*data, between=("g0", "g1"), random_state=0).iloc[0]
    back = gap_interval(*data, between=("g1", "g0"), random_state=0).iloc[0]
    assert there["value"] == pytest.approx(-back["value"])
    assert (there["lower"], there["upper"]) == pytest.approx((-back["upper"], -back["lower"]))


def test_group_in_which_all_rows_agree_has_no_interval_and_says_why():
    table = bootstrap_interval([1] * 20, [1] * 10 + [1, 0] * 5, ["a"] * 10 + ["b"] * 10, random_state=0)
    assert np.isnan(table.loc["a", "lower"])
    assert "use wilson_interval" in table.loc["a", "reason"]


def test_group_without_positives_is_undefined_with_a_reason():
    table = bootstrap_interval([1] * 10 + [0] * 10, [1, 0] * 10, ["a"] * 10 + ["b"] * 10, random_state=0)
    assert np.isnan(table.loc["b", "value"])
    assert table.loc["b", "reason"] == "nobody in the denominator"


def test_one_cluster_is_refused():
    with pytest.raises(ValueError, match="only one cluster"):
        bootstrap_interval([1, 1], [1, 0], ["a", "a"], clusters=[1, 1])


@pytest.mark.parametrize("n_boot", [0, 1, 2.5, "many"])
def test_number_of_replicates_that_cannot_be_is_refused(n_boot):
    with pytest.raises(ValueError, match="n_boot is"):
        bootstrap_interval([1, 1], [1, 0], ["a", "a"], n_boot=n_boot)


def test_clusters_that_all_have_one_rate_give_no_interval_and_a_reason():
    rows = [1] * 24, [1, 0] * 12, ["a"] * 12 + ["b"] * 12
    clusters = [row // 2 for row in range(24)]
    gap = gap_interval(*rows, between=("a", "b"), clusters=clusters, random_state=0).iloc[0]
    assert gap[["lower", "upper", "standard_error", "p_value"]].isna().all()
    assert "all clusters have the same rate" in gap["reason"]
    table = bootstrap_interval(*rows, clusters=clusters, random_state=0)
    assert table[["lower", "upper"]].isna().all(axis=None)
    assert (table["reason"] == "all clusters have the same rate, so a bootstrap has no width").all()
