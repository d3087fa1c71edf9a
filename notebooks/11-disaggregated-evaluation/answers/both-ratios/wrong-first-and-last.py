"""Somebody who divides the rate of the first group by that of the last.

fails: both-ratios-awards
says: "not at the first and the last"

fails: both-ratios-refusals
says: "Compute the refusal rate of each group"

fails: both-ratios-kinds-of-values
says: "With numbers as groups"
"""

def both_ratios(y_pred, sensitive_features):
    selected = pd.Series(np.asarray(y_pred, dtype=float))
    awards = selected.groupby(np.asarray(sensitive_features)).mean()
    refusals = 1 - awards
    ratio_of_awards = awards.iloc[0] / awards.iloc[-1] if awards.max() > 0 else np.nan
    ratio_of_refusals = refusals.iloc[-1] / refusals.iloc[0] if refusals.max() > 0 else np.nan
    return {"awards": ratio_of_awards, "refusals": ratio_of_refusals}
