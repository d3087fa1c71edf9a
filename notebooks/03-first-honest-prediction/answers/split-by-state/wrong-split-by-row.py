"""Somebody who uses the usual split, by row.

fails: split-by-state-no-common-state
says: "the model would have seen the exam"

fails: split-by-state-share-of-states
says: "The share is one of states, not of rows"

fails: split-by-state-any-order-of-rows
says: "a file that somebody has sorted must not change the audit"
"""
from sklearn.model_selection import train_test_split

def split_by_state(panel, audit_share, random_state):
    return train_test_split(panel, test_size=audit_share, random_state=random_state)
