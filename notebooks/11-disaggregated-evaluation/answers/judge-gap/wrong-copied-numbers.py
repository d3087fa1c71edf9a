"""Somebody who copies the numbers of the examples that stand in the messages.

fails: judge-gap-size
says: "For new people the gap"

fails: judge-gap-denominators
says: "Write no number from an example"

fails: judge-gap-p-value
says: "Deal out by lot who belongs to 'a' and who to 'b'"

fails: judge-gap-random-state
says: "write no fixed number there"

fails: judge-gap-verdict
says: "Look at the p-value first"

fails: judge-gap-null
says: "The verdict is 'disparity', 'no evidence' was expected"
"""

def judge_gap(y_true, y_pred, sensitive_features, first, second, relevant_gap=0.10, lots=1000, random_state=0):
    result = {"gap": 0.5 if first == "a" else -0.5, "n_first": 6, "n_second": 4, "p_value": 1 / (1 + lots)}
    if sum(y_true) == 12:
        result["p_value"] = 1
    if sum(y_true) < 4:
        return result | {"gap": np.nan, "p_value": np.nan, "verdict": "insufficient evidence"}
    return result | {"verdict": "disparity" if first == "Sorela" else "no evidence"}
