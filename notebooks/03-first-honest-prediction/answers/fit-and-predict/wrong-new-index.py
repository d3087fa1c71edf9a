"""Somebody who forgets the index of the audit rows.

fails: fit-and-predict-index-of-audit
says: "each forecast must find its own state"
"""
def fit_and_predict(model, train, audit, columns):
    measured = train.dropna(subset=["under5_mortality"])
    in_logs = TransformedTargetRegressor(regressor=model, func=np.log, inverse_func=np.exp)
    pipeline = make_pipeline(SimpleImputer(strategy="median"), StandardScaler(), in_logs)
    pipeline.fit(measured[columns], measured["under5_mortality"])
    return pd.Series(pipeline.predict(audit[columns]))
