"""Somebody who uses map."""
def last_value(panel, t0, t1):
    wide = panel.pivot(index="iso3", columns="year", values="under5_mortality")
    states = pd.Series(panel.query("year == @t1")["iso3"].to_numpy())
    return states.map(wide[t0]).set_axis(states)
