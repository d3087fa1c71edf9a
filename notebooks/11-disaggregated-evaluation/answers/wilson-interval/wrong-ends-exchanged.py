"""Somebody who returns the upper end first.

fails: wilson-interval-known-case
says: "0.9433 to 0.4902"

fails: wilson-interval-new-counts
says: "The first number has to be the lower end"
"""

def wilson_interval(successes, n, confidence=0.95):
    if n == 0:
        return np.nan, np.nan
    z = norm.ppf(0.5 + confidence / 2)
    share = successes / n
    middle = share + z**2 / (2 * n)
    half = z * np.sqrt(share * (1 - share) / n + z**2 / (4 * n**2))
    whole = 1 + z**2 / n
    return min(1.0, (middle + half) / whole), max(0.0, (middle - half) / whole)
