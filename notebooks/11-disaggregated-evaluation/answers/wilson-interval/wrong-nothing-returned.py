"""Somebody who prints the interval and returns nothing.

fails: wilson-interval-known-case
says: "wilson_interval gave None"

fails: wilson-interval-new-counts
says: "wilson_interval gave None"

fails: wilson-interval-everybody
says: "wilson_interval gave None"

fails: wilson-interval-confidence
says: "wilson_interval gave None"
"""

def wilson_interval(successes, n, confidence=0.95):
    if n == 0:
        return np.nan, np.nan
    z = norm.ppf(0.5 + confidence / 2)
    share = successes / n
    middle = share + z**2 / (2 * n)
    half = z * np.sqrt(share * (1 - share) / n + z**2 / (4 * n**2))
    whole = 1 + z**2 / n
    print((middle - half) / whole, (middle + half) / whole)
