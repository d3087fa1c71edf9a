"""The frozen extract that learners get: interviews, joined with the register of the programme."""

import numpy as np
import pandas as pd

from count_everyone.nuvaria._inputs import check_whole
from count_everyone.nuvaria.dwelling import GOODS
from count_everyone.nuvaria.population import Population, population
from count_everyone.nuvaria.programme import programme
from count_everyone.nuvaria.survey import survey
from count_everyone.nuvaria.truth import learner_table

PERSONS, SEED, VILLAGES, KEYED_TWICE = 600_000, 2031, 360, 48
COLUMNS = (
    "id",
    "household",
    "region",
    "area",
    "village",
    "weight",
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
    "earnings",
    "consumption",
    "poor",
    "registered",
    "recorded_poor",
    "score",
    "selected",
    "amount",
    "verified_on",
    "village_poor_pct",
)
WHOLE = ("earnings", "consumption", "score", "amount", "verified_on")


def extract_country() -> Population:
    """Return the country from which the extract is taken.

    Returns
    -------
    Population
        Of 600,000 persons, with the default mechanisms.

    Examples
    --------
    >>> PERSONS
    600000
    """
    return population(PERSONS, random_state=SEED)


def households_extract(
    country: Population,
    *,
    n_villages: int = VILLAGES,
    keyed_twice: int | float = KEYED_TWICE,
    verification_poor: float = 0.9,
    random_state=None,
) -> pd.DataFrame:
    """Return a table like ``households``: one row an interview, with what the programme decided, without the truth.

    Faults are planted, for the lessons on data: some interviews are keyed twice, ``village_poor_pct`` holds the row's
    own answer, ``amount`` and ``verified_on`` are known only after the decision.

    Parameters
    ----------
    country : Population
        From :func:`population`.
    n_villages : int
        As in :func:`survey`.
    keyed_twice : int or float
        How many interviews are keyed twice; below 1 as a share of them, such as 0.1.
    verification_poor : float
        As in :func:`programme`.
    random_state : int or numpy.random.Generator, optional
        Another number draws another survey of the same country. Without it, it follows from the country's own.

    Returns
    -------
    DataFrame
        One row an interview or its second keying, in the order of the villages; the columns of the datasheet.

    Raises
    ------
    ValueError
        If the country is none, a number is too small, or more are to be keyed twice than were interviewed.

    Examples
    --------
    >>> table = households_extract(population(10_000, random_state=1), n_villages=60, keyed_twice=20)
    >>> table.shape[1], int(table["household"].duplicated().sum())
    (39, 20)
    """
    interviews = survey(country, n_villages=n_villages, random_state=random_state)
    decided = programme(country, interviews=interviews, verification_poor=verification_poor)
    office = ["household_id", "registered", "recorded_poor", "score", "selected", "amount", "verified_on"]
    table = interviews.merge(decided[office], on="household_id", how="left", validate="one_to_one")
    table["amount"] = table["amount"].where(table["selected"] == 1)
    table["village_poor_pct"] = (100 * table.groupby("village")["poor"].transform("mean")).round(1)
    lot = country.chance("extract", random_state).uniform("keyed twice", len(table))
    twice = np.sort(np.argsort(lot)[: _number_of(keyed_twice, len(table))])
    table = pd.concat([table, table.iloc[twice]])
    # a second keying stands at the end of its village
    table = table.sort_values("village", kind="stable").rename(columns={"household_id": "household"})
    table.insert(0, "id", np.arange(1, len(table) + 1))
    table[list(WHOLE)] = table[list(WHOLE)].astype("Int64")
    return learner_table(table)[list(COLUMNS)].reset_index(drop=True)


def _number_of(keyed_twice, interviews: int) -> int:
    """Return how many interviews are keyed twice."""
    is_share = isinstance(keyed_twice, float) and 0 <= keyed_twice < 1
    number = round(keyed_twice * interviews) if is_share else check_whole(keyed_twice, "keyed_twice", 0)
    if number > interviews:
        raise ValueError(f"keyed_twice is {number}, and {interviews} households were interviewed. Give no more.")
    return number
