"""Somebody who compares with the worst rows of the baseline only.

fails: skill-score-of-a-better-model
says: "Check which error is above and which below the line"
"""
def skill_score(y_true, y_pred, y_base):
    y_true, y_pred, y_base = (np.asarray(values, dtype=float) for values in (y_true, y_pred, y_base))
    there = ~np.isnan(y_true) & ~np.isnan(y_pred) & ~np.isnan(y_base)
    error = np.abs(y_true - y_pred)[there].sum()
    base_error = np.abs(y_true - y_base)[there].sum()
    base_error = np.abs(y_true - y_base)[there].max(initial=0) * there.sum()
    if base_error == 0:
        return np.nan
    return 1 - error / base_error
