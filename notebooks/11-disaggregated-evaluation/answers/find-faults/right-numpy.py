"""Somebody who turns everything into arrays of objects or numbers."""

from itertools import combinations


def find_faults(y_true, y_pred, sensitive_features, known_groups):
    faults = set()
    for one, other in combinations([y_true, y_pred, sensitive_features], 2):
        if isinstance(one, pd.Series) and isinstance(other, pd.Series):
            if len(one) != len(other) or not (one.index == other.index).all():
                faults |= {"index"}
    labels = np.array([*y_true, *y_pred], dtype=object)
    if not np.isin(pd.Series(labels).map(lambda label: label in [False, True]).to_numpy(), [True]).all():
        faults |= {"labels"}
    if (~pd.Index(list(sensitive_features)).isin(list(known_groups))).any():
        faults |= {"groups"}
    if faults.isdisjoint(["index", "labels"]):
        equal = np.asarray(y_true, dtype=float) == np.asarray(y_pred, dtype=float)
        faults |= {"reversed"} if equal.mean() < 1 / 2 else set()
    return faults
