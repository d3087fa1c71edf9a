"""Somebody who returns what predict returns.

fails: fit-and-predict-index-of-audit
says: "a pandas Series was expected"

fails: fit-and-predict-in-deaths
says: "a pandas Series was expected"
"""
def fit_and_predict(model, train, audit, columns):
    measured = train.dropna(subset=["under5_mortality"])
    in_logs = TransformedTargetRegressor(regressor=model, func=np.log, inverse_func=np.exp)
    pipeline = make_pipeline(SimpleImputer(strategy="median"), StandardScaler(), in_logs)
    pipeline.fit(measured[columns], measured["under5_mortality"])
    return pipeline.predict(audit[columns])
