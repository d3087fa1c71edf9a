"""Somebody who rounds both ends to two digits.

fails: wilson-interval-known-case
says: "Compare your lines with the formula, term by term"

fails: wilson-interval-new-counts
says: "which is no end of the Wilson interval"

fails: wilson-interval-confidence
says: "and do not round"
"""

def wilson_interval(successes, n, confidence=0.95):
    if n == 0:
        return np.nan, np.nan
    z = norm.ppf(0.5 + confidence / 2)
    share = successes / n
    middle = share + z**2 / (2 * n)
    half = z * np.sqrt(share * (1 - share) / n + z**2 / (4 * n**2))
    whole = 1 + z**2 / n
    return round(max(0.0, (middle - half) / whole), 2), round(min(1.0, (middle + half) / whole), 2)
