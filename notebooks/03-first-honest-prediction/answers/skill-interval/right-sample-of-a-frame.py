"""Somebody who draws rows of a frame with pandas, and returns a list."""
def skill_interval(y_true, y_pred, y_base, n_boot=1000, random_state=0):
    frame = pd.DataFrame({"true": list(y_true), "model": list(y_pred), "base": list(y_base)})
    rng = np.random.default_rng(random_state)
    skills = pd.Series(
        [skill_score(*frame.sample(frac=1, replace=True, random_state=rng).to_numpy().T) for _ in range(n_boot)]
    )
    return skills.dropna().quantile([0.025, 0.975]).tolist()


def verdict(lower, upper):
    if lower > 0:
        return "better"
    if upper < 0:
        return "worse"
    return "no evidence"
