"""Somebody who thinks of a highest rate of 0 for awards alone.

fails: both-ratios-undefined
says: "ZeroDivisionError"
"""

def both_ratios(y_pred, sensitive_features):
    selected = pd.Series(np.asarray(y_pred, dtype=float))
    awards = selected.groupby(np.asarray(sensitive_features)).mean()
    refusals = 1 - awards
    ratio_of_awards = awards.min() / awards.max() if awards.max() > 0 else np.nan
    ratio_of_refusals = float(refusals.min()) / float(refusals.max())
    return {"awards": ratio_of_awards, "refusals": ratio_of_refusals}
