"""Somebody who knows the z-test, and does without lots.

fails: judge-gap-p-value
says: "Deal out by lot who belongs to 'a' and who to 'b'"

fails: judge-gap-never-zero
says: "Deal out as many lots as `lots` says"

fails: judge-gap-random-state
says: "Another random_state should deal out other lots"
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
    rate = missed.mean()
    error = np.sqrt(rate * (1 - rate) * (1 / n_first + 1 / n_second))
    p_value = 2 * norm.sf(abs(gap) / error)
    visible = 2.8 * error
    if p_value <= 0.05:
        verdict = "disparity"
    elif visible <= relevant_gap:
        verdict = "no evidence"
    else:
        verdict = "insufficient evidence"
    return {"gap": gap, "n_first": n_first, "n_second": n_second, "p_value": p_value, "verdict": verdict}
