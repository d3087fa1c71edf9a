"""Somebody who knows that scipy has this interval."""

from scipy.stats import binomtest


def wilson_interval(successes, n, confidence=0.95):
    if n < 1:
        return float("nan"), float("nan")
    interval = binomtest(int(successes), int(n)).proportion_ci(confidence_level=confidence, method="wilson")
    return interval.low, interval.high
