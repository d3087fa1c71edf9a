"""Somebody who forgets the weights.

fails: weighted-rate-by-hand
says: "the first row, a one, stands for 3 of them"

fails: weighted-rate-doubled-rows
says: "this row stands for two people"
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
    return np.asarray(y, dtype=float).mean()
