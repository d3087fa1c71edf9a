"""Somebody who cleans the table first, and so uses the figures of the future to choose states.

fails: last-value-knows-no-future
says: "nobody knows the figures of t1 at the time of the forecast"
"""
def last_value(panel, t0, t1):
    complete = panel.dropna(subset=["under5_mortality"])
    past = complete[complete["year"] == t0].set_index("iso3")["under5_mortality"]
    return past.reindex(complete.loc[complete["year"] == t1, "iso3"])
