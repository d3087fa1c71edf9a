"""Somebody who turns the answer back twice.

fails: fit-and-predict-in-deaths
says: "nobody can plan with logarithms"
"""
def fit_and_predict(model, train, audit, columns):
    measured = train.dropna(subset=["under5_mortality"])
    in_logs = TransformedTargetRegressor(regressor=model, func=np.log, inverse_func=np.exp)
    pipeline = make_pipeline(SimpleImputer(strategy="median"), StandardScaler(), in_logs)
    pipeline.fit(measured[columns], measured["under5_mortality"])
    return pd.Series(np.exp(np.minimum(pipeline.predict(audit[columns]), 50)), index=audit.index)
