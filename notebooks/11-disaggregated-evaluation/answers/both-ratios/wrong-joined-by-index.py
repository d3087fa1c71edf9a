"""Somebody who lets pandas pair decisions and groups by index.

fails: both-ratios-kinds-of-values
says: "pair by position"
"""

def both_ratios(y_pred, sensitive_features):
    selected = pd.Series(y_pred).astype(float)
    awards = selected.groupby(pd.Series(sensitive_features)).mean()
    refusals = 1 - awards
    ratio_of_awards = awards.min() / awards.max() if awards.max() > 0 else np.nan
    ratio_of_refusals = refusals.min() / refusals.max() if refusals.max() > 0 else np.nan
    return {"awards": ratio_of_awards, "refusals": ratio_of_refusals}
