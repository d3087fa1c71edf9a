"""Somebody who thinks in sets, and returns one that cannot change."""

def find_faults(y_true, y_pred, sensitive_features, known_groups):
    series = [given for given in (y_true, y_pred, sensitive_features) if isinstance(given, pd.Series)]
    bad_index = not all(one.index.equals(other.index) for one in series for other in series)
    bad_labels = not set(list(y_true) + list(y_pred)) <= {0, 1}
    bad_groups = not set(sensitive_features) <= set(known_groups)
    faults = {"index": bad_index, "labels": bad_labels, "groups": bad_groups}
    if not bad_index and not bad_labels:
        different = np.array(list(y_true), dtype=int) ^ np.array(list(y_pred), dtype=int)
        faults["reversed"] = different.sum() > len(different) / 2
    return frozenset(word for word, is_found in faults.items() if is_found)
