"""Somebody who fills the audit part until it has its share of the rows.

fails: split-by-state-share-of-states
says: "The share is one of states, not of rows"
"""
def split_by_state(panel, audit_share, random_state):
    states = sorted(panel["iso3"].unique())
    np.random.default_rng(random_state).shuffle(states)
    counts = panel["iso3"].value_counts()
    chosen, rows = [], 0
    for state in sorted(states, key=lambda state: counts[state]):
        if rows < audit_share * len(panel):
            chosen.append(state)
            rows += counts[state]
    in_audit = panel["iso3"].isin(chosen)
    return panel[~in_audit], panel[in_audit]
