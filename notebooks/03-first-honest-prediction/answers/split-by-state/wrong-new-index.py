"""Somebody who numbers the rows of each part again.

fails: split-by-state-every-row-once
says: "a row that is lost is a state that nobody looks at"
"""
def split_by_state(panel, audit_share, random_state):
    states = sorted(panel["iso3"].unique())
    rng = np.random.default_rng(random_state)
    audit_states = rng.choice(states, size=max(1, round(audit_share * len(states))), replace=False)
    in_audit = panel["iso3"].isin(audit_states)
    return panel[~in_audit].reset_index(drop=True), panel[in_audit].reset_index(drop=True)
