"""Somebody who looks at the sum of the weights alone: a negative one can hide in it.

fails: weighted-rate-bad-weight
says: "With the weights [1, -1, 1]"
"""

def weighted_rate(y, sample_weight=None):
    if sample_weight is None:
        weights = np.ones(len(y))
    else:
        weights = np.asarray(sample_weight, dtype=float)
    if np.isnan(weights.sum()) or weights.sum() < 0:
        raise ValueError('A weight is negative or missing.')
    if weights.sum() == 0:
        return np.nan
    return (np.asarray(y, dtype=float) * weights).sum() / weights.sum()
