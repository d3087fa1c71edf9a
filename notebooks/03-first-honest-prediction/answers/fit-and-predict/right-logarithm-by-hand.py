"""Somebody who takes the logarithm and its inverse without a wrapper."""
def fit_and_predict(model, train, audit, columns):
    train = train[train["under5_mortality"].notna()]
    pipeline = make_pipeline(SimpleImputer(strategy="median"), StandardScaler(), model)
    pipeline.fit(train[columns], np.log(train["under5_mortality"]))
    return pd.Series(np.exp(pipeline.predict(audit[columns])), index=audit.index, name="model")
