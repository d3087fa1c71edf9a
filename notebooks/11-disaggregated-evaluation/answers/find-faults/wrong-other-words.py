"""Somebody who writes the words with a capital.

fails: find-faults-index
says: "The word 'index' was expected"

fails: find-faults-labels
says: "The word 'labels' was expected"

fails: find-faults-groups
says: "The word 'groups' was expected"

fails: find-faults-reversed
says: "The word 'reversed' was expected"

fails: find-faults-several
says: "so at least two of the four words were expected"

fails: find-faults-no-false-alarm
says: "a check that never gives an alarm does not pass it"

fails: find-faults-inputs-unchanged
says: "A check that looks at nothing changes nothing"
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
    if not faults & {"index", "labels"} and (np.asarray(y_true) == np.asarray(y_pred)).mean() < 0.5:
        faults.add("reversed")
    return {fault.capitalize() for fault in faults}
