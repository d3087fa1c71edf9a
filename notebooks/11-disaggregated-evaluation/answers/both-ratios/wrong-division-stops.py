"""Somebody who does not think of a highest rate of 0.

fails: both-ratios-undefined
says: "ZeroDivisionError"
"""

def both_ratios(y_pred, sensitive_features):
    selected = pd.Series(np.asarray(y_pred, dtype=float))
    awards = selected.groupby(np.asarray(sensitive_features)).mean()
    refusals = 1 - awards
    ratio_of_awards = float(awards.min()) / float(awards.max())
    ratio_of_refusals = float(refusals.min()) / float(refusals.max())
    return {"awards": ratio_of_awards, "refusals": ratio_of_refusals}
