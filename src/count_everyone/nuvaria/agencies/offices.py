"""Six offices that keep the files: a file goes to one of them by lot, so no office differs from another."""

import numpy as np
import pandas as pd

from count_everyone.nuvaria.population import Population

OFFICES = tuple(f"Office {number}" for number in range(1, 7))
"""The names of the offices."""


def offices_of(country: Population) -> pd.Series:
    """Return the office of each household: independent of all else, in every country.

    Parameters
    ----------
    country : Population
        From :func:`population`. Its tables stay as they are.

    Returns
    -------
    Series of shape (households,)
        Indexed as ``country.households``.

    Examples
    --------
    >>> from count_everyone.nuvaria import population
    >>> offices_of(population(2_000, random_state=1)).nunique()
    6
    """
    draw = country.chance("office").uniform("office", len(country.households))
    names = np.array(OFFICES, dtype=object)[(len(OFFICES) * draw).astype(int)]
    return pd.Series(names, index=country.households.index, name="office")
