"""Somebody whose loop stops one group too early.

fails: rates-by-group-counts
says: "a group that is dropped is gone from the report"

fails: rates-by-group-selection-rate
says: "Look for a line that leaves rows out or renames groups"

fails: rates-by-group-false-negative-rate
says: "Look for a line that leaves rows out or renames groups"

fails: rates-by-group-false-positive-rate
says: "Look for a line that leaves rows out or renames groups"

fails: rates-by-group-undefined
says: "Look for a line that leaves rows out or renames groups"

fails: rates-by-group-empty-category
says: "Look for a line that leaves rows out or renames groups"

fails: rates-by-group-row-order
says: "Look for a line that leaves rows out or renames groups"

fails: rates-by-group-kinds-of-values
says: "Look for a line that leaves rows out or renames groups"
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

    rows = {}
    for name in names[:-1]:
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
