"""Somebody who subtracts Series, which pandas puts together by index.

fails: skill-score-by-position
says: "the values belong together by their place"
"""
def skill_score(y_true, y_pred, y_base):
    y_true, y_pred, y_base = pd.Series(y_true, dtype=float), pd.Series(y_pred, dtype=float), pd.Series(y_base, dtype=float)
    rows = pd.DataFrame({"model": (y_true - y_pred).abs(), "base": (y_true - y_base).abs()}).dropna()
    base_error = rows["base"].sum()
    return 1 - rows["model"].sum() / base_error if base_error > 0 else np.nan
