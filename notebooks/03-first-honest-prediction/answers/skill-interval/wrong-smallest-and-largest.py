"""Somebody who takes the smallest and the largest replay.

fails: skill-interval-width
says: "A narrow interval promises too much"

fails: skill-interval-every-row
says: "each row has the same chance to be drawn"
"""
def skill_interval(y_true, y_pred, y_base, n_boot=1000, random_state=0):
    y_true, y_pred, y_base = np.asarray(y_true, float), np.asarray(y_pred, float), np.asarray(y_base, float)
    rng = np.random.default_rng(random_state)
    skills = []
    for _ in range(n_boot):
        drawn = rng.integers(0, len(y_true), size=len(y_true))
        skill = skill_score(y_true[drawn], y_pred[drawn], y_base[drawn])
        if not np.isnan(skill):
            skills.append(skill)
    if not skills:
        return np.nan, np.nan
    return min(skills), max(skills)


def verdict(lower, upper):
    if lower > 0:
        return "better"
    if upper < 0:
        return "worse"
    return "no evidence"
