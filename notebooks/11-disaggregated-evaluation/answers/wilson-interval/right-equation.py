"""Somebody who solves the equation that defines the interval, in a list."""

def wilson_interval(successes, n, confidence=0.95):
    if n == 0:
        return [np.nan] * 2
    z, share = norm.isf((1 - confidence) / 2), successes / n
    a, b, c = 1 + z**2 / n, -(2 * share + z**2 / n), share**2
    root = max(b**2 - 4 * a * c, 0) ** 0.5
    return [min(1, max(0, (-b + sign * root) / (2 * a))) for sign in (-1, 1)]
