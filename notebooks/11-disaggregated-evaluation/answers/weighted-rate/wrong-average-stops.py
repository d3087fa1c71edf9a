"""Somebody who lets numpy's weighted mean stop where the weights add up to 0.

fails: weighted-rate-nobody
says: "Look at the sum of the weights before dividing"
"""

def weighted_rate(y, sample_weight=None):
    if sample_weight is None:
        weights = np.ones(len(y))
    else:
        weights = np.asarray(sample_weight, dtype=float)
    if np.isnan(weights).any() or (weights < 0).any():
        raise ValueError("A weight is negative or missing.")
    return np.average(np.asarray(y, dtype=float), weights=weights)
