"""Somebody who calls the library of the course.

fails: weighted-rate-by-hand
says: "calls the package count_everyone"

fails: weighted-rate-unit-weights
says: "calls the package count_everyone"

fails: weighted-rate-doubled-rows
says: "calls the package count_everyone"

fails: weighted-rate-nobody
says: "calls the package count_everyone"

fails: weighted-rate-bad-weight
says: "calls the package count_everyone"

fails: weighted-rate-kinds-of-values
says: "calls the package count_everyone"
"""

from count_everyone.audit import weighted_rate as library_rate


def weighted_rate(y, sample_weight=None):
    return library_rate(y, sample_weight=sample_weight)
