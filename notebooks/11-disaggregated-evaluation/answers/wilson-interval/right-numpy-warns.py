"""Somebody who lets numpy divide by 0, which gives NaN and a warning."""

def wilson_interval(successes, n, confidence=0.95):
    successes, n = np.float64(successes), np.float64(n)
    z = norm.ppf(0.5 + confidence / 2)
    share = successes / n
    middle = (share + z**2 / (2 * n)) / (1 + z**2 / n)
    half = z * np.sqrt(share * (1 - share) / n + z**2 / (4 * n**2)) / (1 + z**2 / n)
    return tuple(np.clip([middle - half, middle + half], 0, 1))
