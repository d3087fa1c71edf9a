"""Somebody who thinks of weights of 0, and not of a table without rows.

fails: weighted-rate-nobody
says: "without rows there is no share"
"""

def weighted_rate(y, sample_weight=None):
    if sample_weight is None:
        weights = np.ones(len(y))
    else:
        weights = np.asarray(sample_weight, dtype=float)
    if np.isnan(weights).any() or (weights < 0).any():
        raise ValueError("A weight is negative or missing.")
    if max(weights) == 0:
        return np.nan
    return (np.asarray(y, dtype=float) * weights).sum() / weights.sum()
