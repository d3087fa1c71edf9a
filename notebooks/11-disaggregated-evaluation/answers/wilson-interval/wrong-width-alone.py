"""Somebody who returns the width of the interval.

fails: wilson-interval-known-case
says: "the lower and the upper end"

fails: wilson-interval-new-counts
says: "Return both with a comma between them"

fails: wilson-interval-everybody
says: "two numbers were expected"

fails: wilson-interval-confidence
says: "two numbers were expected"
"""

def wilson_interval(successes, n, confidence=0.95):
    if n == 0:
        return np.nan, np.nan
    z = norm.ppf(0.5 + confidence / 2)
    share = successes / n
    middle = share + z**2 / (2 * n)
    half = z * np.sqrt(share * (1 - share) / n + z**2 / (4 * n**2))
    whole = 1 + z**2 / n
    return 2 * half / whole
