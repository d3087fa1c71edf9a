"""Somebody who computes the ratio of awards and uses it for both.

fails: both-ratios-refusals
says: "compute the refusal rate of each group first"

fails: both-ratios-undefined
says: "Look at the highest rate before you divide, in both ratios"
"""

def both_ratios(y_pred, sensitive_features):
    selected = pd.Series(np.asarray(y_pred, dtype=float))
    awards = selected.groupby(np.asarray(sensitive_features)).mean()
    refusals = 1 - awards
    ratio_of_awards = awards.min() / awards.max() if awards.max() > 0 else np.nan
    ratio_of_refusals = ratio_of_awards
    return {"awards": ratio_of_awards, "refusals": ratio_of_refusals}
