"""Somebody who makes the generator inside the loop, so that every lot is the same.

fails: judge-gap-p-value
says: "Make the generator once, before the loop"

fails: judge-gap-verdict
says: "if yours is far off, mend it first"

fails: judge-gap-null
says: "if yours is far off, mend it first"

fails: judge-gap-random-state
says: "every lot was the same"
"""

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
    as_large = 0
    for _ in range(lots):
        rng = np.random.default_rng(random_state)
        dealt = rng.permutation(is_first)
        by_lot = missed[dealt].mean() - missed[~dealt].mean()
        as_large += abs(by_lot) >= abs(gap) - 1e-12
    p_value = (1 + as_large) / (1 + lots)
    rate = missed.mean()
    visible = 2.8 * np.sqrt(rate * (1 - rate) * (1 / n_first + 1 / n_second))
    if p_value <= 0.05:
        verdict = "disparity"
    elif visible <= relevant_gap:
        verdict = "no evidence"
    else:
        verdict = "insufficient evidence"
    return {"gap": gap, "n_first": n_first, "n_second": n_second, "p_value": p_value, "verdict": verdict}
