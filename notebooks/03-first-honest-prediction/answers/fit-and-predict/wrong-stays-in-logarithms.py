"""Somebody who forgets the way back into deaths.

fails: fit-and-predict-in-deaths
says: "nobody can plan with logarithms"
"""
def fit_and_predict(model, train, audit, columns):
    measured = train.dropna(subset=["under5_mortality"])
    pipeline = make_pipeline(SimpleImputer(strategy="median"), StandardScaler(), model)
    pipeline.fit(measured[columns], np.log(measured["under5_mortality"]))
    return pd.Series(pipeline.predict(audit[columns]), index=audit.index)
