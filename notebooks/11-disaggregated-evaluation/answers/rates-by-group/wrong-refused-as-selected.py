"""Somebody who reads y_pred 0 as selected.

fails: rates-by-group-selection-rate
says: "is selected (y_pred 1)"

fails: rates-by-group-false-negative-rate
says: "1 is selected and 2 are overlooked"

fails: rates-by-group-false-positive-rate
says: "of its 3 negatives 1 is selected"
"""

def rates_by_group(y_true, y_pred, sensitive_features):
    groups = pd.Series(sensitive_features).reset_index(drop=True)
    missing = groups.isna().sum()
    if missing > 0:
        raise ValueError(f"{missing} people have no group.")
    people = pd.DataFrame({"positive": np.asarray(y_true) == 1, "selected": np.asarray(y_pred) == 0})
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
