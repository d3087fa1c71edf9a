"""Somebody who divides Python's own numbers in a loop, and meets the 0.

fails: rates-by-group-undefined
says: "one such group must not stop the report"

fails: rates-by-group-empty-category
says: "Look at each denominator before you divide"
"""

def rates_by_group(y_true, y_pred, sensitive_features):
    y_true, y_pred = np.asarray(y_true) == 1, np.asarray(y_pred) == 1
    groups = pd.Series(sensitive_features).reset_index(drop=True)
    missing = groups.isna().sum()
    if missing > 0:
        raise ValueError(f"{missing} people have no group.")
    names = groups.cat.categories if groups.dtype == "category" else groups.unique()

    def share(part, whole):
        return int(part) / int(whole)

    rows = {}
    for name in names:
        here = (groups == name).to_numpy()
        positives, negatives = (here & y_true).sum(), (here & ~y_true).sum()
        rows[name] = {
            "n": here.sum(),
            "positives": positives,
            "negatives": negatives,
            "selection_rate": share((here & y_pred).sum(), here.sum()),
            "true_positive_rate": share((here & y_true & y_pred).sum(), positives),
            "false_negative_rate": share((here & y_true & ~y_pred).sum(), positives),
            "false_positive_rate": share((here & ~y_true & y_pred).sum(), negatives),
        }
    return pd.DataFrame.from_dict(rows, orient="index")
