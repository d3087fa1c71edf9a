"""Somebody whose loop stops one group too early.

fails: both-ratios-awards
says: "Divide the lowest rate by the highest one"

fails: both-ratios-refusals
says: "compute the refusal rate of each group first"

fails: both-ratios-undefined
says: "NaN is only for a highest rate of 0"

fails: both-ratios-kinds-of-values
says: "With numbers as groups"
"""

def both_ratios(y_pred, sensitive_features):
    selected = pd.Series(np.asarray(y_pred, dtype=float))
    awards = selected.groupby(np.asarray(sensitive_features)).mean()
    awards = awards.iloc[:-1]
    refusals = 1 - awards
    ratio_of_awards = awards.min() / awards.max() if awards.max() > 0 else np.nan
    ratio_of_refusals = refusals.min() / refusals.max() if refusals.max() > 0 else np.nan
    return {"awards": ratio_of_awards, "refusals": ratio_of_refusals}
