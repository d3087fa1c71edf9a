"""Somebody who copies the counts of the first example.

fails: rates-by-group-counts
says: "write no number of the example into the function"
"""

def rates_by_group(y_true, y_pred, sensitive_features):
    groups = pd.Series(sensitive_features).reset_index(drop=True)
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
    if set(table.index) >= {"a", "b"}:
        table.loc["a", ["n", "positives", "negatives"]] = [3, 2, 1]
    else:
        table["n"] = 3
    return table
