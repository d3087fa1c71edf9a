"""The country: households and persons, and what each household truly needs."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.special import ndtr

from count_everyone.nuvaria._inputs import Chance, check_persons, check_whole, seed_of
from count_everyone.nuvaria.dwelling import dwelling_of
from count_everyone.nuvaria.mechanisms import Mechanisms
from count_everyone.nuvaria.people import DIFFICULTIES, WOMEN_WHO_HEAD, household_sizes, persons_of
from count_everyone.nuvaria.regions import AREAS, LANGUAGES, REGIONS, regions

POVERTY_LINE = 100.0
"""A person who consumes less than so many nuvos in a month is poor."""
GROUPS = ("region", "area", "head_sex", "head_disability", "language", "phone", "displaced")
"""The columns by which Nuvaria can be unfair, and in a null country is not."""
HOUSEHOLDS_PER_VILLAGE = 110
MEAN_LOG = np.log(POVERTY_LINE) + 0.25
OWN_SPREAD = 0.55
LESS_FOR_EACH = 0.06
TURNS = (3, 6)  # members, between which consumption does not turn down with size_turn
TYPICAL_SPREAD = 0.66
HABIT = 0.75
PHONES = 0.95
# shares of households, so that a mechanism moves groups apart and leaves the country's mean where it is
TYPICAL = {
    "rural": 0.61,
    "woman": WOMEN_WHO_HEAD,
    "disability": 0.075,
    "displaced": 0.034,
    "minority": 0.33,
    "turned": 0.39,
}


@dataclass(frozen=True)
class Population:
    """Nuvaria in one year: ``country.households`` and ``country.persons`` are its tables, with the truth.

    :func:`population` and :func:`null_country` return it. Hand it to :func:`survey`, :func:`registry`,
    :func:`census` and :func:`programme`.

    Parameters
    ----------
    households : DataFrame
        One row a household, see :func:`population`.
    persons : DataFrame
        One row a person.
    mechanisms : Mechanisms
        What was at work.
    year : int
        0 is the first.
    seed : int
        From which everything follows.

    Examples
    --------
    >>> len(population(2_000, random_state=1).persons)
    2000
    """

    households: pd.DataFrame
    persons: pd.DataFrame
    mechanisms: Mechanisms
    year: int
    seed: int

    def chance(self, stage: str, random_state=None) -> Chance:
        """Return the chance of one stage; without a ``random_state`` it follows from the population's own."""
        return Chance(self.seed if random_state is None else seed_of(random_state), stage, self.year)


def population(
    n: int = 200_000, *, mechanisms: Mechanisms | None = None, year: int = 0, random_state=None
) -> Population:
    """Return a country of n persons, with the truth about each household.

    Nuvaria is imaginary. It describes nobody.

    The logarithm of consumption is a sum of what regions, villages and groups have in common, a fall with household
    size, and what is the household's own. Goods and dwelling follow consumption, with noise and with the mechanisms
    ``*_assets``. With all mechanisms at nothing every group of ``GROUPS`` is drawn independently of household size,
    need, goods and dwelling.

    Parameters
    ----------
    n : int
        Persons, at least 2,000. Households follow: about one for 4.6 persons.
    mechanisms : Mechanisms, optional
        The defaults, if it is not given.
    year : int
        Years of ``drought`` and ``asset_drift`` that have passed. Each year has other households, in the same
        villages.
    random_state : int or numpy.random.Generator, optional
        The same number gives the same country.

    Returns
    -------
    Population
        ``households``, one row each: ``household_id``, ``region``, ``area``, ``village``, ``head_sex``, ``head_age``
        (years), ``head_disability`` (1: a lot of difficulty or more in one of the six domains of the Washington
        Group), ``language``, ``phone`` (of the head), ``displaced``, ``members``, ``children_under_5``,
        ``children_under_15``, ``members_65_plus``, ``head_education``, ``rooms`` and goods (0 or 1), and the truth:
        ``true_consumption`` (nuvos a person and month), ``true_poor`` (below 100 nuvos), ``village_effect`` (log
        points), ``living_standard``.
        ``persons``: ``household_id``, ``head``, ``sex``, ``age``, ``difficulty`` (not asked under five), ``phone``.

    Raises
    ------
    ValueError
        If n is too small, or an input is not what is described here.

    Examples
    --------
    >>> country = population(2_000, random_state=1)
    >>> country.households.loc[:2, ["household_id", "region", "head_sex", "members", "true_poor"]]
       household_id   region head_sex  members  true_poor
    0             1  Capital     male        5          0
    1             2  Capital   female        4          0
    2             3  Capital   female        4          0
    """
    n = check_persons(n)
    year = check_whole(year, "year", 0)
    mechanisms = Mechanisms() if mechanisms is None else mechanisms
    if not isinstance(mechanisms, Mechanisms):
        raise ValueError(f"mechanisms is {mechanisms!r}. Give Mechanisms(...), or nothing for the defaults.")
    seed = seed_of(random_state)
    chance = Chance(seed, "population", year)
    woman, size = household_sizes(n, mechanisms.women_smaller, chance)
    place = _places(len(size), n, chance)
    order = np.argsort(place["village"].to_numpy(), kind="stable")
    place, woman, size = place.iloc[order].reset_index(drop=True), woman[order], size[order]
    persons = persons_of(woman, size, chance)
    households = _households(place, woman, persons, mechanisms, year, chance, Chance(seed, "population", 0))
    return Population(households, _persons(persons, households, mechanisms, chance), mechanisms, year, seed)


