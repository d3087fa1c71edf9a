"""Somebody who asks whether the index counts up from 0.

fails: find-faults-reversed
says: "with an index of 2, 4 and 9"

fails: find-faults-no-false-alarm
says: "three Series with one shuffled index"
"""

def find_faults(y_true, y_pred, sensitive_features, known_groups):
    faults = set()
    indexes = [given.index for given in (y_true, y_pred, sensitive_features) if isinstance(given, pd.Series)]
    if any(not index.equals(pd.RangeIndex(len(index))) for index in indexes):
        faults.add("index")
    if not all(pd.Series(values).isin([0, 1]).all() for values in (y_true, y_pred)):
        faults.add("labels")
    if not pd.Series(sensitive_features).isin(known_groups).all():
        faults.add("groups")
    if not faults & {"index", "labels"} and (np.asarray(y_true) == np.asarray(y_pred)).mean() < 0.5:
        faults.add("reversed")
    return faults
