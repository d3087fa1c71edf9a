"""Somebody who trusts that the rows of both years stand in the same order.

fails: last-value-of-the-right-year
says: "Check which year each line selects"

fails: last-value-without-a-past
says: "0 would say that no child dies"
"""
def last_value(panel, t0, t1):
    old = panel[panel["year"] == t0]
    new = panel[panel["year"] == t1]
    figures = list(old["under5_mortality"]) + [np.nan] * len(new)
    return pd.Series(figures[:len(new)], index=new["iso3"])
