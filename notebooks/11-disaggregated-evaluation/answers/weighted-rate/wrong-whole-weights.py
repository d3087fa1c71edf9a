"""Somebody who turns the weights into whole numbers.

fails: weighted-rate-by-hand
says: "Both sums are sums of weights"

fails: weighted-rate-unit-weights
says: "[0.25, 0.25, 0.25, 0.25]"

fails: weighted-rate-bad-weight
says: "one of them is negative or missing"
"""

def weighted_rate(y, sample_weight=None):
    if sample_weight is None:
        weights = np.ones(len(y))
    else:
        weights = np.asarray(sample_weight, dtype=float)
        weights = np.where(np.isnan(weights), weights, np.trunc(weights))
    if np.isnan(weights).any() or (weights < 0).any():
        raise ValueError("A weight is negative or missing.")
    if weights.sum() == 0:
        return np.nan
    return (np.asarray(y, dtype=float) * weights).sum() / weights.sum()
