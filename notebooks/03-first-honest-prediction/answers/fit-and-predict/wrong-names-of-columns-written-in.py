"""Somebody who writes the names of the columns into the function.

fails: fit-and-predict-only-the-named-columns
says: "no list of names of your own"
"""
def fit_and_predict(model, train, audit, columns):
    columns = ["income", "water"]
    measured = train.dropna(subset=["under5_mortality"])
    in_logs = TransformedTargetRegressor(regressor=model, func=np.log, inverse_func=np.exp)
    pipeline = make_pipeline(SimpleImputer(strategy="median"), StandardScaler(), in_logs)
    pipeline.fit(measured[columns], measured["under5_mortality"])
    return pd.Series(pipeline.predict(audit[columns]), index=audit.index)
