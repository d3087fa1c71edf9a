"""Somebody who turns the table on its side and forgets the order of the rows.

fails: last-value-in-the-order-of-the-rows
says: "Only then does each forecast stand beside its own row"
"""
def last_value(panel, t0, t1):
    return panel.pivot(index="iso3", columns="year", values="under5_mortality")[t0]
