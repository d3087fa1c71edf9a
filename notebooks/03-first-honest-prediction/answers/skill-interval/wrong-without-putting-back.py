"""Somebody who shuffles the rows, so that each replay has the same rows.

fails: skill-interval-around-the-skill
says: "with putting back (with replacement)"

fails: skill-interval-random-state
says: "each seed draws other rows"

fails: skill-interval-width
says: "A narrow interval promises too much"

fails: skill-interval-verdict-on-noise
says: "no model can know chance"
"""
def skill_interval(y_true, y_pred, y_base, n_boot=1000, random_state=0):
    y_true, y_pred, y_base = np.asarray(y_true, float), np.asarray(y_pred, float), np.asarray(y_base, float)
    rng = np.random.default_rng(random_state)
    skills = []
    for _ in range(n_boot):
        drawn = rng.permutation(len(y_true))
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
