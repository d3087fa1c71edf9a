"""Somebody who does not think of gaps.

fails: skill-score-on-the-same-rows
says: "the comparison is not honest"
"""
def skill_score(y_true, y_pred, y_base):
    y_true, y_pred, y_base = (np.asarray(values, dtype=float) for values in (y_true, y_pred, y_base))
    base_error = np.abs(y_true - y_base).mean()
    if base_error == 0:
        return np.nan
    return 1 - np.abs(y_true - y_pred).mean() / base_error
