"""Somebody who draws other states for the baseline than for the model.

fails: skill-interval-paired
says: "the model and the baseline meet the same states"
"""
def skill_interval(y_true, y_pred, y_base, n_boot=1000, random_state=0):
    y_true, y_pred, y_base = np.asarray(y_true, float), np.asarray(y_pred, float), np.asarray(y_base, float)
    rng = np.random.default_rng(random_state)
    skills = []
    for _ in range(n_boot):
        drawn = rng.integers(0, len(y_true), size=len(y_true))
        other = rng.integers(0, len(y_true), size=len(y_true))
        base_error = mean_absolute_error(y_true[other], y_base[other])
        skill = 1 - mean_absolute_error(y_true[drawn], y_pred[drawn]) / base_error if base_error > 0 else np.nan
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
