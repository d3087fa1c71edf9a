"""Somebody who trusts every file.

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
says: "a check that never gives an alarm"

fails: find-faults-inputs-unchanged
says: "A check that looks at nothing"
"""

def find_faults(y_true, y_pred, sensitive_features, known_groups):
    return set()
