"""Somebody who has learnt log1p as the safe logarithm.

fails: fit-and-predict-learns-logarithms
says: "the natural logarithm of the largest figure"

fails: fit-and-predict-in-deaths
says: "np.exp is what turns np.log back"
"""
def fit_and_predict(model, train, audit, columns):
    measured = train.dropna(subset=["under5_mortality"])
    in_logs = TransformedTargetRegressor(regressor=model, func=np.log1p, inverse_func=np.expm1)
    pipeline = make_pipeline(SimpleImputer(strategy="median"), StandardScaler(), in_logs)
    pipeline.fit(measured[columns], measured["under5_mortality"])
    return pd.Series(pipeline.predict(audit[columns]), index=audit.index)
