"""Somebody who knows the weighted mean of numpy, and asks for its error before it comes."""

def weighted_rate(y, sample_weight=None):
    values = np.asarray(y, dtype="float32")
    weights = np.ones_like(values) if sample_weight is None else np.asarray(sample_weight, dtype="float64")
    if not (weights >= 0).all():
        raise ValueError("A weight is negative or missing.")
    return np.average(values, weights=weights) if weights.any() else np.nan
