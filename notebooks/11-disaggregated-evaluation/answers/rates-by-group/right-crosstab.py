"""Somebody who counts with value_counts and divides whole columns, and leaves a CategoricalIndex."""

def rates_by_group(y_true, y_pred, sensitive_features):
    people = pd.DataFrame({
        "group": pd.Series(sensitive_features).array,
        "true": np.asarray(y_true, dtype=float),
        "selected": np.asarray(y_pred, dtype=float),
    })
    missing = int(people["group"].isna().sum())
    if missing:
        raise ValueError(f"missing groups: {missing} of {len(people)}")
    people["group"] = people["group"].astype("category")

    def number_of(rows):
        return rows["group"].value_counts(sort=False)

    yes, no = people[people["true"] == 1], people[people["true"] == 0]
    table = pd.DataFrame({"n": number_of(people), "positives": number_of(yes), "negatives": number_of(no)})
    table["false_positive_rate"] = number_of(no[no["selected"] == 1]) / table["negatives"]
    table["false_negative_rate"] = number_of(yes[yes["selected"] == 0]) / table["positives"]
    table["true_positive_rate"] = 1 - table["false_negative_rate"]
    table["selection_rate"] = number_of(people[people["selected"] == 1]) / table["n"]
    return table
