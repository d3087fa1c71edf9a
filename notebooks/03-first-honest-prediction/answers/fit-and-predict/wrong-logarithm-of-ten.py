"""Somebody who knows the logarithm to the base of ten from school.

fails: fit-and-predict-learns-logarithms
says: "the natural logarithm of the largest figure"

fails: fit-and-predict-in-deaths
says: "nobody can plan with logarithms"
"""
def fit_and_predict(model, train, audit, columns):
    measured = train.dropna(subset=["under5_mortality"])
    in_logs = TransformedTargetRegressor(regressor=model, func=np.log10, inverse_func=lambda value: 10.0**value)
    pipeline = make_pipeline(SimpleImputer(strategy="median"), StandardScaler(), in_logs)
    pipeline.fit(measured[columns], measured["under5_mortality"])
    return pd.Series(pipeline.predict(audit[columns]), index=audit.index)
