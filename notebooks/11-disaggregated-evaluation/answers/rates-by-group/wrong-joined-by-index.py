"""Somebody who puts Series and lists into one table and lets pandas join them by index.

fails: rates-by-group-row-order
says: "Pair the inputs by position"
"""

def rates_by_group(y_true, y_pred, sensitive_features):
    groups = pd.Series(sensitive_features)
    missing = groups.isna().sum()
    if missing > 0:
        raise ValueError(f"{missing} people have no group.")
    people = pd.DataFrame({"positive": pd.Series(y_true) == 1, "selected": pd.Series(y_pred) == 1})
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
