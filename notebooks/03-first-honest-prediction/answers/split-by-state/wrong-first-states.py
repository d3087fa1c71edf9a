"""Somebody who takes the first states of the alphabet.

fails: split-by-state-random-state
says: "chance has to choose them"
"""
def split_by_state(panel, audit_share, random_state):
    states = sorted(panel["iso3"].unique())
    audit_states = states[:max(1, round(audit_share * len(states)))]
    in_audit = panel["iso3"].isin(audit_states)
    return panel[~in_audit], panel[in_audit]
