"""Somebody who calls the library of the course.

fails: rates-by-group-counts
says: "calls the package count_everyone"

fails: rates-by-group-selection-rate
says: "calls the package count_everyone"

fails: rates-by-group-false-negative-rate
says: "calls the package count_everyone"

fails: rates-by-group-false-positive-rate
says: "calls the package count_everyone"

fails: rates-by-group-undefined
says: "calls the package count_everyone"

fails: rates-by-group-missing-group
says: "calls the package count_everyone"

fails: rates-by-group-empty-category
says: "calls the package count_everyone"

fails: rates-by-group-row-order
says: "calls the package count_everyone"

fails: rates-by-group-kinds-of-values
says: "calls the package count_everyone"
"""

from count_everyone.audit import rates_by_group as library_rates


def rates_by_group(y_true, y_pred, sensitive_features):
    return library_rates(y_true, y_pred, sensitive_features)
