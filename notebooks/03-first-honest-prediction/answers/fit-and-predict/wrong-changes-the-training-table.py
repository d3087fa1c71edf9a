"""Somebody who takes the rows out of the table of the colleague.

fails: fit-and-predict-inputs-unchanged
says: "It was expected to stay as it was"
"""
def fit_and_predict(model, train, audit, columns):
    train["logarithm"] = np.log(train["under5_mortality"])
    measured = train.dropna(subset=["under5_mortality"])
    in_logs = TransformedTargetRegressor(regressor=model, func=np.log, inverse_func=np.exp)
    pipeline = make_pipeline(SimpleImputer(strategy="median"), StandardScaler(), in_logs)
    pipeline.fit(measured[columns], measured["under5_mortality"])
    return pd.Series(pipeline.predict(audit[columns]), index=audit.index)
