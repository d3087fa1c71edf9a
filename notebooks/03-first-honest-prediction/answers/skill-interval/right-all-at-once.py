"""Somebody who draws all replays at once, and returns an array."""
def skill_interval(y_true, y_pred, y_base, n_boot=1000, random_state=0):
    errors = np.abs(np.asarray(y_pred, float) - np.asarray(y_true, float))
    base_errors = np.abs(np.asarray(y_base, float) - np.asarray(y_true, float))
    rng = np.random.RandomState(random_state)
    drawn = rng.randint(len(errors), size=(n_boot, len(errors)))
    sums, base_sums = errors[drawn].sum(axis=1), base_errors[drawn].sum(axis=1)
    defined = base_sums > 0
    if not defined.any():
        return np.array([np.nan, np.nan])
    return np.percentile(1 - sums[defined] / base_sums[defined], [2.5, 97.5])


def verdict(lower, upper):
    evidence = lower > 0 or upper < 0
    return ("better" if lower > 0 else "worse") if evidence else "no evidence"
