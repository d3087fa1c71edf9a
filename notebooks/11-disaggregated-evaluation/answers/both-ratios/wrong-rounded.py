"""Somebody who rounds to two digits.

fails: both-ratios-awards
says: "For four new groups"

fails: both-ratios-refusals
says: "For four new groups"
"""

def both_ratios(y_pred, sensitive_features):
    selected = pd.Series(np.asarray(y_pred, dtype=float))
    awards = selected.groupby(np.asarray(sensitive_features)).mean()
    refusals = 1 - awards
    ratio_of_awards = awards.min() / awards.max() if awards.max() > 0 else np.nan
    ratio_of_refusals = refusals.min() / refusals.max() if refusals.max() > 0 else np.nan
    return {"awards": round(ratio_of_awards, 2), "refusals": round(ratio_of_refusals, 2)}
