"""Somebody who hands over every column of numbers, the year and the answer too.

fails: fit-and-predict-only-the-named-columns
says: "Select these columns, in this order"
"""
def fit_and_predict(model, train, audit, columns):
    columns = [name for name in train.select_dtypes("number") if name in audit]
    measured = train.dropna(subset=["under5_mortality"])
    in_logs = TransformedTargetRegressor(regressor=model, func=np.log, inverse_func=np.exp)
    pipeline = make_pipeline(SimpleImputer(strategy="median"), StandardScaler(), in_logs)
    pipeline.fit(measured[columns], measured["under5_mortality"])
    return pd.Series(pipeline.predict(audit[columns]), index=audit.index)
