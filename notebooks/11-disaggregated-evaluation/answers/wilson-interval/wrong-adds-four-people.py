"""Somebody who adds two successes and two failures, a rough form of the interval.

fails: wilson-interval-known-case
says: "Compare your lines with the formula, term by term"

fails: wilson-interval-new-counts
says: "which is no end of the Wilson interval"
"""

def wilson_interval(successes, n, confidence=0.95):
    if n == 0:
        return np.nan, np.nan
    z = norm.ppf(0.5 + confidence / 2)
    n = n + 4
    share = (successes + 2) / n
    half = z * np.sqrt(share * (1 - share) / n)
    return max(0.0, share - half), min(1.0, share + half)
