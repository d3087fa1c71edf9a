"""Somebody who uses the methods of a Series on every kind of input.

fails: weighted-rate-by-hand
says: "AttributeError"

fails: weighted-rate-unit-weights
says: "AttributeError"

fails: weighted-rate-kinds-of-values
says: "Turn both into numpy arrays"
"""

def weighted_rate(y, sample_weight=None):
    if sample_weight is None:
        weights = np.ones(len(y))
    else:
        weights = np.asarray(sample_weight, dtype=float)
    if np.isnan(weights).any() or (weights < 0).any():
        raise ValueError("A weight is negative or missing.")
    if weights.sum() == 0:
        return np.nan
    return y.astype(float).mul(weights).sum() / weights.sum()
