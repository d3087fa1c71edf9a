"""Somebody who keeps the order of the groups from the awards, so that refusals come out above 1.

fails: both-ratios-refusals
says: "compute the refusal rate of each group first"
"""

def both_ratios(y_pred, sensitive_features):
    selected = pd.Series(np.asarray(y_pred, dtype=float))
    awards = selected.groupby(np.asarray(sensitive_features)).mean()
    refusals = 1 - awards
    ratio_of_awards = awards.min() / awards.max() if awards.max() > 0 else np.nan
    ratio_of_refusals = refusals[awards.idxmin()] / refusals[awards.idxmax()] if refusals.max() > 0 else np.nan
    return {"awards": ratio_of_awards, "refusals": ratio_of_refusals}
