"""Somebody who makes Series of lists and arrays, and lets pandas join by index.

fails: weighted-rate-kinds-of-values
says: "Turn both into numpy arrays before you compute"
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
    y = y if isinstance(y, pd.Series) else pd.Series(y)
    w = sample_weight if isinstance(sample_weight, pd.Series) else pd.Series(weights)
    return float((y.astype(float) * w).sum() / weights.sum())
