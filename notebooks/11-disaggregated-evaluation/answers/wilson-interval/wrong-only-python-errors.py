"""Somebody who waits for the error of Python, which the numbers of numpy do not raise.

fails: wilson-interval-nobody
says: "for numbers of Python as well as of numpy"
"""

def wilson_interval(successes, n, confidence=0.95):
    try:
        successes / n
    except ZeroDivisionError:
        return np.nan, np.nan
    z = norm.ppf(0.5 + confidence / 2)
    share = successes / n
    middle = share + z**2 / (2 * n)
    half = z * np.sqrt(share * (1 - share) / n + z**2 / (4 * n**2))
    whole = 1 + z**2 / n
    return max(0.0, (middle - half) / whole), min(1.0, (middle + half) / whole)
