"""Somebody who begins to count at 1 and loses the first row.

fails: weighted-rate-by-hand
says: "a one, stands for 3 of them"

fails: weighted-rate-unit-weights
says: "gave 0.0"

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
    return (np.asarray(y, dtype=float)[1:] * weights[1:]).sum() / weights.sum()
