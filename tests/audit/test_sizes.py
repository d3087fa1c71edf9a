"""What is computed for many rows at once is what a definition row by row gives, and many rows take little time."""

import time

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import binomtest, ks_2samp
from sklearn.metrics import mean_absolute_error, mean_squared_error

from count_everyone import audit
from count_everyone.audit import _classes, _clusters
from count_everyone.audit._inputs import as_groups
from count_everyone.audit.bootstrap import _sums, _times

SEEDS = st.integers(0, 2**32 - 1)
A_MILLION = 1_000_000
GROUPS = 1_000


def people(seed, n=60, groups=4):
    rng = np.random.default_rng(seed)
    score = rng.integers(0, 11, n) / 10  # with many ties
    return rng, (rng.random(n) < score).astype(int), score, rng.choice(list("abcd")[:groups], n)


@given(SEEDS, st.integers(0, 5), st.integers(1, 5))
@settings(max_examples=50, deadline=None)
def test_costs_of_all_thresholds_are_those_of_one_after_the_other(seed, false_positive, false_negative):
    _, y, score, _ = people(seed)

    def row(threshold):
        selected = score >= threshold
        wrong = (selected & (y == 0)).sum(), (~selected & (y == 1)).sum()
        cost = (false_positive * wrong[0] + false_negative * wrong[1]) / len(y)
        return [threshold, cost, selected.sum(), *wrong, len(y)]

    tried = [row(threshold) for threshold in (np.inf, *np.unique(score)[::-1], -np.inf)]
    own = row(false_positive / (false_positive + false_negative))
    right = [tried[0], tried[-1], own, min(tried, key=lambda one: one[1])]
    table = audit.expected_cost_threshold(
        y, score, cost_false_positive=false_positive, cost_false_negative=false_negative
    )
    np.testing.assert_array_equal(table.to_numpy(float), np.array(right, float))


@given(SEEDS)
@settings(max_examples=30, deadline=None)
def test_intersections_are_those_of_joined_texts(seed):
    rng, y, score, groups = people(seed)
    columns = pd.DataFrame({"g": groups, "h": rng.choice(["x", "y", "z"], len(y))})
    joined = columns["g"] + ", " + columns["h"]
    found, right = (audit.rates_by_group(y, score > 0.5, one) for one in (columns, joined))
    pd.testing.assert_frame_equal(found, right)


@given(SEEDS, st.integers(0, 40), st.integers(1, 40), st.sampled_from([0.5, 0.9, 0.95, 0.99]))
@settings(max_examples=50, deadline=None)
def test_wilson_ends_are_those_of_scipy(seed, found, more, confidence):
    row = audit.wilson_interval(found, found + more, confidence=confidence).iloc[0]
    ends = binomtest(found, found + more).proportion_ci(confidence, method="wilson")
    assert (row["lower"], row["upper"]) == (ends.low, ends.high)


@given(SEEDS)
@settings(max_examples=20, deadline=None)
def test_calibration_is_that_of_each_group_and_band(seed):
    _, y, score, groups = people(seed)
    table = audit.calibration_by_group(y, score, groups, bins=(0, 0.5, 1))
    for (group, band), row in table.iterrows():
        rows = groups == group
        if band != "all":
            rows &= (score < 0.5) == (band == "0 to 0.5")
        assert (row["n"], row["successes"]) == (rows.sum(), y[rows].sum())
        if rows.any():
            assert row["expected"] == pytest.approx(score[rows].mean())


@given(SEEDS, st.floats(0.05, 0.5))
@settings(max_examples=20, deadline=None)
def test_conformal_width_of_each_group_is_its_own_residual(seed, alpha):
    rng, _, score, groups = people(seed)
    truth = score + rng.normal(size=len(score))
    found = audit.split_conformal(
        truth, score, score, alpha=alpha, sensitive_features_calibration=groups, sensitive_features=groups
    )
    for group in np.unique(groups):
        rows = groups == group
        rank = int(np.ceil((rows.sum() + 1) * (1 - alpha) - 1e-9))
        residuals = np.sort(np.abs(truth - score)[rows])
        right = residuals[rank - 1] if rank <= rows.sum() else np.inf
        assert (found.loc[rows, "half_width"] == right).all()
        assert (found.loc[rows, "n_calibration"] == rows.sum()).all()


def skills_one_by_one(rows, units, error, n_boot, seed):
    rng = np.random.default_rng(seed)
    members = [np.flatnonzero(units == unit) for unit in np.unique(units)]
    skills = []
    for _ in range(n_boot):
        drawn = np.concatenate([members[unit] for unit in rng.integers(0, len(members), len(members))])
        y_true, y_pred, y_base = (values[drawn] for values in rows)
        base = error(y_true, y_base)
        skills.append(1 - error(y_true, y_pred) / base if base else np.nan)
    return np.array(skills)


