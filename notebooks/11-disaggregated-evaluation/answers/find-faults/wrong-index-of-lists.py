"""Somebody who asks each input for its index, also a list, which has none.

fails: find-faults-clean
says: "A list has no .index"

fails: find-faults-no-false-alarm
says: "An empty set was expected"
"""

def find_faults(y_true, y_pred, sensitive_features, known_groups):
    faults = set()
    if not (y_true.index.equals(y_pred.index) and y_true.index.equals(sensitive_features.index)):
        faults.add("index")
    if not all(pd.Series(values).isin([0, 1]).all() for values in (y_true, y_pred)):
        faults.add("labels")
    if not pd.Series(sensitive_features).isin(known_groups).all():
        faults.add("groups")
    if not faults & {"index", "labels"} and (np.asarray(y_true) == np.asarray(y_pred)).mean() < 0.5:
        faults.add("reversed")
    return faults
