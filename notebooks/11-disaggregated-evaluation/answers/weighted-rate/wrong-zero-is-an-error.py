"""Somebody who raises the error for a weight of 0 too.

fails: weighted-rate-nobody
says: "the rows stand for nobody"

fails: weighted-rate-doubled-rows
says: "With weights from 0 to 3"
"""

def weighted_rate(y, sample_weight=None):
    if sample_weight is None:
        weights = np.ones(len(y))
    else:
        weights = np.asarray(sample_weight, dtype=float)
    if np.isnan(weights).any() or (weights <= 0).any():
        raise ValueError("A weight is negative or missing.")
    if weights.sum() == 0:
        return np.nan
    return (np.asarray(y, dtype=float) * weights).sum() / weights.sum()
