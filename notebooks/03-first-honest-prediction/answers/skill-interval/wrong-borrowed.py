"""Somebody who calls the library of the course.

fails: skill-interval-is-your-own
says: "library of count_everyone"
"""
from count_everyone import audit as library

def skill_interval(y_true, y_pred, y_base, n_boot=1000, random_state=0):
    y_true, y_pred, y_base = np.asarray(y_true, float), np.asarray(y_pred, float), np.asarray(y_base, float)
    found = library.skill_score(y_true, y_pred, y_base, n_boot=n_boot, random_state=random_state)
    return found.loc[0, "lower"], found.loc[0, "upper"]


def verdict(lower, upper):
    if lower > 0:
        return "better"
    if upper < 0:
        return "worse"
    return "no evidence"
