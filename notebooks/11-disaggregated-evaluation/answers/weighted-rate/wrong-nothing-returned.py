"""Somebody who prints the share and returns nothing.

fails: weighted-rate-by-hand
says: "gave None"

fails: weighted-rate-unit-weights
says: "gave None"

fails: weighted-rate-doubled-rows
says: "gave None"

fails: weighted-rate-kinds-of-values
says: "gave None"
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
    print((np.asarray(y, dtype=float) * weights).sum() / weights.sum())
