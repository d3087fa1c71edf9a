"""Somebody who returns as soon as a fault is found.

fails: find-faults-several
says: "Do not return at the first fault"
"""

def find_faults(y_true, y_pred, sensitive_features, known_groups):
    faults = set()
    indexes = [given.index for given in (y_true, y_pred, sensitive_features) if isinstance(given, pd.Series)]
    if any(not index.equals(indexes[0]) for index in indexes):
        return {"index"}
    if not all(pd.Series(values).isin([0, 1]).all() for values in (y_true, y_pred)):
        return {"labels"}
    if not pd.Series(sensitive_features).isin(known_groups).all():
        return {"groups"}
    if not faults & {"index", "labels"} and (np.asarray(y_true) == np.asarray(y_pred)).mean() < 0.5:
        faults.add("reversed")
    return faults
