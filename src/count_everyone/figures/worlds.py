"""The imagined country of the figures: always the same one, a typical one of Nuvaria."""

from functools import lru_cache

import pandas as pd

from count_everyone.nuvaria import Mechanisms, Population, population, programme, registry, survey, yearly_batches

SEED, PERSONS = 0, 200_000
KEPT = 4  # countries: each takes tens of megabytes
PERSONS_OF_YEARS, OF_YEARS = 60_000, ["year", "head_sex", "true_poor", "recorded_poor", "selected"]


@lru_cache(maxsize=KEPT)
def country(seed: int = SEED) -> Population:
    """Return a country with every mechanism at its default.

    Parameters
    ----------
    seed : int
        Which one; 0 is the one that figures show.
    """
    return population(PERSONS, random_state=seed)


@lru_cache(maxsize=KEPT)
def interviews(seed: int = SEED) -> pd.DataFrame:
    """Return the survey of a country, which must not be changed.

    Parameters
    ----------
    seed : int
        Of the country.
    """
    return survey(country(seed))


@lru_cache(maxsize=KEPT)
def registered(seed: int = SEED) -> pd.DataFrame:
    """Return the registry of a country, which must not be changed.

    Parameters
    ----------
    seed : int
        Of the country.
    """
    return registry(country(seed))


@lru_cache(maxsize=KEPT)
def paid(budget: float, seed: int = SEED) -> pd.DataFrame:
    """Return all households with the decision of the programme, which must not be changed.

    Parameters
    ----------
    budget : float
        Share of all households that can be paid.
    seed : int
        Of the country.
    """
    return programme(country(seed), interviews=interviews(seed), known=registered(seed), budget=budget)


@lru_cache(maxsize=KEPT)
def paid_with(mechanisms: Mechanisms, budget: float = 0.28, seed: int = SEED) -> pd.DataFrame:
    """Return all households of a country with other mechanisms, and the decision of its programme.

    Parameters
    ----------
    mechanisms : Mechanisms
        Of the country.
    budget : float
        Share of all households that can be paid.
    seed : int
        Of the country.
    """
    return programme(population(PERSONS, mechanisms=mechanisms, random_state=seed), budget=budget)


@lru_cache(maxsize=32)  # six years take half a second, and these columns less than a megabyte
def years(mechanisms: Mechanisms, seed: int = SEED) -> pd.DataFrame:
    """Return six years of a programme that learns from its own files, with the money of the other figures.

    Parameters
    ----------
    mechanisms : Mechanisms
        Of the country.
    seed : int
        Of the country, which is smaller than the others.
    """
    of_registered = paid(0.28)["selected"].sum() / len(registered())
    table = yearly_batches(PERSONS_OF_YEARS, budget=of_registered, mechanisms=mechanisms, random_state=seed)
    return table[OF_YEARS]
