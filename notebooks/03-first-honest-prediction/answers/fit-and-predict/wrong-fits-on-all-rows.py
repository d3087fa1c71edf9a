"""Somebody who wants to use all the data there are, the audit rows too.

fails: fit-and-predict-learns-from-train-only
says: "the audit rows are the exam"
"""
def fit_and_predict(model, train, audit, columns):
    both = pd.concat([train, audit]).dropna(subset=["under5_mortality"])
    in_logs = TransformedTargetRegressor(regressor=model, func=np.log, inverse_func=np.exp)
    pipeline = make_pipeline(SimpleImputer(strategy="median"), StandardScaler(), in_logs)
    pipeline.fit(both[columns], both["under5_mortality"])
    return pd.Series(pipeline.predict(audit[columns]), index=audit.index)
