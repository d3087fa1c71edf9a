"""Somebody who is used to per cents.

fails: rate-per-thousand
says: "multiply by 1,000"
"""
def rate(deaths, births):
    return 100 * deaths / births if births else float("nan")
