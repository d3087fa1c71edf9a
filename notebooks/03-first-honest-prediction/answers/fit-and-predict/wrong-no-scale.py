"""Somebody who leaves out the scaler.

fails: fit-and-predict-one-scale
says: "dollars weigh more than per cents"
"""
def fit_and_predict(model, train, audit, columns):
    measured = train.dropna(subset=["under5_mortality"])
    in_logs = TransformedTargetRegressor(regressor=model, func=np.log, inverse_func=np.exp)
    pipeline = make_pipeline(SimpleImputer(strategy="median"), in_logs)
    pipeline.fit(measured[columns], measured["under5_mortality"])
    return pd.Series(pipeline.predict(audit[columns]), index=audit.index)
