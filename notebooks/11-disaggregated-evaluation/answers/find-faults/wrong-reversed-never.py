"""Somebody who does not look for reversed labels.

fails: find-faults-reversed
says: "Count in how many rows the two are equal"
"""

def find_faults(y_true, y_pred, sensitive_features, known_groups):
    faults = set()
    indexes = [given.index for given in (y_true, y_pred, sensitive_features) if isinstance(given, pd.Series)]
    if any(not index.equals(indexes[0]) for index in indexes):
        faults.add("index")
    if not all(pd.Series(values).isin([0, 1]).all() for values in (y_true, y_pred)):
        faults.add("labels")
    if not pd.Series(sensitive_features).isin(known_groups).all():
        faults.add("groups")
    return faults
