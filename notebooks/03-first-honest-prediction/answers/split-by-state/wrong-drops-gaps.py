"""Somebody who cleans the table on the way.

fails: split-by-state-every-row-once
says: "a row that is lost is a state that nobody looks at"
"""
def split_by_state(panel, audit_share, random_state):
    panel = panel.dropna()
    states = sorted(panel["iso3"].unique())
    rng = np.random.default_rng(random_state)
    audit_states = rng.choice(states, size=max(1, round(audit_share * len(states))), replace=False)
    in_audit = panel["iso3"].isin(audit_states)
    return panel[~in_audit], panel[in_audit]
