"""Somebody who forgets to divide the plus and minus by the part below the line.

fails: wilson-interval-known-case
says: "the plus and minus is above the fraction line"

fails: wilson-interval-new-counts
says: "which is no end of the Wilson interval"
"""

def wilson_interval(successes, n, confidence=0.95):
    if n == 0:
        return np.nan, np.nan
    z = norm.ppf(0.5 + confidence / 2)
    share = successes / n
    middle = share + z**2 / (2 * n)
    half = z * np.sqrt(share * (1 - share) / n + z**2 / (4 * n**2))
    whole = 1 + z**2 / n
    return max(0.0, middle / whole - half), min(1.0, middle / whole + half)
