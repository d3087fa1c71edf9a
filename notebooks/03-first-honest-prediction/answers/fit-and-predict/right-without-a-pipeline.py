"""Somebody who does each step by hand with pandas."""
def fit_and_predict(model, train, audit, columns):
    train = train.dropna(subset=["under5_mortality"])
    medians = train[columns].median()
    filled = train[columns].fillna(medians)
    mean, spread = filled.mean(), filled.std(ddof=0)
    model.fit(((filled - mean) / spread).to_numpy(), np.log(train["under5_mortality"]).to_numpy())
    logs = model.predict(((audit[columns].fillna(medians) - mean) / spread).to_numpy())
    return pd.Series([float(np.exp(value)) for value in logs], index=audit.index)
