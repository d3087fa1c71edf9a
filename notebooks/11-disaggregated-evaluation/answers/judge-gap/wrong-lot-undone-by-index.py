"""Somebody who shuffles a column of a table, and pandas puts it back by index.

fails: judge-gap-p-value
says: "pandas pairs by index, and can undo them"

fails: judge-gap-never-zero
says: "No lot of 99 makes a gap as large. The p-value is 1.0"

fails: judge-gap-random-state
says: "print two lots: are they the same?"

fails: judge-gap-verdict
says: "about 0.01 is right: if yours is far off, mend it first"

fails: judge-gap-planted
says: "Your p-value of 99 lots is 1.0000, 0.0100 is right"
"""

def judge_gap(y_true, y_pred, sensitive_features, first, second, relevant_gap=0.10, lots=1000, random_state=0):
    table = pd.DataFrame({"need": list(y_true), "selected": list(y_pred), "group": list(sensitive_features)})
    table = table[(table["need"] == 1) & table["group"].isin([first, second])]
    missed, is_first = 1 - table["selected"].astype(int), (table["group"] == first).astype(int)
    n_first, n_second = int(is_first.sum()), int((1 - is_first).sum())
    result = {"gap": np.nan, "n_first": n_first, "n_second": n_second, "p_value": np.nan}
    if n_first == 0 or n_second == 0:
        return {**result, "verdict": "insufficient evidence"}

    def gap_between(is_first):
        missed_first = (missed * is_first).sum()
        return missed_first / n_first - (missed.sum() - missed_first) / n_second

    result["gap"] = gap_between(is_first)
    rng = np.random.default_rng(random_state)
    by_lot = np.array([gap_between(is_first.sample(frac=1, random_state=rng)) for _ in range(lots)])
    result["p_value"] = (1 + (abs(by_lot) >= abs(result["gap"]) - 1e-12).sum()) / (1 + lots)
    rate = missed.mean()
    visible = 2.8 * np.sqrt(rate * (1 - rate) * (1 / n_first + 1 / n_second))
    if result["p_value"] <= 0.05:
        return {**result, "verdict": "disparity"}
    return {**result, "verdict": "no evidence" if visible <= relevant_gap else "insufficient evidence"}
