"""Somebody who rounds to two digits.

fails: weighted-rate-by-hand
says: "Do not round"
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
    return round((np.asarray(y, dtype=float) * weights).sum() / weights.sum(), 2)
