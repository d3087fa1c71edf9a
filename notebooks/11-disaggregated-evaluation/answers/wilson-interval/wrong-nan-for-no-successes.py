"""Somebody who asks whether nobody was counted, where the question is whether nobody was looked at.

fails: wilson-interval-everybody
says: "Only n = 0 gives NaN"
"""

def wilson_interval(successes, n, confidence=0.95):
    if successes == 0:
        return np.nan, np.nan
    z = norm.ppf(0.5 + confidence / 2)
    share = successes / n
    middle = share + z**2 / (2 * n)
    half = z * np.sqrt(share * (1 - share) / n + z**2 / (4 * n**2))
    whole = 1 + z**2 / n
    return max(0.0, (middle - half) / whole), min(1.0, (middle + half) / whole)
