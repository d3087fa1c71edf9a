"""Somebody who begins to count at 1, as people do, and loses the first row.

fails: rates-by-group-counts
says: "Count them in the rows of this group only"

fails: rates-by-group-selection-rate
says: "by all people of this group"

fails: rates-by-group-false-negative-rate
says: "Its denominator is the positives of the group"

fails: rates-by-group-false-positive-rate
says: "Its denominator is the negatives of the group"

fails: rates-by-group-undefined
says: "Decide for each rate by its own denominator"

fails: rates-by-group-row-order
says: "It should stay"
"""

def rates_by_group(y_true, y_pred, sensitive_features):
    y_true, y_pred = np.asarray(y_true) == 1, np.asarray(y_pred) == 1
    groups = pd.Series(sensitive_features).reset_index(drop=True)
    missing = groups.isna().sum()
    if missing > 0:
        raise ValueError(f"{missing} people have no group.")
    names = groups.cat.categories if groups.dtype == "category" else groups.unique()

    def share(part, whole):
        return part / whole if whole > 0 else np.nan

    y_true, y_pred, groups = y_true[1:], y_pred[1:], groups[1:]
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
