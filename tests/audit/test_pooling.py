"""Partial pooling of small groups."""

import numpy as np
import pandas as pd
import pytest

from count_everyone.audit import partial_pooling


def regions(seed, spread=0.1):
    """Return counts of 20 regions of very unequal size, and their true shares."""
    rng = np.random.default_rng(seed)
    n = rng.integers(5, 200, 20)
    truth = np.clip(rng.normal(0.4, spread, 20), 0.02, 0.98)
    return rng.binomial(n, truth), n, truth


def test_pooled_share_lies_between_the_group_and_all_groups():
    for seed in range(50):
        k, n, _ = regions(seed)
        table, overall = partial_pooling(k, n), k.sum() / n.sum()
        low, high = np.minimum(table["value"], overall), np.maximum(table["value"], overall)
        assert ((low - 1e-9 <= table["pooled"]) & (table["pooled"] <= high + 1e-9)).all()


def test_smaller_group_is_drawn_further():
    table = partial_pooling([6, 60, 300, 80], [10, 100, 500, 400])
    assert table["own_weight"].rank().tolist() == table["n"].rank().tolist()


def test_pooled_shares_are_closer_to_the_truth_than_plain_ones():
    plain = pooled = 0.0
    for seed in range(200):
        k, n, truth = regions(seed)
        table = partial_pooling(k, n)
        plain += ((table["value"] - truth) ** 2).mean()
        pooled += ((table["pooled"] - truth) ** 2).mean()
    assert pooled < 0.85 * plain


def test_equal_regions_are_pooled_nearly_whole():
    # With no difference between regions the likelihood is largest at full pooling in half of the worlds or more.
    weights = [partial_pooling(*regions(seed, spread=0.0)[:2])["own_weight"].median() for seed in range(40)]
    assert np.median(weights) < 0.1


def test_intervals_hold_the_truth_of_about_95_of_100_regions(at_least):
    held = total = 0
    for seed in range(100):
        k, n, truth = regions(seed)
        table = partial_pooling(k, n)
        held += ((table["lower"] <= truth) & (truth <= table["upper"])).sum()
        total += len(truth)
    assert held >= at_least(total, 0.92)  # a little below 0.95: the strength is estimated


def test_group_without_people_gets_the_share_of_all_and_says_so():
    table = partial_pooling([0, 30, 50, 40], [0, 100, 100, 100])
    assert np.isnan(table.loc[0, "value"])
    assert table.loc[0, "pooled"] == pytest.approx(0.4)
    assert "nobody in the group" in table.loc[0, "reason"]


@pytest.mark.parametrize("k", [[0, 0, 0], [10, 10, 10]])
def test_nobody_or_everybody_is_no_error(k):
    assert partial_pooling(k, [10, 10, 10])["pooled"].tolist() == pytest.approx([k[0] / 10] * 3)


def test_index_is_kept():
    table = partial_pooling(pd.Series([1, 2, 3], index=list("xyz")), [9, 9, 9])
    assert table.index.tolist() == ["x", "y", "z"]


def test_two_groups_are_too_few():
    with pytest.raises(ValueError, match="Only 2 groups"):
        partial_pooling([1, 2], [5, 5])


@pytest.mark.parametrize("k", [[0, 0, 0], [3, 3, 3], [5, 5, 5]])
def test_groups_that_differ_no_more_than_by_chance_get_no_interval_without_width(k):
    table = partial_pooling(k, [5, 5, 5])
    assert table[["lower", "upper"]].isna().all(axis=None)
    assert table["reason"].str.contains("use wilson_interval").all()
