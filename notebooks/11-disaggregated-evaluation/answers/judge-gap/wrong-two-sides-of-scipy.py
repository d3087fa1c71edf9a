"""Somebody who lets scipy take both sides: it doubles the smaller side, and compares no sizes.

fails: judge-gap-p-value
says: "Compare sizes without the sign"

fails: judge-gap-never-zero
says: "count those with a gap as large"
"""

from scipy.stats import permutation_test


def gap_of(one, other, axis=-1):
    return one.mean(axis=axis) - other.mean(axis=axis)


def judge_gap(y_true, y_pred, sensitive_features, first, second, relevant_gap=0.10, lots=1000, random_state=0):
    in_need, groups = np.asarray(y_true) == 1, np.asarray(sensitive_features)
    kept = in_need & ((groups == first) | (groups == second))
    missed, is_first = 1 - np.asarray(y_pred)[kept].astype(int), groups[kept] == first
    n_first, n_second = int(is_first.sum()), int((~is_first).sum())
    if n_first == 0 or n_second == 0:
        return {
            "gap": np.nan,
            "n_first": n_first,
            "n_second": n_second,
            "p_value": np.nan,
            "verdict": "insufficient evidence",
        }
    gap = missed[is_first].mean() - missed[~is_first].mean()
    both = missed[is_first], missed[~is_first]
    p_value = permutation_test(both, gap_of, n_resamples=lots, vectorized=True, rng=random_state).pvalue
    rate = missed.mean()
    visible = 2.8 * np.sqrt(rate * (1 - rate) * (1 / n_first + 1 / n_second))
    if p_value <= 0.05:
        verdict = "disparity"
    elif visible <= relevant_gap:
        verdict = "no evidence"
    else:
        verdict = "insufficient evidence"
    return {"gap": gap, "n_first": n_first, "n_second": n_second, "p_value": p_value, "verdict": verdict}
