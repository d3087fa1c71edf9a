"""Somebody who returns NaN as soon as one group has a rate of 0.

fails: both-ratios-undefined
says: "NaN is only for a highest rate of 0"
"""

def both_ratios(y_pred, sensitive_features):
    selected = pd.Series(np.asarray(y_pred, dtype=float))
    awards = selected.groupby(np.asarray(sensitive_features)).mean()
    refusals = 1 - awards
    ratio_of_awards = awards.min() / awards.max() if awards.min() > 0 else np.nan
    ratio_of_refusals = refusals.min() / refusals.max() if refusals.min() > 0 else np.nan
    return {"awards": ratio_of_awards, "refusals": ratio_of_refusals}
