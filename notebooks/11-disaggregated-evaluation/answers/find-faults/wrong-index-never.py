"""Somebody who does not know that a Series has an index.

fails: find-faults-index
says: "Compare the indexes of the Series with each other"
"""

def find_faults(y_true, y_pred, sensitive_features, known_groups):
    faults = set()
    if not all(pd.Series(values).isin([0, 1]).all() for values in (y_true, y_pred)):
        faults.add("labels")
    if not pd.Series(sensitive_features).isin(known_groups).all():
        faults.add("groups")
    if not faults & {"index", "labels"} and (np.asarray(y_true) == np.asarray(y_pred)).mean() < 0.5:
        faults.add("reversed")
    return faults
