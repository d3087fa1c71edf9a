"""Somebody who compares who was selected, and forgets who is in need.

fails: judge-gap-size
says: "Divide the missed people by the people in need of each group"

fails: judge-gap-denominators
says: "5 more in each group are not"

fails: judge-gap-other-groups
says: "300 people of these groups, not in need, came into the table, and gap became"

fails: judge-gap-null
says: "about 0.33 is right: if yours is far off, mend it first"

fails: judge-gap-nobody
says: "the gap is 0.0, nan was expected"
"""

def judge_gap(y_true, y_pred, sensitive_features, first, second, relevant_gap=0.10, lots=1000, random_state=0):
    groups = np.asarray(sensitive_features)
    kept = (groups == first) | (groups == second)
    selected, is_first = np.asarray(y_pred)[kept].astype(int), groups[kept] == first
    n_first, n_second = int(is_first.sum()), int((~is_first).sum())
    if n_first == 0 or n_second == 0:
        return {
            "gap": np.nan,
            "n_first": n_first,
            "n_second": n_second,
            "p_value": np.nan,
            "verdict": "insufficient evidence",
        }
    gap = selected[is_first].mean() - selected[~is_first].mean()
    rng = np.random.default_rng(random_state)
    as_large = 0
    for _ in range(lots):
        dealt = rng.permutation(is_first)
        by_lot = selected[dealt].mean() - selected[~dealt].mean()
        as_large += abs(by_lot) >= abs(gap) - 1e-12
    p_value = (1 + as_large) / (1 + lots)
    rate = selected.mean()
    visible = 2.8 * np.sqrt(rate * (1 - rate) * (1 / n_first + 1 / n_second))
    if p_value <= 0.05:
        verdict = "disparity"
    elif visible <= relevant_gap:
        verdict = "no evidence"
    else:
        verdict = "insufficient evidence"
    return {"gap": gap, "n_first": n_first, "n_second": n_second, "p_value": p_value, "verdict": verdict}
