"""Somebody who knows that a lot of so many people has hypergeometric numbers of missed people."""

def judge_gap(y_true, y_pred, sensitive_features, first, second, relevant_gap=0.10, lots=1000, random_state=0):
    y_true, y_pred, groups = np.array(y_true), np.array(y_pred), np.array(sensitive_features)

    def count(group):
        people = y_true.astype(bool) & (groups == group)
        return int(people.sum()), int((people & ~y_pred.astype(bool)).sum())

    (n_first, missed_first), (n_second, missed_second) = count(first), count(second)
    answer = {"n_first": n_first, "n_second": n_second}
    if min(n_first, n_second) == 0:
        answer["gap"] = answer["p_value"] = float("nan")
        answer["verdict"] = "insufficient evidence"
        return answer
    missed, people = missed_first + missed_second, n_first + n_second
    answer["gap"] = missed_first / n_first - missed_second / n_second
    rng = np.random.default_rng(random_state)
    dealt = rng.hypergeometric(missed, people - missed, n_first, size=lots)
    gaps = dealt / n_first - (missed - dealt) / n_second
    as_large = np.isclose(abs(gaps), abs(answer["gap"])) | (abs(gaps) > abs(answer["gap"]))
    answer["p_value"] = (as_large.sum() + 1) / (lots + 1)
    visible = 2.8 * (missed * (people - missed) / people / n_first / n_second) ** 0.5
    if answer["p_value"] > 0.05:
        answer["verdict"] = "insufficient evidence" if visible > relevant_gap else "no evidence"
    else:
        answer["verdict"] = "disparity"
    return answer
