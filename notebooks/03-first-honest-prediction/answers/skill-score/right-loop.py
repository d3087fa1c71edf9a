"""Somebody who writes a loop in plain Python."""
import math

def skill_score(y_true, y_pred, y_base):
    model, base = 0.0, 0.0
    for true, predicted, baseline in zip(y_true, y_pred, y_base, strict=True):
        values = float(true), float(predicted), float(baseline)
        if not any(math.isnan(value) for value in values):
            model += abs(values[0] - values[1])
            base += abs(values[0] - values[2])
    return (base - model) / base if base > 0 else math.nan
