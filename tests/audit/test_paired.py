"""Two versions on the same cases."""

import numpy as np
import pandas as pd
import pytest
from scipy.optimize import minimize_scalar
from scipy.special import xlogy
from scipy.stats import binom
from statsmodels.stats.contingency_tables import mcnemar

from count_everyone.audit import paired_difference
from count_everyone.audit.paired import tango_ends


def versions(only_before, only_after, both=4, neither=80):
    before = [1] * (only_before + both) + [0] * (only_after + neither)
    return before, [0] * only_before + [1] * (both + only_after) + [0] * neither


@pytest.mark.parametrize(("one", "other"), [(9, 2), (0, 3), (6, 6), (1, 14), (0, 0)])
def test_p_value_is_that_of_the_exact_test_of_mcnemar(one, other):
    theirs = 1.0 if one == other == 0 else mcnemar([[4, one], [other, 80]], exact=True).pvalue
    assert paired_difference(*versions(one, other))["p_value"].iloc[0] == pytest.approx(theirs)


@pytest.mark.parametrize(("more", "less", "n"), [(9, 2, 95), (0, 3, 30), (6, 6, 60), (1, 14, 20)])
def test_ends_are_where_the_restricted_likelihood_has_the_score_of_the_normal_quantile(more, less, n):
    def score(d):
        def minus_log_likelihood(q):  # of the share that takes one away, where the difference is d
            return -(xlogy(more, q + d) + xlogy(less, q) + xlogy(n - more - less, 1 - 2 * q - d))

        ends = max(0, -d) + 1e-12, (1 - d) / 2 - 1e-12
        q = minimize_scalar(minus_log_likelihood, bounds=ends, method="bounded", options={"xatol": 1e-10}).x
        return (more - less - n * d) / np.sqrt(n * (2 * q + d * (1 - d)))

    lower, upper = tango_ends([more], [less], [n], 0.95)
    assert score(lower[0]) == pytest.approx(1.959964, abs=1e-4)
    assert score(upper[0]) == pytest.approx(-1.959964, abs=1e-4)


def test_what_both_do_alike_moves_neither_the_p_value_nor_the_counts():
    few, many = (paired_difference(*versions(9, 2, both, 80)).iloc[0] for both in (0, 40))
    assert few["p_value"] == many["p_value"]
    assert (few["only_before"], few["only_after"]) == (9, 2) == (many["only_before"], many["only_after"])


def test_versions_that_never_differ_have_an_interval_with_a_width():
    row = paired_difference([1, 0] * 20, [1, 0] * 20).iloc[0]
    assert row["difference"] == 0
    assert row["p_value"] == 1
    assert row["lower"] == pytest.approx(-row["upper"])
    assert row["upper"] > 0.05


def test_turned_round_the_difference_turns_its_sign():
    before, after = versions(9, 2)
    one, other = paired_difference(before, after).iloc[0], paired_difference(after, before).iloc[0]
    assert one["difference"] == -other["difference"]
    assert one["lower"] == pytest.approx(-other["upper"])
    assert one["p_value"] == other["p_value"]


def test_each_group_has_its_own_row_also_one_that_is_worse_where_all_together_are_better():
    better, worse = versions(20, 2), versions(1, 6)
    groups = pd.Categorical(["Nuvari"] * len(better[0]) + ["Iskan"] * len(worse[0]))
    before, after = (first + second for first, second in zip(better, worse, strict=True))
    assert paired_difference(before, after)["difference"].iloc[0] < 0
    table = paired_difference(before, after, groups)
    assert table.loc["Nuvari", "difference"] < 0 < table.loc["Iskan", "difference"]
    assert table["n"].sum() == len(before)


@pytest.mark.parametrize("shares", [(0.04, 0.04), (0.02, 0.08), (0.005, 0.02)])
@pytest.mark.parametrize("n", [50, 150, 400])
def test_interval_holds_the_difference_and_the_test_its_level(shares, n):
    more, less = shares
    drawn = np.random.default_rng(2).multinomial(n, [more, less, 1 - more - less], size=20_000)
    lower, upper = tango_ends(drawn[:, 0], drawn[:, 1], np.full(20_000, n), 0.95)
    held = np.mean((lower <= more - less) & (more - less <= upper))
    assert held >= 0.945 - 4 * 0.0016  # the smallest that was measured, less four standard errors of 20,000 samples
    alike = np.random.default_rng(3).multinomial(n, [more, more, 1 - 2 * more], size=20_000)
    p = 2 * binom.cdf(alike[:, :2].min(axis=1), alike[:, :2].sum(axis=1), 0.5)
    assert np.mean(p <= 0.05) <= 0.05 + 4 * 0.0016
