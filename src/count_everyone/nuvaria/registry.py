"""The social registry: who is known to the state, and as what."""

import numpy as np
import pandas as pd

from count_everyone.nuvaria.population import Population
from count_everyone.nuvaria.survey import check_country

APPLY_POOR, APPLY_OTHERS = 0.90, 0.60
SLIPS = 0.03


def registry(country: Population, *, random_state=None) -> pd.DataFrame:
    """Return the households that are known to the state, and whether it records them as poor.

    In every world 90 % of the poor and 60 % of the others apply, and clerks record 3 % the wrong way round. The
    mechanisms ``unregistered_*`` keep people out, ``under_recording_women`` and ``over_recording_urban`` change what
    is recorded.

    Parameters
    ----------
    country : Population
        From :func:`population`.
    random_state : int or numpy.random.Generator, optional
        Without it, it follows from the country's own.

    Returns
    -------
    DataFrame
        One row a registered household: the columns of the households, ``recorded_poor`` (0 or 1), and the truth,
        with ``chance_of_registration``.

    Raises
    ------
    ValueError
        If the country is none.

    Examples
    --------
    >>> from count_everyone.nuvaria import population
    >>> country = population(5_000, random_state=1)
    >>> known = registry(country)
    >>> len(known) < len(country.households)
    True
    """
    check_country(country)
    chance, mechanisms, frame = country.chance("registry", random_state), country.mechanisms, country.households
    poor = frame["true_poor"].to_numpy() == 1
    woman, urban = (frame["head_sex"] == "female").to_numpy(), (frame["area"] == "urban").to_numpy()
    chance_of_registration = (
        np.where(poor, APPLY_POOR, APPLY_OTHERS)
        * (1 - mechanisms.unregistered_phoneless * (frame["phone"] == 0))
        * (1 - mechanisms.unregistered_displaced * frame["displaced"])
        * (1 - mechanisms.unregistered_language * (frame["language"] != "Nuvari"))
        * (1 - mechanisms.unregistered_disability * frame["head_disability"])
    ).to_numpy()
    slip = chance.uniform("slip", len(frame)) < SLIPS
    under = poor & woman & (chance.uniform("under", len(frame)) < mechanisms.under_recording_women)
    over = ~poor & urban & (chance.uniform("over", len(frame)) < mechanisms.over_recording_urban)
    recorded = (poor ^ slip) & ~under | over
    table = frame.assign(recorded_poor=recorded.astype(int), chance_of_registration=np.round(chance_of_registration, 6))
    known = chance.uniform("registers", len(frame)) < chance_of_registration
    return table[known].reset_index(drop=True)
