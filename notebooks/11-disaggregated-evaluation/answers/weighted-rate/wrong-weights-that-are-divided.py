"""Somebody who divides by the weight, as if a large one meant less.

fails: weighted-rate-by-hand
says: "Divide by the sum of the weights, not by the number of rows"

fails: weighted-rate-doubled-rows
says: "Use the weight as it is in both sums"
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
    parts = 1 / weights[weights > 0]
    return (np.asarray(y, dtype=float)[weights > 0] * parts).sum() / parts.sum()
