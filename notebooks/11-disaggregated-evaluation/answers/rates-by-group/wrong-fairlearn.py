"""Somebody who takes the measures of fairlearn as they are.

fails: rates-by-group-undefined
says: "0 or 1 would be an invented result"

fails: rates-by-group-missing-group
says: "Count the missing groups"

fails: rates-by-group-empty-category
says: "Every group keeps its row"
"""

from fairlearn.metrics import MetricFrame, count, false_negative_rate, false_positive_rate
from fairlearn.metrics import selection_rate, true_positive_rate


def rates_by_group(y_true, y_pred, sensitive_features):
    rates = [selection_rate, true_positive_rate, false_negative_rate, false_positive_rate]
    measures = {rate.__name__: rate for rate in rates}
    measures |= {"n": count, "positives": lambda true, chosen: np.sum(true), "negatives": lambda true, chosen: np.sum(1 - true)}
    true, chosen = np.asarray(y_true).astype(int), np.asarray(y_pred).astype(int)
    return MetricFrame(metrics=measures, y_true=true, y_pred=chosen, sensitive_features=sensitive_features).by_group
