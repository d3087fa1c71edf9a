"""Somebody who repeats each row as often as its weight says, which asks for whole numbers.

fails: weighted-rate-by-hand
says: "Both sums are sums of weights"

fails: weighted-rate-unit-weights
says: "[0.25, 0.25, 0.25, 0.25]"
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
    return np.repeat(np.asarray(y, dtype=float), weights.astype(int)).mean()
