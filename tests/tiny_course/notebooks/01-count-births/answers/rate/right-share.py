"""Somebody who thinks in shares."""
def rate(deaths, births):
    return float("nan") if births == 0 else deaths / births * 1000
