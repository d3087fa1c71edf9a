"""Somebody who thinks that a skill cannot be negative.

fails: skill-score-below-zero
says: "the officer must see when a model is worse than the baseline"
"""
def skill_score(y_true, y_pred, y_base):
    y_true, y_pred, y_base = (np.asarray(values, dtype=float) for values in (y_true, y_pred, y_base))
    there = ~np.isnan(y_true) & ~np.isnan(y_pred) & ~np.isnan(y_base)
    error = np.abs(y_true - y_pred)[there].sum()
    base_error = np.abs(y_true - y_base)[there].sum()
    if base_error == 0:
        return np.nan
    return max(0.0, 1 - error / base_error)
