"""The automatic half of the marks of an audit: what it found, and whether its numbers hold."""

from hashlib import sha256

import pandas as pd

from count_everyone.independent_audit.check import problems_of
from count_everyone.independent_audit.judged import Judged
from count_everyone.independent_audit.shape import shape_problems
from count_everyone.nuvaria.agencies.folder import plan_file

POINTS = {"found": 30, "numbers": 8, "intervals": 3, "tests": 5, "form": 4}
"""The points of each part; together 50, the other half is marked by people."""


def marks_of_audit(audit: dict, agency) -> pd.DataFrame:
    """Return the marks of the automatic half of an audit, with a reason for what is lost.

    A finding counts where its numbers are those of the agency's files, so numbers copied from another agency find
    nothing. A false finding takes away what two true ones give. Where there is nothing, "no evidence" and
    "insufficient evidence" are both right. Whether questions, limits and words are good, people mark.

    Parameters
    ----------
    audit : dict
        As it stands in ``audit.json``.
    agency : PlantedAgency
        From :func:`count_everyone.nuvaria.agency`, with its truth.

    Returns
    -------
    DataFrame
        Indexed by part: ``points``, ``of``, ``why`` (empty where nothing is lost). An audit that claims too much,
        gives a rate without its n, or lets a person be recognised, gets 0 in all parts.

    Examples
    --------
    >>> from count_everyone.nuvaria import agency
    >>> float(marks_of_audit({}, agency(1, country_size=20_000))["points"].sum())
    0.0
    """
    shape, judged = list(shape_problems(audit)), Judged(audit, agency)
    shares = {
        "found": judged.found(),
        "numbers": judged.numbers(),
        "intervals": judged.intervals(),
        "tests": judged.tests(),
        "form": (float(not shape), [f"{len(shape)} things are missing or wrong in the form.", *map(str, shape[:1])]),
    }
    if fails := [str(problem) for problem in problems_of(audit) if problem.fails]:
        shares = dict.fromkeys(shares, (0.0, fails[:1]))
    elif other := _another_agency(audit, agency):
        shares = {part: (share, [other, *why]) for part, (share, why) in shares.items()}
    rows = [
        (POINTS[part] * share, POINTS[part], "" if share == 1 else " ".join(why))
        for part, (share, why) in shares.items()
    ]
    return pd.DataFrame(rows, index=pd.Index(shares, name="part"), columns=["points", "of", "why"])


def _another_agency(audit: dict, agency) -> str:
    """Return what says that the audit is of another agency; empty where nothing does, or where nothing is told."""
    told, plan = (part if isinstance(part, dict) else {} for part in (audit.get("agency"), audit.get("plan")))
    right = {"version": agency.version, "plan": sha256(plan_file(agency.plan)).hexdigest()}
    wrong = [
        name
        for name, is_ in (("version", told.get("version")), ("plan", plan.get("sha256")))
        if is_ is not None and is_ != right[name]
    ]
    if not wrong:
        return ""
    return (
        f"This looks like an audit of another agency: the {' and the '.join(wrong)} of the file differ from those of "
        "the agency that you gave. Check the number of the cohort, and planted=False."
    )
