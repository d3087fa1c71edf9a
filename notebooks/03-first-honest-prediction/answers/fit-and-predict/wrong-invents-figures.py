"""Somebody who fills missing figures on mortality with their mean.

fails: fit-and-predict-rows-without-a-figure
says: "Leave out rows by the column under5_mortality"
"""
def fit_and_predict(model, train, audit, columns):
    measured = train.fillna({"under5_mortality": train["under5_mortality"].mean()})
    in_logs = TransformedTargetRegressor(regressor=model, func=np.log, inverse_func=np.exp)
    pipeline = make_pipeline(SimpleImputer(strategy="median"), StandardScaler(), in_logs)
    pipeline.fit(measured[columns], measured["under5_mortality"])
    return pd.Series(pipeline.predict(audit[columns]), index=audit.index)
