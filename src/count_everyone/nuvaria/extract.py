"""The frozen extract that learners get: interviews, joined with the register of the programme."""

import numpy as np
import pandas as pd

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
    "village_poor_pct",
)
WHOLE = ("earnings", "consumption", "score", "amount")


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


def households_extract(country: Population, *, n_villages: int = VILLAGES) -> pd.DataFrame:
    """Return the table ``households``: one row an interview, without the truth.

    Faults are planted, for the lessons on data: some interviews are keyed twice, ``village_poor_pct`` holds the row's
    own answer, and ``amount`` is known only after the decision.

    Parameters
    ----------
    country : Population
        From :func:`extract_country`, or any other.
    n_villages : int
        As in :func:`survey`.

    Returns
    -------
    DataFrame
        In the order of ``COLUMNS``.

    Examples
    --------
    >>> table = households_extract(population(10_000, random_state=1), n_villages=60)
    >>> table.shape[1], int(table["household"].duplicated().sum())
    (38, 48)
    """
    interviews = survey(country, n_villages=n_villages)
    decided = programme(country, interviews=interviews)
    office = ["household_id", "registered", "recorded_poor", "score", "selected", "amount"]
    table = interviews.merge(decided[office], on="household_id", how="left", validate="one_to_one")
    table["amount"] = table["amount"].where(table["selected"] == 1)
    table["village_poor_pct"] = (100 * table.groupby("village")["poor"].transform("mean")).round(1)
    twice = np.sort(np.argsort(country.chance("extract").uniform("keyed twice", len(table)))[:KEYED_TWICE])
    table = pd.concat([table, table.iloc[twice]])
    # a second keying stands at the end of its village
    table = table.sort_values("village", kind="stable").rename(columns={"household_id": "household"})
    table.insert(0, "id", np.arange(1, len(table) + 1))
    table[list(WHOLE)] = table[list(WHOLE)].astype("Int64")
    return learner_table(table)[list(COLUMNS)].reset_index(drop=True)
