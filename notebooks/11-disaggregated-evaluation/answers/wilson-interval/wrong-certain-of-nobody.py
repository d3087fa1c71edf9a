"""Somebody who thinks that 0 found people leave no doubt.

fails: wilson-interval-everybody
says: "so the interval has a width"
"""

def wilson_interval(successes, n, confidence=0.95):
    if n == 0:
        return np.nan, np.nan
    if successes == 0:
        return 0.0, 0.0
    z = norm.ppf(0.5 + confidence / 2)
    share = successes / n
    middle = share + z**2 / (2 * n)
    half = z * np.sqrt(share * (1 - share) / n + z**2 / (4 * n**2))
    whole = 1 + z**2 / n
    return max(0.0, (middle - half) / whole), min(1.0, (middle + half) / whole)
