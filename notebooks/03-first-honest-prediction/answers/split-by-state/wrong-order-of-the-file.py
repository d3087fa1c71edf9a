"""Somebody who draws from the states in the order in which the file has them.

fails: split-by-state-any-order-of-rows
says: "a file that somebody has sorted must not change the audit"
"""
def split_by_state(panel, audit_share, random_state):
    states = panel["iso3"].unique()
    rng = np.random.default_rng(random_state)
    audit_states = rng.choice(states, size=max(1, round(audit_share * len(states))), replace=False)
    in_audit = panel["iso3"].isin(audit_states)
    return panel[~in_audit], panel[in_audit]
