"""Somebody who learnt the fraction the other way round.

fails: skill-score-of-a-better-model
says: "Check which error is above and which below the line"

fails: skill-score-below-zero
says: "the officer must see when a model is worse than the baseline"
"""
def skill_score(y_true, y_pred, y_base):
    y_true, y_pred, y_base = (np.asarray(values, dtype=float) for values in (y_true, y_pred, y_base))
    there = ~np.isnan(y_true) & ~np.isnan(y_pred) & ~np.isnan(y_base)
    error = np.abs(y_true - y_pred)[there].sum()
    base_error = np.abs(y_true - y_base)[there].sum()
    if error == 0 or base_error == 0:
        return np.nan
    return 1 - base_error / error
