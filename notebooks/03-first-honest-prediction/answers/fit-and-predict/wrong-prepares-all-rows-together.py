"""Somebody who fills gaps and scales before the model is fitted, with both parts in one table.

fails: fit-and-predict-learns-from-train-only
says: "the audit rows are the exam"
"""
def fit_and_predict(model, train, audit, columns):
    measured = train.dropna(subset=["under5_mortality"])
    prepare = make_pipeline(SimpleImputer(strategy="median"), StandardScaler())
    prepare.fit(pd.concat([measured[columns], audit[columns]]))
    in_logs = TransformedTargetRegressor(regressor=model, func=np.log, inverse_func=np.exp)
    in_logs.fit(prepare.transform(measured[columns]), measured["under5_mortality"])
    return pd.Series(in_logs.predict(prepare.transform(audit[columns])), index=audit.index)
