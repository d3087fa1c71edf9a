"""Somebody who calls the library of the course.

fails: wilson-interval-known-case
says: "calls the package count_everyone"

fails: wilson-interval-new-counts
says: "calls the package count_everyone"

fails: wilson-interval-everybody
says: "calls the package count_everyone"

fails: wilson-interval-nobody
says: "calls the package count_everyone"

fails: wilson-interval-confidence
says: "calls the package count_everyone"
"""

from count_everyone.audit import wilson_interval as library_interval


def wilson_interval(successes, n, confidence=0.95):
    return library_interval(successes, n, confidence=confidence)
