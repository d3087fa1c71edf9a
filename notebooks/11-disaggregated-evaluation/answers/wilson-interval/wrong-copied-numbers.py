"""Somebody who copies the two numbers of the message, and has the plain share for all else.

fails: wilson-interval-new-counts
says: "which is no end of the Wilson interval"

fails: wilson-interval-everybody
says: "the next person can differ"
"""

def wilson_interval(successes, n, confidence=0.95):
    if n == 0:
        return np.nan, np.nan
    if (successes, n) == (8, 10):
        return 0.4901625, 0.9433178
    z = norm.ppf(0.5 + confidence / 2)
    share = successes / n
    half = z * np.sqrt(share * (1 - share) / n)
    return share - half, share + half
