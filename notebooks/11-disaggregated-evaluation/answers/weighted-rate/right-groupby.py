"""Somebody who puts both columns into a table without an index, and sums by label."""

def weighted_rate(y, sample_weight=None):
    table = pd.DataFrame({"y": np.asarray(y, dtype=float)})
    table["people"] = 1.0 if sample_weight is None else np.asarray(sample_weight, dtype=float)
    if table["people"].isna().any() or table["people"].min() < 0:
        raise ValueError(f"These weights cannot be used: {table.loc[~(table['people'] >= 0), 'people'].tolist()}")
    people = table.groupby("y")["people"].sum()
    return people.get(1.0, 0.0) / people.sum()
