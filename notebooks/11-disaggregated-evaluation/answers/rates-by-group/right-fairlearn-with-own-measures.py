"""Somebody who lets fairlearn split the rows, and divides in measures of their own."""

from fairlearn.metrics import MetricFrame


def rates_by_group(y_true, y_pred, sensitive_features):
    groups = pd.Series(sensitive_features).reset_index(drop=True)
    if groups.isna().sum() > 0:
        raise ValueError("people without a group: " + str(groups.isna().sum()))

    def share(part, whole):
        return part.sum() / whole.sum() if whole.sum() > 0 else np.nan

    measures = {
        "n": lambda true, chosen: len(true),
        "positives": lambda true, chosen: true.sum(),
        "negatives": lambda true, chosen: (1 - true).sum(),
        "selection_rate": lambda true, chosen: chosen.mean(),
        "true_positive_rate": lambda true, chosen: share(true * chosen, true),
        "false_negative_rate": lambda true, chosen: share(true * (1 - chosen), true),
        "false_positive_rate": lambda true, chosen: share((1 - true) * chosen, 1 - true),
    }
    true, chosen = np.asarray(y_true, dtype=float), np.asarray(y_pred, dtype=float)
    text = groups.astype(str)
    table = MetricFrame(metrics=measures, y_true=true, y_pred=chosen, sensitive_features=text).by_group
    table.index = [groups[text == name].iloc[0] for name in table.index]
    for name in getattr(groups, "cat", groups).categories if groups.dtype == "category" else []:
        if name not in table.index:
            table.loc[name] = [0, 0, 0] + 4 * [np.nan]
    return table
