"""Somebody who gives 0 to 0 where nobody was looked at.

fails: wilson-interval-nobody
says: "0 to 0 would be certainty"
"""

def wilson_interval(successes, n, confidence=0.95):
    if n == 0:
        return 0.0, 0.0
    z = norm.ppf(0.5 + confidence / 2)
    share = successes / n
    middle = share + z**2 / (2 * n)
    half = z * np.sqrt(share * (1 - share) / n + z**2 / (4 * n**2))
    whole = 1 + z**2 / n
    return max(0.0, (middle - half) / whole), min(1.0, (middle + half) / whole)
