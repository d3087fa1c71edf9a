"""Somebody who divides with numpy before asking, which gives NaN and a warning."""

def both_ratios(y_pred, sensitive_features):
    y_pred, groups = np.array(y_pred, dtype="float64"), np.array(sensitive_features)
    awards = np.array([y_pred[groups == group].mean() for group in np.unique(groups)])
    refusals = 1 - awards
    return {"awards": awards.min() / awards.max(), "refusals": refusals.min() / refusals.max()}
