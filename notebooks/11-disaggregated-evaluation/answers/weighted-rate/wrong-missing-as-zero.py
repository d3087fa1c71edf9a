"""Somebody who writes 0 for a missing weight.

fails: weighted-rate-bad-weight
says: "nor for an unknown number of people"
"""

def weighted_rate(y, sample_weight=None):
    if sample_weight is None:
        weights = np.ones(len(y))
    else:
        weights = np.asarray(sample_weight, dtype=float)
    weights = np.nan_to_num(weights)
    if (weights < 0).any():
        raise ValueError('A weight is negative.')
    if weights.sum() == 0:
        return np.nan
    return (np.asarray(y, dtype=float) * weights).sum() / weights.sum()
