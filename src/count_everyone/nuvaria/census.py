"""The census of Nuvaria: the frame with which a survey is compared."""

import pandas as pd

from count_everyone.nuvaria.population import Population
from count_everyone.nuvaria.survey import check_country


def census(country: Population) -> pd.DataFrame:
    """Return how many households and persons live in each region, in rural and urban areas.

    Parameters
    ----------
    country : Population
        From :func:`population`.

    Returns
    -------
    DataFrame of shape (40, 4)
        ``region``, ``area``, ``households``, ``persons``: counts, no estimates.

    Raises
    ------
    ValueError
        If the country is none.

    Examples
    --------
    >>> from count_everyone.nuvaria import population
    >>> int(census(population(2_000, random_state=1))["persons"].sum())
    2000
    """
    check_country(country)
    groups = country.households.groupby(["region", "area"], observed=False)["members"]
    return groups.agg(households="size", persons="sum").reset_index()
