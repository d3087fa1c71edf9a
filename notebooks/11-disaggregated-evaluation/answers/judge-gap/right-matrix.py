"""Somebody who deals out all lots at once, one row a lot, and compares whole numbers without a division."""

def judge_gap(y_true, y_pred, sensitive_features, first, second, relevant_gap=0.10, lots=1000, random_state=0):
    need, selected, groups = (np.asarray(column) for column in (y_true, y_pred, sensitive_features))
    missed_first = (selected[(need == 1) & (groups == first)] == 0).astype(int)
    missed_second = (selected[(need == 1) & (groups == second)] == 0).astype(int)
    n_first, n_second = missed_first.size, missed_second.size
    if 0 in (n_first, n_second):
        return dict(gap=np.nan, n_first=n_first, n_second=n_second, p_value=np.nan, verdict="insufficient evidence")
    everybody = np.concatenate([missed_first, missed_second])
    rng = np.random.default_rng(random_state)
    dealt = rng.permuted(np.tile(everybody.astype(np.int8), (lots, 1)), axis=1)
    in_first = dealt[:, :n_first].sum(axis=1, dtype=int)

    def times_both_numbers(missed):
        return abs(missed * n_second - (everybody.sum() - missed) * n_first)

    as_large = np.count_nonzero(times_both_numbers(in_first) >= times_both_numbers(missed_first.sum()))
    p_value = (1 + as_large) / (1 + lots)
    error = np.sqrt(everybody.var() * (n_first + n_second) / (n_first * n_second))
    words = {True: "no evidence", False: "insufficient evidence"}
    return dict(
        gap=missed_first.mean() - missed_second.mean(),
        n_first=n_first,
        n_second=n_second,
        p_value=p_value,
        verdict="disparity" if p_value <= 0.05 else words[bool(2.8 * error <= relevant_gap)],
    )
