"""Somebody who weights the ones and divides by the number of rows.

fails: weighted-rate-by-hand
says: "Divide by the sum of the weights, not by the number of rows"

fails: weighted-rate-unit-weights
says: "divide by the sum of the weights"

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
    return (np.asarray(y, dtype=float) * weights).sum() / len(weights)
