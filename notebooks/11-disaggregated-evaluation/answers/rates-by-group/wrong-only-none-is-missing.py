"""Somebody who looks for None alone, so that NaN slips through.

fails: rates-by-group-missing-group
says: "Two people have no group (None or NaN)"
"""

def rates_by_group(y_true, y_pred, sensitive_features):
    groups = pd.Series(sensitive_features).reset_index(drop=True)
    missing = sum(group is None for group in list(sensitive_features))
    if missing > 0:
        raise ValueError(f"{missing} people have no group.")
    people = pd.DataFrame({"positive": np.asarray(y_true) == 1, "selected": np.asarray(y_pred) == 1})
    people["found"] = people["positive"] & people["selected"]
    counts = people.groupby(groups, observed=False).sum()
    n = people.groupby(groups, observed=False).size()
    positives = counts["positive"]
    negatives = n - positives
    table = pd.DataFrame({"n": n, "positives": positives, "negatives": negatives})
    table["selection_rate"] = counts["selected"] / n
    table["true_positive_rate"] = counts["found"] / positives
    table["false_negative_rate"] = (positives - counts["found"]) / positives
    table["false_positive_rate"] = (counts["selected"] - counts["found"]) / negatives
    return table
