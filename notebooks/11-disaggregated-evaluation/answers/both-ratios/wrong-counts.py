"""Somebody who compares how many people were selected, and not rates.

fails: both-ratios-awards
says: "Use rates of people in a group, not counts"

fails: both-ratios-refusals
says: "Compute the refusal rate of each group"
"""

def both_ratios(y_pred, sensitive_features):
    selected = pd.Series(np.asarray(y_pred, dtype=float))
    awards = selected.groupby(np.asarray(sensitive_features)).sum()
    refusals = (1 - selected).groupby(np.asarray(sensitive_features)).sum()
    ratio_of_awards = awards.min() / awards.max() if awards.max() > 0 else np.nan
    ratio_of_refusals = refusals.min() / refusals.max() if refusals.max() > 0 else np.nan
    return {"awards": ratio_of_awards, "refusals": ratio_of_refusals}
