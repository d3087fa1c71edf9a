"""Somebody who goes through values and people one by one, without pandas where it is not needed."""

def find_faults(y_true, y_pred, sensitive_features, known_groups):
    found = []
    indexes = [list(given.index) for given in (y_true, y_pred, sensitive_features) if hasattr(given, "loc")]
    if len(indexes) > 1 and any(index != indexes[-1] for index in indexes):
        found.append("index")
    for value in [*y_true, *y_pred]:
        if value not in (0, 1):
            found.append("labels")
            break
    for group in sensitive_features:
        if group not in known_groups:
            found.append("groups")
            break
    if "index" not in found and "labels" not in found:
        equal = sum(1 for true, decided in zip(y_true, y_pred) if true == decided)
        if 2 * equal < len(list(y_true)):
            found.append("reversed")
    return set(found)
