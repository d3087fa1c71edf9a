"""Somebody who leaves out whoever has a gap.

fails: last-value-without-a-past
says: "whoever is left out of the list is forgotten"
"""
def last_value(panel, t0, t1):
    past = panel[panel["year"] == t0].set_index("iso3")["under5_mortality"]
    return past.reindex(panel.loc[panel["year"] == t1, "iso3"]).dropna()
