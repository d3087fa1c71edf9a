"""The table of columns that an agency hands over: what each is, who keeps it, and when it was known."""

from datetime import date, timedelta

import pandas as pd

from count_everyone.nuvaria.agencies.samples import AUDIT_SAMPLE, SECOND_SOURCE
from count_everyone.nuvaria.dates import KNOWN_ON, PAYMENT, REGISTRATION
from count_everyone.nuvaria.dwelling import SCORE_FEATURES
from count_everyone.nuvaria.package import FIELDS

DECISION = date(2026, 6, 1)
"""The day on which the agency decides who is paid."""
LEAKS = ("amount", "verified_on")
"""The columns that are written only after the decision."""
# the first is what a reader finds out from the day, the second does not hold here
NOT_SAID = (FIELDS["amount"][2], FIELDS["household"][2])
OFFICE = ("Office that keeps the file of the household", "Office 1 to Office 6")


def columns_table(leak: tuple[str, ...] = ()) -> pd.DataFrame:
    """Return the columns of both files, with the day on which the agency knew them.

    Parameters
    ----------
    leak : tuple of str
        Columns that the score is said to use too, though they are known only after the decision.

    Returns
    -------
    DataFrame
        ``column``, ``meaning``, ``values``, ``known_on`` (a day; blank where only the survey knows it) and
        ``used_by_score`` (yes or no).

    Examples
    --------
    >>> table = columns_table(("amount",)).set_index("column")
    >>> table.loc[["members", "amount"], ["known_on", "used_by_score"]].to_numpy().tolist()
    [['2025-06-01', 'yes'], ['2026-06-02', 'yes']]
    """
    columns = dict.fromkeys((*AUDIT_SAMPLE, *SECOND_SOURCE))
    return pd.DataFrame([_row(column, column in (*SCORE_FEATURES, *leak)) for column in columns])


def _row(column: str, used: bool) -> dict[str, str]:
    day = REGISTRATION if column == "office" else KNOWN_ON[column]
    if column == "office":
        meaning, values = OFFICE
    else:
        _, title, says, values, _ = FIELDS[column]
        meaning = f"{title}. {says}" if says and says not in NOT_SAID else title
    known_on = "" if day is None else (DECISION + timedelta(days=day - PAYMENT)).isoformat()
    return {
        "column": column,
        "meaning": meaning,
        "values": values,
        "known_on": known_on,
        "used_by_score": "yes" if used else "no",
    }
