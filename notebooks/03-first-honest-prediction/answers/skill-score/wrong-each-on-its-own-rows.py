"""Somebody who skips gaps in each error by itself, so the errors rest on different states.

fails: skill-score-on-the-same-rows
says: "the comparison is not honest"
"""
def skill_score(y_true, y_pred, y_base):
    y_true, y_pred, y_base = (np.asarray(values, dtype=float) for values in (y_true, y_pred, y_base))
    errors, base_errors = np.abs(y_true - y_pred), np.abs(y_true - y_base)
    errors, base_errors = errors[~np.isnan(errors)], base_errors[~np.isnan(base_errors)]
    if len(errors) == 0 or len(base_errors) == 0 or base_errors.sum() == 0:
        return np.nan
    return 1 - errors.mean() / base_errors.mean()
