"""Somebody who answers 0 to 0 where there is no interval.

fails: skill-interval-without-a-skill
says: "so no replay has a skill"
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
        return 0.0, 0.0
    return np.quantile(skills, 0.025), np.quantile(skills, 0.975)


def verdict(lower, upper):
    if lower > 0:
        return "better"
    if upper < 0:
        return "worse"
    return "no evidence"
