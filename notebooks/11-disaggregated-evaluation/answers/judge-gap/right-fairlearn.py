"""Somebody who asks fairlearn for the rates, and deals out with the old generator of numpy."""

from fairlearn.metrics import MetricFrame, false_negative_rate


def judge_gap(y_true, y_pred, sensitive_features, first, second, relevant_gap=0.10, lots=1000, random_state=0):
    people = pd.DataFrame({"y_true": list(y_true), "y_pred": list(y_pred), "group": list(sensitive_features)})
    people[["y_true", "y_pred"]] = people[["y_true", "y_pred"]].astype(int)
    people = people[people["y_true"] == 1].reset_index(drop=True)
    n_first, n_second = (people["group"] == first).sum(), (people["group"] == second).sum()
    if not (n_first and n_second):
        gap = p_value = np.nan
        verdict = "insufficient evidence"
    else:
        frame = MetricFrame(
            metrics=false_negative_rate,
            y_true=people["y_true"],
            y_pred=people["y_pred"],
            sensitive_features=people["group"],
        )
        gap = frame.by_group[first] - frame.by_group[second]
        missed = 1 - people.loc[people["group"].isin([first, second]), "y_pred"].to_numpy()
        np.random.seed(random_state)
        as_large = 1
        for _ in range(lots):
            missed = np.random.permutation(missed)
            as_large += abs(missed[:n_first].mean() - missed[n_first:].mean()) >= abs(gap) - 1e-12
        p_value = as_large / (1 + lots)
        visible = 2.8 * missed.std() * np.sqrt(1 / n_first + 1 / n_second)
        cases = [p_value <= 0.05, visible <= relevant_gap]
        verdict = str(np.select(cases, ["disparity", "no evidence"], "insufficient evidence"))
    names = ["gap", "n_first", "n_second", "p_value", "verdict"]
    return dict(zip(names, [gap, n_first, n_second, p_value, verdict]))
