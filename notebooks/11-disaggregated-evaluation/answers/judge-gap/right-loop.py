"""Somebody who counts in plain Python and deals out with the module random."""

import random
from math import nan, sqrt


def rate_of(missed):
    return sum(missed) / len(missed)


def judge_gap(y_true, y_pred, sensitive_features, first, second, relevant_gap=0.10, lots=1000, random_state=0):
    missed_first, missed_second = [], []
    for need, decision, group in zip(y_true, y_pred, sensitive_features, strict=True):
        if need and group == first:
            missed_first.append(0 if decision else 1)
        elif need and group == second:
            missed_second.append(0 if decision else 1)
    n_first, n_second = len(missed_first), len(missed_second)
    if not n_first or not n_second:
        return {
            "gap": nan,
            "n_first": n_first,
            "n_second": n_second,
            "p_value": nan,
            "verdict": "insufficient evidence",
        }
    gap = rate_of(missed_first) - rate_of(missed_second)
    urn = missed_first + missed_second
    deal = random.Random(random_state)
    as_large = 0
    for _ in range(lots):
        deal.shuffle(urn)
        by_lot = rate_of(urn[:n_first]) - rate_of(urn[n_first:])
        if abs(by_lot) > abs(gap) - 1e-9:
            as_large += 1
    p_value = (as_large + 1) / (lots + 1)
    rate = rate_of(urn)
    visible = 2.8 * sqrt(rate * (1 - rate) / n_first + rate * (1 - rate) / n_second)
    if p_value <= 0.05:
        verdict = "disparity"
    elif visible <= relevant_gap:
        verdict = "no evidence"
    else:
        verdict = "insufficient evidence"
    return {"gap": gap, "n_first": n_first, "n_second": n_second, "p_value": p_value, "verdict": verdict}
