"""Somebody who forgets the seed.

fails: split-by-state-random-state
says: "so that a colleague can repeat the test"

fails: split-by-state-any-order-of-rows
says: "a file that somebody has sorted must not change the audit"
"""
def split_by_state(panel, audit_share, random_state):
    states = sorted(panel["iso3"].unique())
    rng = np.random.default_rng()
    audit_states = rng.choice(states, size=max(1, round(audit_share * len(states))), replace=False)
    in_audit = panel["iso3"].isin(audit_states)
    return panel[~in_audit], panel[in_audit]
