"""Somebody who compares the Series themselves, where pandas stops if the indexes differ.

fails: find-faults-clean
says: "Turn values into a Series or an array before you compare them"

fails: find-faults-index
says: "Can only compare identically-labeled Series"

fails: find-faults-several
says: "Can only compare identically-labeled Series"

fails: find-faults-inputs-unchanged
says: "A check that looks at nothing changes nothing"
"""

def find_faults(y_true, y_pred, sensitive_features, known_groups):
    faults = set()
    equal = (y_true == y_pred).mean()
    indexes = [given.index for given in (y_true, y_pred, sensitive_features) if isinstance(given, pd.Series)]
    if any(not index.equals(indexes[0]) for index in indexes):
        faults.add("index")
    if not all(pd.Series(values).isin([0, 1]).all() for values in (y_true, y_pred)):
        faults.add("labels")
    if not pd.Series(sensitive_features).isin(known_groups).all():
        faults.add("groups")
    if not faults & {"index", "labels"} and equal < 0.5:
        faults.add("reversed")
    return faults
