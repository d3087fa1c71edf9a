"""Somebody who hard-codes that the last figure is five years old.

fails: last-value-of-the-right-year
says: "Check which year each line selects"
"""
def last_value(panel, t0, t1):
    past = panel[panel["year"] == t1 - 5].set_index("iso3")["under5_mortality"]
    return past.reindex(panel.loc[panel["year"] == t1, "iso3"])
