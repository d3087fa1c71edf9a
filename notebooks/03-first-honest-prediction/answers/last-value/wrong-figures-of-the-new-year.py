"""Somebody who exchanges the two years, and so copies what has to be forecast.

fails: last-value-of-the-right-year
says: "Check which year each line selects"

fails: last-value-without-a-past
says: "0 would say that no child dies"

fails: last-value-knows-no-future
says: "nobody knows the figures of t1 at the time of the forecast"
"""
def last_value(panel, t0, t1):
    past = panel[panel["year"] == t1].set_index("iso3")["under5_mortality"]
    return past.reindex(panel.loc[panel["year"] == t1, "iso3"])
