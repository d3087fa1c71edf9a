"""Somebody who knows the splitters of scikit-learn."""
from sklearn.model_selection import GroupShuffleSplit

def split_by_state(panel, audit_share, random_state):
    splitter = GroupShuffleSplit(n_splits=1, test_size=audit_share, random_state=random_state)
    train_rows, audit_rows = next(splitter.split(panel, groups=panel["iso3"]))
    return panel.iloc[train_rows], panel.iloc[audit_rows]
