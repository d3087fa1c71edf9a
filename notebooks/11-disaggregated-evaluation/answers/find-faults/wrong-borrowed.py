"""Somebody who takes the verdict of a tool of the course's library into the check.

fails: find-faults-clean
says: "calls the package count_everyone"

fails: find-faults-index
says: "calls the package count_everyone"

fails: find-faults-labels
says: "calls the package count_everyone"

fails: find-faults-groups
says: "calls the package count_everyone"

fails: find-faults-reversed
says: "calls the package count_everyone"

fails: find-faults-several
says: "calls the package count_everyone"

fails: find-faults-no-false-alarm
says: "calls the package count_everyone"

fails: find-faults-inputs-unchanged
says: "calls the package count_everyone"
"""

from count_everyone.audit import rates_by_group as library_rates


def find_faults(y_true, y_pred, sensitive_features, known_groups):
    try:
        library_rates(y_true, y_pred, sensitive_features)
    except ValueError:
        return {"labels"}
    return set()
