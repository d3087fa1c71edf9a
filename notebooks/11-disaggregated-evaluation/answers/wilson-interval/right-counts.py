"""Somebody who adds z squared to the counts, and returns an array."""

from statistics import NormalDist


def wilson_interval(successes, n, confidence=0.95):
    if not n:
        return np.array([np.nan, np.nan])
    z = NormalDist().inv_cdf(1 - (1 - confidence) / 2)
    failures = n - successes
    middle = (successes + z * z / 2) / (n + z * z)
    half = z / (n + z * z) * (successes * failures / n + z * z / 4) ** 0.5
    return np.clip([middle - half, middle + half], 0, 1)
