"""Somebody who takes row numbers from whatever is handed in, a list or a Series.

fails: skill-interval-lists-and-series
says: "Turn each of the three inputs into an array before the loop"
"""
def skill_interval(y_true, y_pred, y_base, n_boot=1000, random_state=0):
    rng = np.random.default_rng(random_state)
    skills = []
    for _ in range(n_boot):
        drawn = rng.integers(0, len(y_true), size=len(y_true))
        skill = skill_score(y_true[drawn], y_pred[drawn], y_base[drawn])
        if not np.isnan(skill):
            skills.append(skill)
    if not skills:
        return np.nan, np.nan
    return np.quantile(skills, 0.025), np.quantile(skills, 0.975)


def verdict(lower, upper):
    if lower > 0:
        return "better"
    if upper < 0:
        return "worse"
    return "no evidence"
