"""Somebody who copies the number of the example.

fails: weighted-rate-by-hand
says: "For 50 new rows"

fails: weighted-rate-doubled-rows
says: "Both should be equal"
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
    if weights.tolist() == [3, 1, 1]:
        return 0.6
    return np.asarray(y, dtype=float).mean()
