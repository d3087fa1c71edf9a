"""Somebody who makes one table, and shuffles the column of those who were missed."""

def judge_gap(y_true, y_pred, sensitive_features, first, second, relevant_gap=0.10, lots=1000, random_state=0):
    table = pd.DataFrame({"need": list(y_true), "selected": list(y_pred), "group": list(sensitive_features)})
    table = table[(table["need"] == 1) & table["group"].isin([first, second])]
    numbers = table["group"].value_counts().reindex([first, second], fill_value=0)
    result = {"gap": np.nan, "n_first": numbers[first], "n_second": numbers[second]}
    result.update({"p_value": np.nan, "verdict": "insufficient evidence"})
    if numbers.min() == 0:
        return result
    missed = (table["selected"] == 0).astype(float)
    groups = (table["group"] == first).to_numpy()
    rates = missed.groupby(groups).mean()
    result["gap"] = rates[True] - rates[False]
    generator = np.random.default_rng(random_state)
    by_lot = []
    for _ in range(lots):
        shuffled = missed.sample(frac=1, random_state=generator).to_numpy()
        by_lot.append(shuffled[groups].mean() - shuffled[~groups].mean())
    as_large = pd.Series(by_lot).abs().round(10).ge(round(abs(result["gap"]), 10)).sum()
    result["p_value"] = (1 + as_large) / (1 + lots)
    visible = 2.8 * np.sqrt(missed.mean() * (1 - missed.mean()) * (1 / numbers).sum())
    if result["p_value"] <= 0.05:
        result["verdict"] = "disparity"
    elif visible <= relevant_gap:
        result["verdict"] = "no evidence"
    return result
