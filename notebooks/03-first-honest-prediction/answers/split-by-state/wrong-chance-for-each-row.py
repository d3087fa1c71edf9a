"""Somebody who throws a coin for each row.

fails: split-by-state-no-common-state
says: "the model would have seen the exam"

fails: split-by-state-share-of-states
says: "The share is one of states, not of rows"

fails: split-by-state-any-order-of-rows
says: "a file that somebody has sorted must not change the audit"
"""
def split_by_state(panel, audit_share, random_state):
    rng = np.random.default_rng(random_state)
    in_audit = rng.random(len(panel)) < audit_share
    return panel[~in_audit], panel[in_audit]
