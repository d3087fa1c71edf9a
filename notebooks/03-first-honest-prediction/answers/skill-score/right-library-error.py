"""Somebody who uses mean_absolute_error on a frame of complete rows."""
def skill_score(y_true, y_pred, y_base):
    frame = pd.DataFrame({"true": list(y_true), "model": list(y_pred), "base": list(y_base)}).astype(float).dropna()
    if len(frame) == 0:
        return float("nan")
    base_error = mean_absolute_error(frame["true"], frame["base"])
    if base_error == 0:
        return float("nan")
    return 1 - mean_absolute_error(frame["true"], frame["model"]) / base_error
