"""Somebody who cuts the school interval at 0 and 1 and thinks it is mended.

fails: wilson-interval-known-case
says: "that interval leaves the range"

fails: wilson-interval-new-counts
says: "which is no end of the Wilson interval"

fails: wilson-interval-everybody
says: "the next person can differ"
"""

def wilson_interval(successes, n, confidence=0.95):
    if n == 0:
        return np.nan, np.nan
    z = norm.ppf(0.5 + confidence / 2)
    share = successes / n
    half = z * np.sqrt(share * (1 - share) / n)
    return max(0.0, share - half), min(1.0, share + half)
