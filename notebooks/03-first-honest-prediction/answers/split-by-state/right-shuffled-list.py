"""Somebody who uses the random module of Python and a set."""
import random

def split_by_state(panel, audit_share, random_state):
    states = sorted(set(panel["iso3"]))
    random.Random(random_state).shuffle(states)
    chosen = set(states[: max(1, int(len(states) * audit_share))])
    is_audit = [state in chosen for state in panel["iso3"]]
    is_train = [not value for value in is_audit]
    return panel.loc[is_train].copy(), panel.loc[is_audit].copy()
