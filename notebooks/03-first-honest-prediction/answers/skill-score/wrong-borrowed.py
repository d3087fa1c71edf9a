"""Somebody who calls the library of the course.

fails: skill-score-is-your-own
says: "library_skill of count_everyone"
"""
from count_everyone.audit import skill_score as library_skill

def skill_score(y_true, y_pred, y_base):
    rows = np.column_stack([y_true, y_pred, y_base]).astype(float)
    rows = rows[~np.isnan(rows).any(axis=1)]
    if len(rows) == 0:
        return np.nan
    return library_skill(*rows.T, n_boot=2, random_state=0).loc[0, "value"]
