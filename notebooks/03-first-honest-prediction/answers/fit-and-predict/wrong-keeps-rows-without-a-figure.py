"""Somebody who forgets the first step.

fails: fit-and-predict-rows-without-a-figure
says: "Leave out the rows without under5_mortality before you call fit"
"""
def fit_and_predict(model, train, audit, columns):
    in_logs = TransformedTargetRegressor(regressor=model, func=np.log, inverse_func=np.exp)
    pipeline = make_pipeline(SimpleImputer(strategy="median"), StandardScaler(), in_logs)
    pipeline.fit(train[columns], train["under5_mortality"])
    return pd.Series(pipeline.predict(audit[columns]), index=audit.index)
