"""When an office knows each column: a decision has a date, and what is known only later is a leak."""

from collections.abc import Iterable

from count_everyone.nuvaria.dwelling import GOODS

CENSUS, REGISTRATION, SCORING, PAYMENT = -365, -60, -7, 0
LAST_VISIT = 90  # the day after the decision on which the last visit is made
DECISIONS = {"registration": REGISTRATION, "payment": PAYMENT}
"""The decisions of the programme, each with its day: whom visitors go to and register, and who is paid."""
OF_THE_CENSUS = (
    "household",
    "region",
    "area",
    "village",
    "head_sex",
    "head_age",
    "head_disability",
    "language",
    "phone",
    "displaced",
    "members",
    "children_under_5",
    "children_under_15",
    "members_65_plus",
    "head_education",
    "rooms",
    *GOODS,
)
KNOWN_ON: dict[str, int | None] = {
    "id": None,
    **dict.fromkeys(OF_THE_CENSUS, CENSUS),
    **dict.fromkeys(("weight", "earnings", "consumption", "poor", "village_poor_pct")),
    "registered": REGISTRATION,
    "recorded_poor": REGISTRATION,
    "score": SCORING,
    "selected": PAYMENT,
    "amount": PAYMENT + 1,
    "verified_on": PAYMENT + LAST_VISIT,
}
"""For each column of the extract the first day on which the office knows it of every household that applies.

Day 0 is the decision on who is paid. None: never. The survey asks a few households only, and its answers do not
reach the office.
"""


def known_before(decision: str | int = "payment", columns: Iterable[str] | None = None) -> dict[str, bool]:
    """Return for each column of the extract whether the office knows it before a decision.

    Hand it to :func:`count_everyone.audit.leak_audit`: a column that is known only later is a leak, however weak.

    Parameters
    ----------
    decision : str or int
        ``registration`` (whom visitors go to, day -60), ``payment`` (who is paid, day 0), or another day.

    columns : iterable of str, optional
        Of which the answer holds, such as all but the outcome; without it all columns of the extract.

    Returns
    -------
    dict of str to bool
        What is written on the day of the decision is not known before it.

    Raises
    ------
    ValueError
        If this is no decision and no whole number of days, or a column is none of the extract.

    Examples
    --------
    >>> known_before("registration")["recorded_poor"], known_before("payment")["recorded_poor"]
    (False, True)
    >>> known_before()["amount"]
    False
    """
    if isinstance(decision, bool) or not (decision in DECISIONS or isinstance(decision, int)):
        names = ", ".join(DECISIONS)
        raise ValueError(f"decision is {decision!r}. Give one of {names}, or a whole number of days after payment.")
    day = DECISIONS[decision] if isinstance(decision, str) else decision
    asked = list(KNOWN_ON if columns is None else columns)
    unknown = [str(column) for column in asked if column not in KNOWN_ON]
    if unknown:
        raise ValueError(f"{', '.join(unknown)} is no column of households_extract. Its columns are in KNOWN_ON.")
    return {column: (known := KNOWN_ON[column]) is not None and known < day for column in asked}
