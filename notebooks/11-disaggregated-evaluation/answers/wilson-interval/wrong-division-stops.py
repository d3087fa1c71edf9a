"""Somebody who does not think of a group of nobody.

fails: wilson-interval-nobody
says: "an error would stop the table of all groups"
"""

def wilson_interval(successes, n, confidence=0.95):
    z = norm.ppf(0.5 + confidence / 2)
    share = successes / n
    middle = share + z**2 / (2 * n)
    half = z * np.sqrt(share * (1 - share) / n + z**2 / (4 * n**2))
    whole = 1 + z**2 / n
    return max(0.0, (middle - half) / whole), min(1.0, (middle + half) / whole)
