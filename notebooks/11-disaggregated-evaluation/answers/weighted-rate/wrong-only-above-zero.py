"""Somebody who takes a weight for a yes or no: the row counts, or it does not.

fails: weighted-rate-by-hand
says: "stands for 3 of them"

fails: weighted-rate-doubled-rows
says: "not only whether it is above 0"
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
    return np.asarray(y, dtype=float)[weights > 0].mean()
