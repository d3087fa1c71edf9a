"""Somebody who thinks that the two ratios add up to 1.

fails: both-ratios-refusals
says: "It is neither 1 minus the ratio of awards"

fails: both-ratios-undefined
says: "Look at the highest rate before you divide, in both ratios"
"""

def both_ratios(y_pred, sensitive_features):
    selected = pd.Series(np.asarray(y_pred, dtype=float))
    awards = selected.groupby(np.asarray(sensitive_features)).mean()
    refusals = 1 - awards
    ratio_of_awards = awards.min() / awards.max() if awards.max() > 0 else np.nan
    ratio_of_refusals = 1 - ratio_of_awards
    return {"awards": ratio_of_awards, "refusals": ratio_of_refusals}
