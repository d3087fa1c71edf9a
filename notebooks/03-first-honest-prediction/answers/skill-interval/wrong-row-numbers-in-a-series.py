"""Somebody who turns lists into Series, and draws by the index instead of by the place.

fails: skill-interval-lists-and-series
says: "pandas looks at the index"
"""
def skill_interval(y_true, y_pred, y_base, n_boot=1000, random_state=0):
    y_true, y_pred, y_base = pd.Series(y_true), pd.Series(y_pred), pd.Series(y_base)
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
