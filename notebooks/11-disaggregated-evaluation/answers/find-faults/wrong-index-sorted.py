"""Somebody who sorts the indexes before comparing them.

fails: find-faults-index
says: "with their order"
"""

def find_faults(y_true, y_pred, sensitive_features, known_groups):
    faults = set()
    indexes = [given.index for given in (y_true, y_pred, sensitive_features) if isinstance(given, pd.Series)]
    if any(not index.sort_values().equals(indexes[0].sort_values()) for index in indexes):
        faults.add("index")
    if not all(pd.Series(values).isin([0, 1]).all() for values in (y_true, y_pred)):
        faults.add("labels")
    if not pd.Series(sensitive_features).isin(known_groups).all():
        faults.add("groups")
    if not faults & {"index", "labels"} and (np.asarray(y_true) == np.asarray(y_pred)).mean() < 0.5:
        faults.add("reversed")
    return faults
