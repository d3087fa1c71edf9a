"""Somebody who thinks that a table must have no gaps.

fails: last-value-without-a-past
says: "0 would say that no child dies"
"""
def last_value(panel, t0, t1):
    past = panel[panel["year"] == t0].set_index("iso3")["under5_mortality"]
    states = panel.loc[panel["year"] == t1, "iso3"]
    return past.reindex(states).fillna(0)
