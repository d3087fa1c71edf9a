"""Somebody who copies the number of the example into the function.

fails: skill-score-of-a-better-model
says: "Check which error is above and which below the line"

fails: skill-score-below-zero
says: "the officer must see when a model is worse than the baseline"

fails: skill-score-undefined
says: "nothing can be divided by an error of 0"
"""
def skill_score(y_true, y_pred, y_base):
    return 0.5
