"""Somebody who counts in plain Python, with the keys in another order."""

import math


def both_ratios(y_pred, sensitive_features):
    people, chosen = {}, {}
    for decision, group in zip(y_pred, sensitive_features, strict=True):
        people[group] = people.get(group, 0) + 1
        chosen[group] = chosen.get(group, 0) + int(decision)
    awards = [chosen[group] / people[group] for group in people]
    refusals = [(people[group] - chosen[group]) / people[group] for group in people]
    return {
        "refusals": min(refusals) / max(refusals) if max(refusals) else math.nan,
        "awards": min(awards) / max(awards) if max(awards) else math.nan,
    }
