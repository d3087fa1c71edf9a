"""Seeded worlds, and bounds that follow from the binomial."""

import numpy as np
import pytest
from scipy.stats import binom

ONE_IN_TEN_THOUSAND = 1e-4


@pytest.fixture
def at_most():
    """Return the count that a binomial stays below but for one time in ten thousand."""
    return lambda n, p: int(binom.isf(ONE_IN_TEN_THOUSAND, n, p))


@pytest.fixture
def at_least():
    """Return the count that a binomial stays above but for one time in ten thousand."""
    return lambda n, p: int(binom.ppf(ONE_IN_TEN_THOUSAND, n, p))


@pytest.fixture
def world():
    """Return a function that makes outcomes, decisions and groups with known false negative rates."""

    def make(seed, sizes, false_negative_rates, base_rate=0.5, false_positive_rate=0.2):
        rng = np.random.default_rng(seed)
        groups = np.repeat([f"g{number}" for number in range(len(sizes))], sizes)
        y_true = rng.random(len(groups)) < base_rate
        miss = np.repeat(np.asarray(false_negative_rates, float), sizes)
        y_pred = np.where(y_true, rng.random(len(groups)) >= miss, rng.random(len(groups)) < false_positive_rate)
        return y_true.astype(int), y_pred.astype(int), groups

    return make
