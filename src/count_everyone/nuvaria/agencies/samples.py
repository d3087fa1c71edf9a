"""The two files of interviews: the audit sample, and a second source."""

import numpy as np
import pandas as pd

from count_everyone.nuvaria._inputs import check_share
from count_everyone.nuvaria.agencies.decisions import Decisions
from count_everyone.nuvaria.agencies.offices import offices_of
from count_everyone.nuvaria.dwelling import SCORE_FEATURES
from count_everyone.nuvaria.population import Population
from count_everyone.nuvaria.survey import survey
from count_everyone.nuvaria.truth import learner_table

GROUPS = ("region", "area", "head_sex", "head_age", "head_disability", "language", "phone", "displaced")
HOUSEHOLD = ("household", "office", "region", "area", "village", "weight", *GROUPS[2:])
TOLD = ("consumption", "poor")
AUDIT_SAMPLE = (*HOUSEHOLD, *SCORE_FEATURES, *TOLD, "registered", "amount", "verified_on")
"""The columns of the audit sample: a survey, joined with what the agency knows of each household."""
SECOND_SOURCE = (*HOUSEHOLD, "members", *TOLD, "registered", "recorded_poor")
"""The columns of the second source: another survey, joined with the registry."""
RECORDS = ["registered", "recorded_poor", "amount", "verified_on"]
WHOLE = ("consumption", "amount", "verified_on")


def audit_sample(country: Population, decisions: Decisions, *, random_state=None) -> pd.DataFrame:
    """Return a survey of the country, joined with the registration and the payments, as a learner gets it.

    Parameters
    ----------
    country : Population
        From :func:`population`.
    decisions : Decisions
        Of the agency.
    random_state : int or numpy.random.Generator, optional
        Another number draws other households.

    Returns
    -------
    DataFrame
        One row an interview, with weights and villages, and without the truth.

    Examples
    --------
    >>> from count_everyone.nuvaria import population
    >>> from count_everyone.nuvaria.agencies.decisions import decide
    >>> from count_everyone.nuvaria.agencies.strengths import Strengths
    >>> country = population(5_000, random_state=1)
    >>> list(audit_sample(country, decide(country, Strengths())).columns[:3])
    ['household', 'office', 'region']
    """
    return _joined(country, decisions, random_state, 0.0, AUDIT_SAMPLE)


def second_source(
    country: Population, decisions: Decisions, *, link_errors: float = 0.0, random_state=None
) -> pd.DataFrame:
    """Return another survey of the country, joined with the registry by household, as a learner gets it.

    Parameters
    ----------
    country, decisions, random_state
        As in :func:`audit_sample`.
    link_errors : float
        Share of the interviews that are joined with the record of another household, 0 to 1.

    Returns
    -------
    DataFrame
        One row an interview, with weights and villages, and without the truth.

    Examples
    --------
    >>> from count_everyone.nuvaria import population
    >>> from count_everyone.nuvaria.agencies.decisions import decide
    >>> from count_everyone.nuvaria.agencies.strengths import Strengths
    >>> country = population(5_000, random_state=1)
    >>> list(second_source(country, decide(country, Strengths())).columns[-2:])
    ['registered', 'recorded_poor']
    """
    return _joined(country, decisions, random_state, check_share(link_errors, "link_errors"), SECOND_SOURCE)


def _joined(country, decisions, random_state, link_errors: float, columns: tuple[str, ...]) -> pd.DataFrame:
    interviews = survey(country, random_state=random_state)
    rows = interviews["household_id"].to_numpy() - 1
    linked = _with_errors(rows, link_errors, country.chance("links", random_state))
    records = decisions.records[RECORDS].iloc[linked].reset_index(drop=True)
    table = pd.concat([interviews, records], axis=1).rename(columns={"household_id": "household"})
    table["office"] = offices_of(country).to_numpy()[rows]
    for name in WHOLE:
        table[name] = table[name].astype("Int64")
    return learner_table(table)[list(columns)]


def _with_errors(rows: np.ndarray, link_errors: float, chance) -> np.ndarray:
    """Return the rows of the records: some interviews hand theirs on to the next one, in an order by lot."""
    order = np.argsort(chance.uniform("who", len(rows)))
    wrong = order[: round(link_errors * len(rows))]
    linked = rows.copy()
    linked[wrong] = rows[np.roll(wrong, 1)]
    return linked
