"""Somebody who was told that a program must never divide by zero.

fails: rate-without-births
says: "a clinic without births has no rate"
"""
def rate(deaths, births):
    return 1000 * deaths / births if births else 0