def _places(count: int, n: int, chance: Chance) -> pd.DataFrame:
    table = regions()
    region = np.searchsorted(np.cumsum(table["household_share"])[:-1], chance.uniform("region", count), side="right")
    urban = chance.uniform("area", count) < table["urban_share"].to_numpy()[region]
    share = table["household_share"].to_numpy()
    urban_share = table["urban_share"].to_numpy()
    strata = np.column_stack([share * (1 - urban_share), share * urban_share]).ravel()
    villages = np.maximum(2, np.rint(strata * n / 4.6 / HOUSEHOLDS_PER_VILLAGE)).astype(int)
    stratum = 2 * region + urban
    # the power makes villages of unequal size
    within = np.floor(villages[stratum] * chance.uniform("village", count) ** 1.25).astype(int)
    first = np.cumsum(villages) - villages
    minority = table[["sorela_share", "iskan_share"]].to_numpy()[region].cumsum(axis=1)
    draw = chance.uniform("language", count)
    return pd.DataFrame(
        {
            "region": region,
            "urban": urban,
            "village": first[stratum] + within,
            "language": np.where(draw < minority[:, 0], 1, np.where(draw < minority[:, 1], 2, 0)),
            "displaced": chance.uniform("displaced", count) < table["displaced_share"].to_numpy()[region],
        }
    )


def _households(place, woman, persons, mechanisms, year, chance, chance_of_villages) -> pd.DataFrame:
    count = len(place)
    members, *counts = (
        np.bincount(persons["household"], weights=who, minlength=count).astype(int)
        for who in (None, persons["age"] < 5, persons["age"] < 15, persons["age"] >= 65)
    )
    heads = persons[persons["head"]]
    disability = (heads["difficulty"] >= 2).to_numpy()
    # the villages of the first year, so that a number means the same village every year
    villages = chance_of_villages.normal("villages", place["village"].max() + 1)
    village_effect = mechanisms.village_spread * villages[place["village"]]
    urban, displaced = place["urban"].to_numpy(), place["displaced"].to_numpy()
    log_consumption = (
        MEAN_LOG
        + village_effect
        - mechanisms.region_spread * regions()["need"].to_numpy()[place["region"]]
        - mechanisms.rural_need * (~urban - TYPICAL["rural"])
        - mechanisms.women_need * (woman - TYPICAL["woman"])
        - mechanisms.disability_need * (disability - TYPICAL["disability"])
        - mechanisms.displaced_need * (displaced - TYPICAL["displaced"])
        - mechanisms.language_need * ((place["language"].to_numpy() > 0) - TYPICAL["minority"])
        - LESS_FOR_EACH * (members - 4.6)
        - mechanisms.size_turn * (((members < TURNS[0]) | (members > TURNS[1])) - TYPICAL["turned"])
        - mechanisms.drought * year * ~urban
        + (OWN_SPREAD + mechanisms.displaced_spread * displaced) * chance.normal("need", count)
    )
    living_standard = (
        (log_consumption - MEAN_LOG) / TYPICAL_SPREAD
        + mechanisms.urban_assets * (urban - (1 - TYPICAL["rural"]))
        + mechanisms.women_assets * (woman - TYPICAL["woman"])
        - mechanisms.displaced_assets * (displaced - TYPICAL["displaced"])
        + mechanisms.asset_drift * year
        + HABIT * chance.normal("habit", count)
    ) / np.sqrt(1 + HABIT**2)
    consumption = np.round(np.exp(log_consumption), 2)
    return pd.DataFrame(
        {
            "household_id": np.arange(1, count + 1),
            "region": pd.Categorical.from_codes(place["region"], REGIONS),
            "area": pd.Categorical.from_codes(urban.astype(int), AREAS),
            "village": place["village"] + 1,
            "head_sex": pd.Categorical.from_codes(woman.astype(int), ["male", "female"]),
            "head_age": heads["age"].to_numpy(),
            "head_disability": disability.astype(int),
            "language": pd.Categorical.from_codes(place["language"], LANGUAGES),
            "phone": 0,
            "displaced": displaced.astype(int),
            "members": members,
            **dict(zip(["children_under_5", "children_under_15", "members_65_plus"], counts, strict=True)),
            **dwelling_of(living_standard, members, chance),
            "true_consumption": consumption,
            "true_poor": (consumption < POVERTY_LINE).astype(int),
            "village_effect": np.round(village_effect, 6),
            "living_standard": np.round(living_standard, 6),
        }
    )


def _persons(persons, households, mechanisms, chance) -> pd.DataFrame:
    """Return the persons with labels for codes, and write the phone of the head into the households."""
    household = persons["household"].to_numpy()
    poorness = 1 - consumption_rank(households["true_consumption"])
    chance_of_phone = (
        PHONES
        * (1 - mechanisms.phone_women * persons["woman"].to_numpy())
        * (1 - mechanisms.phone_rural * (households["area"] == "rural").to_numpy()[household])
        * (1 - mechanisms.phone_poor * poorness[household])
    )
    adult = (persons["age"] >= 15).to_numpy()
    phone = (adult & (chance.uniform("phone", len(persons)) < chance_of_phone)).astype(int)
    households["phone"] = phone[persons["head"].to_numpy()]
    return pd.DataFrame(
        {
            "household_id": household + 1,
            "head": persons["head"].astype(int),
            "sex": pd.Categorical.from_codes(persons["woman"].astype(int), ["male", "female"]),
            "age": persons["age"],
            "difficulty": pd.Categorical.from_codes(persons["difficulty"], DIFFICULTIES, ordered=True),
            "phone": phone,
        }
    )


def consumption_rank(consumption) -> np.ndarray:
    """Return about the share of households that are poorer: 0 for the poorest, 1 for the richest."""
    return ndtr((np.log(np.asarray(consumption)) - MEAN_LOG) / TYPICAL_SPREAD)
