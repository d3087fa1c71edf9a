"""Somebody who applies the weight to the ones twice.

fails: weighted-rate-by-hand
says: "stands for 3 of them"

fails: weighted-rate-doubled-rows
says: "not its square"
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
    return (np.asarray(y, dtype=float) * weights**2).sum() / (weights**2).sum()
