"""Somebody who writes loops."""
def last_value(panel, t0, t1):
    figures = {}
    for _, row in panel.iterrows():
        if row["year"] == t0:
            figures[row["iso3"]] = row["under5_mortality"]
    states = list(panel[panel["year"] == t1]["iso3"])
    return pd.Series([figures.get(state, float("nan")) for state in states], index=states, dtype=float)
