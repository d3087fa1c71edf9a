"""Somebody who calls the library of the course.

fails: both-ratios-awards
says: "calls the package count_everyone"

fails: both-ratios-refusals
says: "calls the package count_everyone"

fails: both-ratios-undefined
says: "calls the package count_everyone"

fails: both-ratios-kinds-of-values
says: "calls the package count_everyone"
"""

from count_everyone.audit import rates_by_group as library_rates


def both_ratios(y_pred, sensitive_features):
    table = library_rates(y_pred, y_pred, sensitive_features)
    rates = table["selection_rate"]
    return {"awards": rates.min() / rates.max(), "refusals": (1 - rates).min() / (1 - rates).max()}
