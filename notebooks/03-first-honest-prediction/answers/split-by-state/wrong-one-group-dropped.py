"""Somebody who cuts the list twice and loses the state between the two pieces (an off-by-one).

fails: split-by-state-every-row-once
says: "a row that is lost is a state that nobody looks at"
"""
def split_by_state(panel, audit_share, random_state):
    states = sorted(panel["iso3"].unique())
    np.random.default_rng(random_state).shuffle(states)
    cut = max(1, round(audit_share * len(states)))
    return panel[panel["iso3"].isin(states[cut + 1:])], panel[panel["iso3"].isin(states[:cut])]
