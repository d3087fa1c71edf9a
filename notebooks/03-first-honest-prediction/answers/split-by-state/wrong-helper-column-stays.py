"""Somebody who writes a helper column into the table of the colleague.

fails: split-by-state-input-unchanged
says: "It was expected to stay unchanged"
"""
def split_by_state(panel, audit_share, random_state):
    states = sorted(panel["iso3"].unique())
    rng = np.random.default_rng(random_state)
    audit_states = rng.choice(states, size=max(1, round(audit_share * len(states))), replace=False)
    panel["in_audit"] = panel["iso3"].isin(audit_states)
    return panel[~panel["in_audit"]], panel[panel["in_audit"]]
