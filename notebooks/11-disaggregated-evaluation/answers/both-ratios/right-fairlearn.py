"""Somebody who calls fairlearn twice: with the decisions, and with 0 and 1 in each other's place."""

from fairlearn.metrics import MetricFrame, selection_rate


def both_ratios(y_pred, sensitive_features):
    awards = np.asarray(y_pred, dtype=int)
    groups = pd.Series(list(sensitive_features)).astype(str)
    ratios = {}
    for name, decisions in {"awards": awards, "refusals": 1 - awards}.items():
        frame = MetricFrame(
            metrics=selection_rate, y_true=decisions, y_pred=decisions, sensitive_features=groups
        )
        ratios[name] = frame.ratio(method="between_groups")
    return ratios
