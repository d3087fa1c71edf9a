"""Somebody who compares with the text of the label, which changes with its type.

fails: weighted-rate-kinds-of-values
says: "With True and False"
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
    ones = np.array([str(one) == '1' for one in y])
    return (ones * weights).sum() / weights.sum()
