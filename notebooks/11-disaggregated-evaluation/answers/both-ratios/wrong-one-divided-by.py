"""Somebody who turns the ratio of awards upside down.

fails: both-ratios-refusals
says: "nor 1 divided by it"

fails: both-ratios-undefined
says: "Look at the highest rate before you divide, in both ratios"
"""

def both_ratios(y_pred, sensitive_features):
    selected = pd.Series(np.asarray(y_pred, dtype=float))
    awards = selected.groupby(np.asarray(sensitive_features)).mean()
    refusals = 1 - awards
    ratio_of_awards = awards.min() / awards.max() if awards.max() > 0 else np.nan
    ratio_of_refusals = 1 / ratio_of_awards if ratio_of_awards > 0 else np.nan
    return {"awards": ratio_of_awards, "refusals": ratio_of_refusals}
