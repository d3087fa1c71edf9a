"""Somebody who lets pandas group."""


def gap(y_pred, sensitive_features, first, second):
    rates = pd.Series(np.asarray(y_pred)).groupby(np.asarray(sensitive_features)).mean()
    return rates[first] - rates[second]
