"""Somebody who keeps complete rows only.

fails: fit-and-predict-rows-without-a-figure
says: "Leave out rows by the column under5_mortality"
"""
def fit_and_predict(model, train, audit, columns):
    measured = train.dropna()
    in_logs = TransformedTargetRegressor(regressor=model, func=np.log, inverse_func=np.exp)
    pipeline = make_pipeline(SimpleImputer(strategy="median"), StandardScaler(), in_logs)
    pipeline.fit(measured[columns], measured["under5_mortality"])
    return pd.Series(pipeline.predict(audit[columns]), index=audit.index)
