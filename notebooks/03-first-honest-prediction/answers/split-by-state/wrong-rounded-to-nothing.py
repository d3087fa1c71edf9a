"""Somebody who rounds and does not think of a very small share.

fails: split-by-state-never-empty
says: "An audit without rows finds no error"
"""
def split_by_state(panel, audit_share, random_state):
    states = sorted(panel["iso3"].unique())
    rng = np.random.default_rng(random_state)
    audit_states = rng.choice(states, size=round(audit_share * len(states)), replace=False)
    in_audit = panel["iso3"].isin(audit_states)
    return panel[~in_audit], panel[in_audit]
