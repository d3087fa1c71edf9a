"""Somebody who compares also a group that nobody is in, at a rate of 0.

fails: both-ratios-kinds-of-values
says: "compare only groups that somebody is in"
"""

def both_ratios(y_pred, sensitive_features):
    selected = pd.Series(np.asarray(y_pred, dtype=float))
    awards = selected.groupby(pd.Series(sensitive_features).reset_index(drop=True), observed=False).mean().fillna(0)
    refusals = 1 - awards
    ratio_of_awards = awards.min() / awards.max() if awards.max() > 0 else np.nan
    ratio_of_refusals = refusals.min() / refusals.max() if refusals.max() > 0 else np.nan
    return {"awards": ratio_of_awards, "refusals": ratio_of_refusals}
