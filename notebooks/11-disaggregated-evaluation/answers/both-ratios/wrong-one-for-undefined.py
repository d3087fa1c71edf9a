"""Somebody who thinks that nobody selected means that all are treated alike.

fails: both-ratios-undefined
says: "1 would be praise for a programme that helps nobody"
"""

def both_ratios(y_pred, sensitive_features):
    selected = pd.Series(np.asarray(y_pred, dtype=float))
    awards = selected.groupby(np.asarray(sensitive_features)).mean()
    refusals = 1 - awards
    ratio_of_awards = awards.min() / awards.max() if awards.max() > 0 else 1.0
    ratio_of_refusals = refusals.min() / refusals.max() if refusals.max() > 0 else 1.0
    return {"awards": ratio_of_awards, "refusals": ratio_of_refusals}
