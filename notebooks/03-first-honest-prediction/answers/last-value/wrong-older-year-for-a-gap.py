"""Somebody who carries older figures forward into a gap.

fails: last-value-without-a-past
says: "0 would say that no child dies"
"""
def last_value(panel, t0, t1):
    wide = panel.pivot(index="iso3", columns="year", values="under5_mortality").ffill(axis=1)
    states = panel.loc[panel["year"] == t1, "iso3"]
    return wide[t0].reindex(states)
