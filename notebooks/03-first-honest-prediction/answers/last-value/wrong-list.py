"""Somebody who returns the figures alone.

fails: last-value-of-the-right-year
says: "a pandas Series was expected"

fails: last-value-without-a-past
says: "a pandas Series was expected"

fails: last-value-knows-no-future
says: "a pandas Series was expected"

fails: last-value-in-the-order-of-the-rows
says: "a pandas Series was expected"
"""
def last_value(panel, t0, t1):
    past = panel[panel["year"] == t0].set_index("iso3")["under5_mortality"]
    return list(past.reindex(panel.loc[panel["year"] == t1, "iso3"]))
