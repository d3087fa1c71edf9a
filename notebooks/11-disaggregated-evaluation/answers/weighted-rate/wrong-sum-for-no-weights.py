"""Somebody who returns the number of ones where no weights are given.

fails: weighted-rate-unit-weights
says: "the weighted share is the plain share"
"""

def weighted_rate(y, sample_weight=None):
    if sample_weight is None:
        return np.asarray(y, dtype=float).sum()
    else:
        weights = np.asarray(sample_weight, dtype=float)
    if np.isnan(weights).any() or (weights < 0).any():
        raise ValueError("A weight is negative or missing.")
    if weights.sum() == 0:
        return np.nan
    return (np.asarray(y, dtype=float) * weights).sum() / weights.sum()
