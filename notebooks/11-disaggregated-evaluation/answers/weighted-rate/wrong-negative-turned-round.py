"""Somebody who takes a negative weight for a typing error.

fails: weighted-rate-bad-weight
says: "a row can stand neither for fewer than 0 people"
"""

def weighted_rate(y, sample_weight=None):
    if sample_weight is None:
        weights = np.ones(len(y))
    else:
        weights = np.asarray(sample_weight, dtype=float)
    if np.isnan(weights).any():
        raise ValueError('A weight is missing.')
    weights = np.abs(weights)
    if weights.sum() == 0:
        return np.nan
    return (np.asarray(y, dtype=float) * weights).sum() / weights.sum()
