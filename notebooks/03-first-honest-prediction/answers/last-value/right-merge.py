"""Somebody who knows joins from databases."""
def last_value(panel, t0, t1):
    new = panel.loc[panel["year"] == t1, ["iso3"]]
    old = panel.loc[panel["year"] == t0, ["iso3", "under5_mortality"]]
    return new.merge(old, on="iso3", how="left").set_index("iso3")["under5_mortality"]
