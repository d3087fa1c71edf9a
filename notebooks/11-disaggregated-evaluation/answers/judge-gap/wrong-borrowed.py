"""Somebody who calls the library of the course.

fails: judge-gap-size
says: "calls the package count_everyone"

fails: judge-gap-denominators
says: "calls the package count_everyone"

fails: judge-gap-no-gap
says: "calls the package count_everyone"

fails: judge-gap-p-value
says: "calls the package count_everyone"

fails: judge-gap-never-zero
says: "calls the package count_everyone"

fails: judge-gap-random-state
says: "calls the package count_everyone"

fails: judge-gap-other-groups
says: "calls the package count_everyone"

fails: judge-gap-verdict
says: "calls the package count_everyone"

fails: judge-gap-planted
says: "calls the package count_everyone"

fails: judge-gap-null
says: "calls the package count_everyone"

fails: judge-gap-nobody
says: "calls the package count_everyone"

fails: judge-gap-kinds-of-values
says: "calls the package count_everyone"
"""

from count_everyone.audit import permutation_test, verdict


def judge_gap(y_true, y_pred, sensitive_features, first, second, relevant_gap=0.10, lots=1000, random_state=0):
    test = permutation_test(
        y_true, y_pred, sensitive_features, gap=(first, second), n_permutations=lots, random_state=random_state
    )
    p_value = test["p_value"].item()
    in_need = pd.Series(sensitive_features)[np.asarray(y_true) == 1].value_counts()
    return {
        "gap": test["value"].item(),
        "n_first": in_need[first],
        "n_second": in_need[second],
        "p_value": p_value,
        "verdict": verdict(p_value, 0.1, relevant_gap=relevant_gap).item(),
    }
