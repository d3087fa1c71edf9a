"""Somebody who takes the four counts from scikit-learn, with the columns in another order."""

from sklearn.metrics import confusion_matrix


def rates_by_group(y_true, y_pred, sensitive_features):
    groups = pd.Series(list(sensitive_features), dtype=getattr(sensitive_features, "dtype", None))
    if groups.isna().any():
        raise ValueError(f"The group of {groups.isna().sum()} people is missing.")
    true, selected = np.asarray(y_true).astype(int), np.asarray(y_pred).astype(int)
    names = groups.cat.categories if isinstance(groups.dtype, pd.CategoricalDtype) else sorted(set(groups))
    rows = []
    for name in names:
        here = (groups == name).to_numpy()
        counts = confusion_matrix(true[here], selected[here], labels=[0, 1]) if here.any() else np.zeros((2, 2))
        (tn, fp), (fn, tp) = np.asarray(counts, dtype=float)
        with np.errstate(invalid="ignore"):
            rows.append([fp / (fp + tn), fn / (fn + tp), tp / (fn + tp), (tp + fp) / counts.sum(),
                         tn + fp, tp + fn, counts.sum()])
    columns = ["false_positive_rate", "false_negative_rate", "true_positive_rate", "selection_rate",
               "negatives", "positives", "n"]
    return pd.DataFrame(rows, index=list(names), columns=columns)
