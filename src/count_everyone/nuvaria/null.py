"""The country in which there is nothing to find."""

import numpy as np

from count_everyone.nuvaria.mechanisms import Mechanisms
from count_everyone.nuvaria.population import Population, population


def null_country(n: int = 200_000, *, random_state: int | np.random.Generator | None = None) -> Population:
    """Return a country in which every mechanism is set to nothing.

    All groups have the same need, the same goods at equal need, the same chance to answer and to be registered, and
    the same chance of a wrong record. The programme makes errors here too, and a person's group tells nothing about
    them: an audit that finds a disparity here has raised a false alarm. By chance alone, gaps are still there. It
    holds for ``GROUPS``. It does not hold for household size, number of children, education or goods, on which the
    score rests.

    Parameters
    ----------
    n : int
        Persons, at least 2,000.
    random_state : int or numpy.random.Generator, optional
        The same number gives the same country.

    Returns
    -------
    Population
        As from :func:`population`.

    Raises
    ------
    ValueError
        If n is too small.

    Examples
    --------
    >>> null_country(2_000, random_state=1).mechanisms == Mechanisms.nothing()
    True
    """
    return population(n, mechanisms=Mechanisms.nothing(), random_state=random_state)
