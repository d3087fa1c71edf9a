"""Somebody who divides the highest rate by the lowest.

fails: both-ratios-awards
says: "Divide the lowest rate by the highest one"

fails: both-ratios-refusals
says: "then divide the lowest by the highest"

fails: both-ratios-undefined
says: "0 was expected: the lowest rate is 0"
"""

def both_ratios(y_pred, sensitive_features):
    selected = pd.Series(np.asarray(y_pred, dtype=float))
    awards = selected.groupby(np.asarray(sensitive_features)).mean()
    refusals = 1 - awards
    ratio_of_awards = awards.max() / awards.min() if awards.max() > 0 else np.nan
    ratio_of_refusals = refusals.max() / refusals.min() if refusals.max() > 0 else np.nan
    return {"awards": ratio_of_awards, "refusals": ratio_of_refusals}
