"""The census of Nuvaria: the frame with which a survey is compared."""

from collections.abc import Sequence

import pandas as pd

from count_everyone.nuvaria.population import Population
from count_everyone.nuvaria.survey import check_country

AGE_GROUPS = {"18 to 29": (18, 29), "30 to 44": (30, 44), "45 to 59": (45, 59), "60 and over": (60, 95)}
"""The age groups of heads of households, each with its first and its last year."""
MARGINS = ("region", "area", "head_sex", "head_age_group")


def census(country: Population, *, by: Sequence[str] = ("region", "area")) -> pd.DataFrame:
    """Return how many households and persons live in each cell of some margins.

    Parameters
    ----------
    country : Population
        From :func:`population`.
    by : sequence of str
        One or more of ``region``, ``area``, ``head_sex`` and ``head_age_group``, in the order of the rows. The survey
        is weighted to ``region`` by ``area``; the others show what its weights do not mend.

    Returns
    -------
    DataFrame
        One row a cell, also where nobody lives: the margins, ``households``, ``persons``: counts, no estimates. By
        default 40 rows.

    Raises
    ------
    ValueError
        If the country is none, or a margin is none of the four, or stands twice.

    Examples
    --------
    >>> from count_everyone.nuvaria import population
    >>> country = population(2_000, random_state=1)
    >>> int(census(country)["persons"].sum())
    2000
    >>> census(country, by=["head_sex"])["head_sex"].to_list()
    ['male', 'female']
    """
    check_country(country)
    margins = [by] if isinstance(by, str) else list(by)
    wrong = [margin for margin in margins if margin not in MARGINS or margins.count(margin) > 1]
    if wrong or not margins:
        raise ValueError(f"by is {by!r}. Give one or more of {', '.join(MARGINS)}, each once.")
    households = country.households
    households = households.assign(head_age_group=head_age_group(households["head_age"]))
    groups = households.groupby(margins, observed=False)["members"]
    return groups.agg(households="size", persons="sum").reset_index()


def head_age_group(head_age) -> pd.Series:
    """Return the age groups of heads, as the census counts them.

    Parameters
    ----------
    head_age : array-like of int, shape (n,)
        Years, such as the column ``head_age`` of a survey. A Series keeps its index.

    Returns
    -------
    Series of shape (n,)
        Ordered categories, see ``AGE_GROUPS``.

    Raises
    ------
    ValueError
        If an age is missing, or below 18 or above 95.

    Examples
    --------
    >>> head_age_group([29, 30, 95]).to_list()
    ['18 to 29', '30 to 44', '60 and over']
    """
    ages = pd.Series(head_age)
    edges = [first for first, _ in AGE_GROUPS.values()] + [96]
    groups = pd.cut(ages, edges, right=False, labels=list(AGE_GROUPS))
    if groups.isna().any():
        raise ValueError(f"head_age has {int(groups.isna().sum())} values that are no ages from 18 to 95.")
    return groups.rename("head_age_group")
