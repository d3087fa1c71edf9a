"""Somebody who does not think of rows without weights.

fails: weighted-rate-unit-weights
says: "Use a weight of 1 for each row where sample_weight is None"
"""

def weighted_rate(y, sample_weight=None):
    weights = np.asarray(sample_weight, dtype=float)
    if np.isnan(weights).any() or (weights < 0).any():
        raise ValueError("A weight is negative or missing.")
    if weights.sum() == 0:
        return np.nan
    return (np.asarray(y, dtype=float) * weights).sum() / weights.sum()
