"""Somebody who returns the interval of the difference of the errors, as in the lesson.

fails: skill-interval-around-the-skill
says: "no difference of two errors"

fails: skill-interval-paired
says: "the model and the baseline meet the same states"

fails: skill-interval-width
says: "A narrow interval promises too much"

fails: skill-interval-without-a-skill
says: "so no replay has a skill"
"""
def skill_interval(y_true, y_pred, y_base, n_boot=1000, random_state=0):
    y_true, y_pred, y_base = np.asarray(y_true, float), np.asarray(y_pred, float), np.asarray(y_base, float)
    rng = np.random.default_rng(random_state)
    skills = []
    for _ in range(n_boot):
        drawn = rng.integers(0, len(y_true), size=len(y_true))
        skill = mean_absolute_error(y_true[drawn], y_base[drawn]) - mean_absolute_error(y_true[drawn], y_pred[drawn])
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
