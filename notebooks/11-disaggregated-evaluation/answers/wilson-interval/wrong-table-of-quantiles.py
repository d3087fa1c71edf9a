"""Somebody who knows the quantiles of two confidences and takes 1.96 for all others.

fails: wilson-interval-confidence
says: "Compute the place of the quantile from confidence"
"""

def wilson_interval(successes, n, confidence=0.95):
    if n == 0:
        return np.nan, np.nan
    z = {0.8: 1.281552, 0.99: 2.575829}.get(confidence, 1.959964)
    share = successes / n
    middle = share + z**2 / (2 * n)
    half = z * np.sqrt(share * (1 - share) / n + z**2 / (4 * n**2))
    whole = 1 + z**2 / n
    return max(0.0, (middle - half) / whole), min(1.0, (middle + half) / whole)
