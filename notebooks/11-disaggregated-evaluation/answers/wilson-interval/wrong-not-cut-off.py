"""Somebody who does not cut off the last digits that step over 0 or 1.

fails: wilson-interval-everybody
says: "the last digits of a computer can step over it"
"""

def wilson_interval(successes, n, confidence=0.95):
    if n == 0:
        return np.nan, np.nan
    z = norm.ppf(0.5 + confidence / 2)
    share = successes / n
    middle = share + z**2 / (2 * n)
    half = z * np.sqrt(share * (1 - share) / n + z**2 / (4 * n**2))
    whole = 1 + z**2 / n
    return (middle - half) / whole, (middle + half) / whole
