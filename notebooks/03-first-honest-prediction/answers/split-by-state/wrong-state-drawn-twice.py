"""Somebody who draws with putting back, so that some states are drawn twice.

fails: split-by-state-share-of-states
says: "The share is one of states, not of rows"
"""
def split_by_state(panel, audit_share, random_state):
    states = sorted(panel["iso3"].unique())
    rng = np.random.default_rng(random_state)
    audit_states = rng.choice(states, size=max(1, round(audit_share * len(states))), replace=True)
    in_audit = panel["iso3"].isin(audit_states)
    return panel[~in_audit], panel[in_audit]
