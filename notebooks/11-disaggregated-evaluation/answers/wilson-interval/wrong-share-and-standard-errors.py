"""Somebody who learnt one interval at school: the share plus and minus z standard errors.

fails: wilson-interval-known-case
says: "It is not the share plus and minus z standard errors"

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
    return share - half, share + half
