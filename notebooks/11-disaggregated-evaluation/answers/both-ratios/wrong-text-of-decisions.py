"""Somebody who compares the decision with the text 1, which True and 1.0 are not.

fails: both-ratios-kinds-of-values
says: "With True and False in an array"
"""

def both_ratios(y_pred, sensitive_features):
    selected = pd.Series([float(str(decision) == '1') for decision in y_pred])
    awards = selected.groupby(np.asarray(sensitive_features)).mean()
    refusals = 1 - awards
    ratio_of_awards = awards.min() / awards.max() if awards.max() > 0 else np.nan
    ratio_of_refusals = refusals.min() / refusals.max() if refusals.max() > 0 else np.nan
    return {"awards": ratio_of_awards, "refusals": ratio_of_refusals}
