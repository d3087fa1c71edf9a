"""Somebody who adds person by person in plain Python."""

import math


def weighted_rate(y, sample_weight=None):
    people = ones = 0
    for one, weight in zip(y, [1] * len(y) if sample_weight is None else sample_weight, strict=True):
        if weight is None or math.isnan(weight) or weight < 0:
            raise ValueError(f"The weight {weight} is no number of people.")
        people += weight
        if one == 1:
            ones += weight
    return ones / people if people else math.nan
