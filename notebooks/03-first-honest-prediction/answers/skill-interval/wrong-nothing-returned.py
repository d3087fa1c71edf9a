"""Somebody who prints the interval and returns nothing.

fails: skill-interval-around-the-skill
says: "does it stand after the loop"

fails: skill-interval-paired
says: "does it stand after the loop"

fails: skill-interval-random-state
says: "does it stand after the loop"

fails: skill-interval-lists-and-series
says: "does it stand after the loop"

fails: skill-interval-width
says: "does it stand after the loop"

fails: skill-interval-every-row
says: "does it stand after the loop"

fails: skill-interval-without-a-skill
says: "does it stand after the loop"

fails: skill-interval-verdict-on-noise
says: "does it stand after the loop"
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
    print(np.quantile(skills, 0.025), np.quantile(skills, 0.975))


def verdict(lower, upper):
    if lower > 0:
        return "better"
    if upper < 0:
        return "worse"
    return "no evidence"
