"""The Wilson interval."""

import numpy as np
import pandas as pd
import pytest
from statsmodels.stats.proportion import proportion_confint

from count_everyone.audit import wilson_interval


@pytest.mark.parametrize(("k", "n"), [(0, 5), (5, 5), (3, 10), (50, 400)])
def test_agrees_with_statsmodels(k, n):
    row = wilson_interval(k, n).iloc[0]
    np.testing.assert_allclose(row[["lower", "upper"]].astype(float), proportion_confint(k, n, method="wilson"))


def test_ends_solve_the_equation_of_the_score_test():
    z = 1.959963984540054
    row = wilson_interval(7, 30).iloc[0]
    for end in (row["lower"], row["upper"]):
        assert abs(end - 7 / 30) == pytest.approx(z * np.sqrt(end * (1 - end) / 30))


@pytest.mark.parametrize("share", [0.05, 0.3, 0.5, 0.9])
@pytest.mark.parametrize("n", [20, 100])
def test_holds_the_truth_in_about_95_of_100_samples(share, n):
    # Its exact coverage at these shares and sizes is between 0.925 and 0.98: summed over the binomial, not simulated.
    from scipy.stats import binom

    counts = np.arange(n + 1)
    table = wilson_interval(counts, np.full(n + 1, n))
    held = (table["lower"] <= share) & (share <= table["upper"])
    assert 0.92 <= binom.pmf(counts, n, share)[held].sum() <= 0.985


def test_nobody_to_count_is_undefined_with_a_reason():
    row = wilson_interval(0, 0).iloc[0]
    assert np.isnan(row["value"])
    assert row["reason"] == "nobody to count: n is 0"


def test_everybody_counted_is_not_certainty():
    row = wilson_interval(18, 18).iloc[0]
    assert row["upper"] == 1
    assert row["lower"] == pytest.approx(0.824, abs=0.001)


def test_index_is_kept():
    assert wilson_interval(pd.Series([1, 2], index=["a", "b"]), [3, 4]).index.tolist() == ["a", "b"]


@pytest.mark.parametrize(("k", "n"), [(3, 2), (-1, 2), (1.5, 3), (np.nan, 3), (1, np.inf)])
def test_counts_that_cannot_be_are_refused(k, n):
    with pytest.raises(ValueError, match=r"successes is|n is"):
        wilson_interval(k, n)