@given(SEEDS, st.booleans(), st.sampled_from([mean_absolute_error, mean_squared_error, lambda y, p: np.ptp(y - p)]))
@settings(max_examples=30, deadline=None)
def test_skill_of_all_replicates_is_that_of_one_after_the_other_with_the_same_seed(seed, clustered, error):
    rng = np.random.default_rng(seed)
    rows = [rng.normal(size=40) for _ in range(3)]
    units = rng.integers(0, 8, 40) if clustered else np.arange(40)
    skills = skills_one_by_one(rows, units, error, 30, seed % 100)
    found = audit.skill_score(
        *rows, error=error, clusters=units if clustered else None, n_boot=30, random_state=seed % 100
    ).iloc[0]
    np.testing.assert_allclose(found[["lower", "upper"]].astype(float), np.nanquantile(skills, [0.025, 0.975]))


@given(SEEDS)
@settings(max_examples=20, deadline=None)
def test_dealt_clusters_give_the_rates_of_one_group_after_the_other(seed):
    rng, y, _, _ = people(seed)
    village = rng.permutation(np.repeat(np.arange(12), 5))
    groups = np.array(list("aaaabbbbcccc"))[village]
    counts = _classes.CountsInClasses(y.astype(bool), as_groups(groups), as_groups(np.zeros(60, int)))
    found = _clusters.permute_clusters(counts, village, 15, np.random.default_rng(seed))
    of_village = np.repeat([0, 1, 2], 4)
    dealt = np.random.default_rng(seed).permuted(np.tile(of_village, (15, 1)), axis=1)
    sums = np.bincount(village, weights=y)
    right = [[sums[row == group].sum() / (5 * (row == group).sum()) for group in range(3)] for row in dealt]
    np.testing.assert_array_equal(found, right)


@pytest.mark.parametrize("weighted", [False, True])
def test_kinds_that_are_drawn_together_spread_as_rows_that_are_drawn_one_by_one(weighted):
    # Kolmogorov and Smirnov: below 1e-4 by chance once in 10,000 runs; the seeds are fixed.
    rng, y, score, groups = people(3, n=240, groups=3)
    weights = rng.choice([1.0, 2.5], 240) if weighted else None
    together = _sums(y, score > 0.5, groups, "false_negative_rate", weights, None)
    one_by_one = _sums(y, score > 0.5, groups, "false_negative_rate", weights, np.arange(240))
    assert len(together.alike) < len(one_by_one.alike) == 240
    np.testing.assert_allclose(together.values, one_by_one.values)
    for part in ("n", "n_counted", "denominator", "clusters_of", "clusters_counted"):
        np.testing.assert_allclose(getattr(together, part), getattr(one_by_one, part))
    fast, slow = together.replicates(4000, 1), one_by_one.replicates(4000, 2)
    for group in range(3):
        assert ks_2samp(fast[:, group], slow[:, group]).pvalue > 1e-4
    gaps = fast[:, 0] - fast[:, 1], slow[:, 0] - slow[:, 1]
    assert ks_2samp(*gaps).pvalue > 1e-4


def test_units_that_differ_are_drawn_one_by_one_with_the_seed_that_was_given():
    drawn = _times(np.random.default_rng(5), 3, np.ones(7, int))
    again = np.random.default_rng(5).integers(0, 7, (3, 7))
    np.testing.assert_array_equal(drawn, [np.bincount(row, minlength=7) for row in again])


@pytest.fixture(scope="module")
def many():
    rng = np.random.default_rng(0)
    score = rng.random(A_MILLION)
    y, group = (rng.random(A_MILLION) < score).astype(int), rng.integers(0, GROUPS, A_MILLION)
    return y, (score > 0.5).astype(int), score, group


LARGE = {
    "rates_by_group": lambda y, d, s, g: audit.rates_by_group(y, d, g),
    "rates_by_group, two columns": lambda y, d, s, g: audit.rates_by_group(y, d, {"g": g % 40, "h": g // 40}),
    "calibration_by_group": lambda y, d, s, g: audit.calibration_by_group(y, s, g),
    "expected_cost_threshold": lambda y, d, s, g: audit.expected_cost_threshold(
        y, s, cost_false_positive=1, cost_false_negative=4
    ),
    "top_k": lambda y, d, s, g: audit.top_k(s, 1000, random_state=0),
    "permutation_test": lambda y, d, s, g: audit.permutation_test(y, d, g, n_permutations=100, random_state=0),
    "bootstrap_interval": lambda y, d, s, g: audit.bootstrap_interval(y, d, g, n_boot=100, random_state=0),
    "skill_score": lambda y, d, s, g: audit.skill_score(y, s, d, n_boot=20, random_state=0),
    "split_conformal": lambda y, d, s, g: audit.split_conformal(
        y, s, s, sensitive_features_calibration=g, sensitive_features=g
    ),
    "coverage_by_group": lambda y, d, s, g: audit.coverage_by_group(y, s - 0.5, s + 0.5, g),
    "equal_rate_at_budget": lambda y, d, s, g: audit.equal_rate_at_budget(
        s, g, 1000, y_true_calibration=y, y_score_calibration=s, sensitive_features_calibration=g
    ),
}


@pytest.mark.parametrize("what", LARGE)
def test_a_million_rows_in_a_thousand_groups_take_less_than_a_minute(many, what):
    # Each takes about a second; the square of the rows, or a loop over them, takes more than ten minutes.
    start = time.process_time()
    LARGE[what](*many)
    assert time.process_time() - start < 60
