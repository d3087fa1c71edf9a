"""Somebody who subtracts instead of dividing.

fails: both-ratios-awards
says: "Divide the lowest rate by the highest one"

fails: both-ratios-refusals
says: "compute the refusal rate of each group first"

fails: both-ratios-undefined
says: "0 would be a blame"
"""

def both_ratios(y_pred, sensitive_features):
    selected = pd.Series(np.asarray(y_pred, dtype=float))
    awards = selected.groupby(np.asarray(sensitive_features)).mean()
    refusals = 1 - awards
    ratio_of_awards = awards.max() - awards.min()
    ratio_of_refusals = refusals.max() - refusals.min()
    return {"awards": ratio_of_awards, "refusals": ratio_of_refusals}
