"""Somebody who returns 0 where the rows stand for nobody.

fails: weighted-rate-nobody
says: "0 would say that people were counted"
"""

def weighted_rate(y, sample_weight=None):
    if sample_weight is None:
        weights = np.ones(len(y))
    else:
        weights = np.asarray(sample_weight, dtype=float)
    if np.isnan(weights).any() or (weights < 0).any():
        raise ValueError("A weight is negative or missing.")
    if weights.sum() == 0:
        return 0.0
    return (np.asarray(y, dtype=float) * weights).sum() / weights.sum()
