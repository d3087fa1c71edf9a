"""Somebody who prints the two ratios and returns nothing.

fails: both-ratios-awards
says: "both_ratios gave None"

fails: both-ratios-refusals
says: "both_ratios gave None"

fails: both-ratios-undefined
says: "both_ratios gave None"

fails: both-ratios-kinds-of-values
says: "both_ratios gave None"
"""

def both_ratios(y_pred, sensitive_features):
    selected = pd.Series(np.asarray(y_pred, dtype=float))
    awards = selected.groupby(np.asarray(sensitive_features)).mean()
    refusals = 1 - awards
    ratio_of_awards = awards.min() / awards.max() if awards.max() > 0 else np.nan
    ratio_of_refusals = refusals.min() / refusals.max() if refusals.max() > 0 else np.nan
    print(ratio_of_awards, ratio_of_refusals)
