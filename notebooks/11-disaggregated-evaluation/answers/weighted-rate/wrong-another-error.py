"""Somebody who writes assert, which raises another error than the one described.

fails: weighted-rate-bad-weight
says: "a ValueError was expected"
"""

def weighted_rate(y, sample_weight=None):
    if sample_weight is None:
        weights = np.ones(len(y))
    else:
        weights = np.asarray(sample_weight, dtype=float)
    assert (weights >= 0).all(), 'A weight is negative or missing.'
    if weights.sum() == 0:
        return np.nan
    return (np.asarray(y, dtype=float) * weights).sum() / weights.sum()
