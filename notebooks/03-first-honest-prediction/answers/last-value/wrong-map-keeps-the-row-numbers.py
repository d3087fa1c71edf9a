"""Somebody who uses map, and keeps the index of the rows.

fails: last-value-of-the-right-year
says: "Give your Series these codes as its index"

fails: last-value-without-a-past
says: "Give your Series these codes as its index"

fails: last-value-in-the-order-of-the-rows
says: "Only then does each forecast stand beside its own row"
"""
def last_value(panel, t0, t1):
    past = panel[panel["year"] == t0].set_index("iso3")["under5_mortality"]
    return panel.loc[panel["year"] == t1, "iso3"].map(past)
