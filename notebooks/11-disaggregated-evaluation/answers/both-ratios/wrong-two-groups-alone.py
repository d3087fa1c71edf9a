"""Somebody who compares the two largest groups alone.

fails: both-ratios-awards
says: "look at all groups"

fails: both-ratios-refusals
says: "Compute the refusal rate of each group"
"""

def both_ratios(y_pred, sensitive_features):
    selected = pd.Series(np.asarray(y_pred, dtype=float))
    awards = selected.groupby(np.asarray(sensitive_features)).mean()
    awards = awards[pd.Series(np.asarray(sensitive_features)).value_counts().index[:2]]
    refusals = 1 - awards
    ratio_of_awards = awards.min() / awards.max() if awards.max() > 0 else np.nan
    ratio_of_refusals = refusals.min() / refusals.max() if refusals.max() > 0 else np.nan
    return {"awards": ratio_of_awards, "refusals": ratio_of_refusals}
