"""Somebody who checks no weight.

fails: weighted-rate-bad-weight
says: "Check all weights first"
"""

def weighted_rate(y, sample_weight=None):
    if sample_weight is None:
        weights = np.ones(len(y))
    else:
        weights = np.asarray(sample_weight, dtype=float)
    if weights.sum() == 0:
        return np.nan
    return (np.asarray(y, dtype=float) * weights).sum() / weights.sum()
