"""Somebody who writes 0 where nobody is selected, or nobody refused.

fails: both-ratios-undefined
says: "0 would be a blame"
"""

def both_ratios(y_pred, sensitive_features):
    selected = pd.Series(np.asarray(y_pred, dtype=float))
    awards = selected.groupby(np.asarray(sensitive_features)).mean()
    refusals = 1 - awards
    ratio_of_awards = awards.min() / awards.max() if awards.max() > 0 else 0.0
    ratio_of_refusals = refusals.min() / refusals.max() if refusals.max() > 0 else 0.0
    return {"awards": ratio_of_awards, "refusals": ratio_of_refusals}
