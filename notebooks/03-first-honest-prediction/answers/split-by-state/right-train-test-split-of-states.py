"""Somebody who splits the list of states with the tool for rows."""
from sklearn.model_selection import train_test_split

def split_by_state(panel, audit_share, random_state):
    states = panel["iso3"].drop_duplicates().sort_values()
    train_states, audit_states = train_test_split(states, test_size=audit_share, random_state=random_state)
    return panel[panel["iso3"].isin(train_states)], panel[panel["iso3"].isin(audit_states)]
