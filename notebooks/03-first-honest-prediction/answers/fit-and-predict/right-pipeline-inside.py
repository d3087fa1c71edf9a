"""Somebody who puts the whole pipeline into the wrapper."""
from sklearn.base import clone

def fit_and_predict(model, train, audit, columns):
    rows = train.index[train["under5_mortality"].notna()]
    pipeline = make_pipeline(SimpleImputer(strategy="median"), StandardScaler(), clone(model))
    whole = TransformedTargetRegressor(regressor=pipeline, func=np.log, inverse_func=np.exp)
    whole.fit(train.loc[rows, columns], train.loc[rows, "under5_mortality"])
    predicted = audit[[]].copy()
    predicted["deaths"] = whole.predict(audit[columns])
    return predicted["deaths"]
