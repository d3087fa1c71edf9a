"""Somebody who copies a fixed seed out of an example.

fails: split-by-state-random-state
says: "chance has to choose them"
"""
def split_by_state(panel, audit_share, random_state):
    states = sorted(panel["iso3"].unique())
    rng = np.random.default_rng(42)
    audit_states = rng.choice(states, size=max(1, round(audit_share * len(states))), replace=False)
    in_audit = panel["iso3"].isin(audit_states)
    return panel[~in_audit], panel[in_audit]
