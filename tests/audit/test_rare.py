"""How bad it may still be, after few events or none were seen."""

import numpy as np
import pytest
from scipy.stats import binom
from statsmodels.stats.proportion import proportion_confint

from count_everyone.audit import n_for_promise, upper_limit


@pytest.mark.parametrize(("k", "n"), [(0, 5), (3, 10), (1, 300), (50, 400)])
def test_limit_is_the_upper_end_of_the_exact_interval_of_statsmodels(k, n):
    _, upper = proportion_confint(k, n, alpha=0.1, method="beta")  # two-sided at 90 %: 5 % on each side
    assert upper_limit(k, n)["upper"].iloc[0] == pytest.approx(upper)


def test_never_in_300_leaves_up_to_1_in_100():
    row = upper_limit(0, 300).iloc[0]
    assert row["value"] == 0
    assert row["upper"] == pytest.approx(1 - 0.05 ** (1 / 300))
    assert 0.0099 < row["upper"] < 0.01


def test_always_seen_leaves_everything_possible():
    assert upper_limit(7, 7)["upper"].iloc[0] == 1


def test_no_cases_leave_any_share_possible():
    row = upper_limit(0, 0).iloc[0]
    assert np.isnan(row["value"])
    assert row["upper"] == 1
    assert "any share is possible" in row["reason"]


@pytest.mark.parametrize("share", [0.001, 0.01, 0.1])
@pytest.mark.parametrize("n", [30, 300, 3000])
def test_limit_is_above_the_truth_in_at_least_95_of_100_samples(share, n):
    seen = np.arange(n + 1)  # summed over the binomial, not simulated
    assert binom.pmf(seen, n, share)[upper_limit(seen, n)["upper"] >= share].sum() >= 0.95


@pytest.mark.parametrize("share", [0.0005, 0.001, 0.013, 0.2, 0.9])
@pytest.mark.parametrize("seen", [0, 1, 5])
@pytest.mark.parametrize("confidence", [0.8, 0.95])
def test_so_many_cases_keep_the_promise_and_one_less_does_not(share, seen, confidence):
    n = n_for_promise(share, successes=seen, confidence=confidence)
    assert upper_limit(seen, n, confidence=confidence)["upper"].iloc[0] <= share + 1e-9
    if n > seen:
        assert upper_limit(seen, n - 1, confidence=confidence)["upper"].iloc[0] > share


def test_a_promise_that_nobody_could_test_is_refused():
    with pytest.raises(ValueError, match=r"share is 1e-12, and more than 1,000,000,000 cases"):
        n_for_promise(1e-12)
