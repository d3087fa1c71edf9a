"""Somebody who was told that a program must never give NaN.

fails: skill-score-undefined
says: "nothing can be divided by an error of 0"
"""
def skill_score(y_true, y_pred, y_base):
    y_true, y_pred, y_base = (np.asarray(values, dtype=float) for values in (y_true, y_pred, y_base))
    there = ~np.isnan(y_true) & ~np.isnan(y_pred) & ~np.isnan(y_base)
    error = np.abs(y_true - y_pred)[there].sum()
    base_error = np.abs(y_true - y_base)[there].sum()
    if base_error == 0:
        return 0.0
    return 1 - error / base_error
