"""Somebody who takes the row above, since the years seem to follow each other.

fails: last-value-of-the-right-year
says: "Check which year each line selects"

fails: last-value-in-the-order-of-the-rows
says: "Only then does each forecast stand beside its own row"
"""
def last_value(panel, t0, t1):
    ordered = panel.sort_values(["iso3", "year"])
    ordered["past"] = ordered.groupby("iso3")["under5_mortality"].shift(1)
    return ordered[ordered["year"] == t1].set_index("iso3")["past"]
