"""Somebody who prefers to warn of everything.

fails: find-faults-clean
says: "an office that gets false alarms stops reading them"

fails: find-faults-groups
says: "The word 'groups' was not expected"

fails: find-faults-reversed
says: "'reversed' was not expected"

fails: find-faults-several
says: "cannot be compared"

fails: find-faults-no-false-alarm
says: "An empty set was expected"
"""

def find_faults(y_true, y_pred, sensitive_features, known_groups):
    return {"index", "labels", "groups", "reversed"}
