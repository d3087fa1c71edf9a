"""Somebody who subtracts the weighted ones from the sum and forgets to turn back.

fails: weighted-rate-by-hand
says: "gave -0.6"

fails: weighted-rate-unit-weights
says: "gave -0.25"
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
    return -(np.asarray(y, dtype=float) * weights).sum() / weights.sum()
