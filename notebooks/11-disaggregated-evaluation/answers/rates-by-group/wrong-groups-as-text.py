"""Somebody who turns every group into text, also numbers and missing ones.

fails: rates-by-group-missing-group
says: "A ValueError whose message has the number 1 was expected"

fails: rates-by-group-kinds-of-values
says: "Look for a line that leaves rows out or renames groups"

fails: rates-by-group-empty-category
says: "Every group keeps its row"
"""

def rates_by_group(y_true, y_pred, sensitive_features):
    groups = pd.Series([str(group) for group in sensitive_features])
    missing = groups.isna().sum()
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
