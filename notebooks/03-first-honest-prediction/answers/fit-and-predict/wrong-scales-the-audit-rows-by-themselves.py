"""Somebody who calls fit_transform twice, once a part.

fails: fit-and-predict-learns-from-train-only
says: "must not depend on which other states are looked at"
"""
def fit_and_predict(model, train, audit, columns):
    measured = train.dropna(subset=["under5_mortality"])
    prepare = make_pipeline(SimpleImputer(strategy="median"), StandardScaler())
    in_logs = TransformedTargetRegressor(regressor=model, func=np.log, inverse_func=np.exp)
    in_logs.fit(prepare.fit_transform(measured[columns]), measured["under5_mortality"])
    return pd.Series(in_logs.predict(prepare.fit_transform(audit[columns])), index=audit.index)
