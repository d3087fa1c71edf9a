"""Somebody who asks which part of all awards each group gets, and not which part of the group.

fails: both-ratios-awards
says: "Divide the lowest rate by the highest one"
"""

def both_ratios(y_pred, sensitive_features):
    selected = pd.Series(np.asarray(y_pred, dtype=float))
    awards = selected.groupby(np.asarray(sensitive_features)).mean()
    share = selected.groupby(np.asarray(sensitive_features)).sum()
    refusals = 1 - awards
    ratio_of_awards = share.min() / share.max() if share.max() > 0 else np.nan
    ratio_of_refusals = refusals.min() / refusals.max() if refusals.max() > 0 else np.nan
    return {"awards": ratio_of_awards, "refusals": ratio_of_refusals}
