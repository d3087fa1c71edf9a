"""Somebody whose groups are put together by the index, not by the place.

fails: gap-shuffled-index
says: "1 was expected"
"""


def gap(y_pred, sensitive_features, first, second):
    y_pred, groups = pd.Series(y_pred), pd.Series(sensitive_features)
    return y_pred[groups == first].mean() - y_pred[groups == second].mean()
