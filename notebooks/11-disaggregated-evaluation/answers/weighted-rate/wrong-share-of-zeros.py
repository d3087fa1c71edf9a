"""Somebody who counts the zeros.

fails: weighted-rate-by-hand
says: "a one, stands for 3 of them"

fails: weighted-rate-unit-weights
says: "0.25 was expected"
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
    return ((1 - np.asarray(y, dtype=float)) * weights).sum() / weights.sum()
