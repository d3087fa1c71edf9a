"""Somebody who deals out the groups of all people, also of those who are not in need.

fails: judge-gap-other-groups
says: "of these groups, not in need, came into the table, and p_value became"

fails: judge-gap-null
says: "about 0.33 is right: if yours is far off, mend it first"
"""

def judge_gap(y_true, y_pred, sensitive_features, first, second, relevant_gap=0.10, lots=1000, random_state=0):
    in_need, groups = np.asarray(y_true) == 1, np.asarray(sensitive_features)
    in_groups = (groups == first) | (groups == second)
    kept = in_need & in_groups
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
    selected, everybody = np.asarray(y_pred)[in_groups].astype(int), groups[in_groups] == first
    rng = np.random.default_rng(random_state)
    as_large = 0
    for _ in range(lots):
        dealt = rng.permutation(everybody)
        by_lot = selected[~dealt].mean() - selected[dealt].mean()
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
