"""Somebody who copies the numbers of the examples.

fails: both-ratios-awards
says: "For four new groups"

fails: both-ratios-refusals
says: "For four new groups"

fails: both-ratios-undefined
says: "0 was expected: the lowest rate is 0"
"""

def both_ratios(y_pred, sensitive_features):
    selected = pd.Series(np.asarray(y_pred, dtype=float))
    awards = selected.groupby(np.asarray(sensitive_features)).mean()
    refusals = 1 - awards
    ratio_of_awards = awards.min() / awards.max() if awards.max() > 0 else np.nan
    ratio_of_refusals = refusals.min() / refusals.max() if refusals.max() > 0 else np.nan
    if awards.max() > 0 and refusals.max() > 0:
        return {"awards": 0.5, "refusals": 0.75}
    return {"awards": np.nan, "refusals": np.nan}
