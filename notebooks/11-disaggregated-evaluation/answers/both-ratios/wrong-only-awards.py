"""Somebody who returns the ratio of awards alone.

fails: both-ratios-refusals
says: "Return both in one dict"

fails: both-ratios-undefined
says: "with the keys 'awards' and 'refusals'"
"""

def both_ratios(y_pred, sensitive_features):
    selected = pd.Series(np.asarray(y_pred, dtype=float))
    awards = selected.groupby(np.asarray(sensitive_features)).mean()
    refusals = 1 - awards
    ratio_of_awards = awards.min() / awards.max() if awards.max() > 0 else np.nan
    ratio_of_refusals = refusals.min() / refusals.max() if refusals.max() > 0 else np.nan
    return {"awards": ratio_of_awards}
