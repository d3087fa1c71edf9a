"""Somebody who takes the interval that scipy gives by itself, which is another one.

fails: wilson-interval-known-case
says: "Compare your lines with the formula, term by term"

fails: wilson-interval-new-counts
says: "which is no end of the Wilson interval"
"""

from scipy.stats import binomtest


def wilson_interval(successes, n, confidence=0.95):
    if n == 0:
        return np.nan, np.nan
    interval = binomtest(int(successes), int(n)).proportion_ci(confidence)
    return interval.low, interval.high
