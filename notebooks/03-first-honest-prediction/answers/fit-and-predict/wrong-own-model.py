"""Somebody who has the linear model of the lesson in mind.

fails: fit-and-predict-learns-logarithms
says: "the function has to work with any model"

fails: fit-and-predict-in-deaths
says: "nobody can plan with logarithms"

fails: fit-and-predict-learns-from-train-only
says: "the function has to work with any model"

fails: fit-and-predict-fills-with-the-median
says: "the function has to work with any model"

fails: fit-and-predict-one-scale
says: "the function has to work with any model"

fails: fit-and-predict-rows-without-a-figure
says: "the function has to work with any model"

fails: fit-and-predict-only-the-named-columns
says: "the function has to work with any model"
"""
def fit_and_predict(model, train, audit, columns):
    measured = train.dropna(subset=["under5_mortality"])
    in_logs = TransformedTargetRegressor(regressor=LinearRegression(), func=np.log, inverse_func=np.exp)
    pipeline = make_pipeline(SimpleImputer(strategy="median"), StandardScaler(), in_logs)
    pipeline.fit(measured[columns], measured["under5_mortality"])
    return pd.Series(pipeline.predict(audit[columns]), index=audit.index)
