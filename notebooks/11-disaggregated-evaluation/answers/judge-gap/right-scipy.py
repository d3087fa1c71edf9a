"""Somebody who leaves the lots to scipy."""

from scipy.stats import permutation_test


def size_of_gap(one, other, axis=-1):
    return np.abs(np.mean(one, axis=axis) - np.mean(other, axis=axis))


def judge_gap(y_true, y_pred, sensitive_features, first, second, relevant_gap=0.10, lots=1000, random_state=0):
    need, groups = np.asarray(y_true) == 1, np.asarray(sensitive_features)
    missed = np.where(np.asarray(y_pred) == 1, 0.0, 1.0)
    one, other = missed[need & (groups == first)], missed[need & (groups == second)]
    result = {"n_first": len(one), "n_second": len(other)}
    if len(one) == 0 or len(other) == 0:
        return {**result, "gap": np.nan, "p_value": np.nan, "verdict": "insufficient evidence"}
    test = permutation_test(
        (one, other), size_of_gap, n_resamples=lots, alternative="greater", vectorized=True, rng=random_state
    )
    rate = np.append(one, other).mean()
    visible = 2.8 * np.sqrt(rate * (1 - rate) * (1 / len(one) + 1 / len(other)))
    verdict = "no evidence" if visible <= relevant_gap else "insufficient evidence"
    if test.pvalue <= 0.05:
        verdict = "disparity"
    return {**result, "gap": one.mean() - other.mean(), "p_value": test.pvalue, "verdict": verdict}
