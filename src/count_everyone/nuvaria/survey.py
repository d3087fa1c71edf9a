"""A household survey: two stages, strata, clusters, weights, and people who do not answer."""

import numpy as np
import pandas as pd

from count_everyone.nuvaria._inputs import check_whole
from count_everyone.nuvaria.dwelling import EDUCATION, GOODS
from count_everyone.nuvaria.population import POVERTY_LINE, Population, consumption_rank

MISREPORTING = 0.20
EARNINGS_NOISE = 0.60
DO_NOT_KNOW = -99
STRATA = 40  # region by area


def survey(
    country: Population, *, n_villages: int = 320, households_per_village: int = 25, random_state=None
) -> pd.DataFrame:
    """Return the interviews of a household survey, with weights.

    Strata are region by area. In each, villages are drawn with probability proportional to their households
    (systematically), at least two; small strata get more than their share. In each village the same number of
    households is drawn. The design weight is 1 over the chance to be drawn. The weight is the design weight,
    times the sum of design weights of the drawn households of the stratum over that of the interviewed ones.

    Parameters
    ----------
    country : Population
        From :func:`population`.
    n_villages : int
        Villages to draw, about, in all strata together. A stratum gives at most the villages that it has, so fewer are
        drawn than asked for where a stratum is small.
    households_per_village : int
        Households to draw in each village; all of them where there are fewer.
    random_state : int or numpy.random.Generator, optional
        Without it, it follows from the country's own.

    Returns
    -------
    DataFrame
        One row an interview: the columns of the households, and ``stratum``, ``weight`` (households of the country
        for which the row stands), ``consumption`` (nuvos a person and month as told, NaN: refused, -99: "don't
        know"), ``poor`` (1, 0, or NaN where consumption is not known), ``earnings`` (nuvos of the household last
        month, -99: "don't know"), and the truth. ``head_education`` can be "don't know", goods can be NaN.
        Consumption as told differs from the truth by about 20 % at random, in every world.

    Raises
    ------
    ValueError
        If the country is none, or a number is too small.

    Examples
    --------
    >>> from count_everyone.nuvaria import population
    >>> table = survey(population(5_000, random_state=1), n_villages=80, households_per_village=5)
    >>> table["region"].nunique(), bool((table["weight"] >= 1).all())
    (20, True)
    """
    check_country(country)
    n_villages = check_whole(n_villages, "n_villages", 40)
    households_per_village = check_whole(households_per_village, "households_per_village", 2)
    chance = country.chance("survey", random_state)
    frame = country.households
    stratum = 2 * frame["region"].cat.codes.to_numpy().astype(int) + (frame["area"] == "urban").to_numpy()
    village = frame["village"].to_numpy() - 1
    sizes = np.bincount(village)
    stratum_of = np.full(len(sizes), -1)
    stratum_of[village] = stratum
    chance_of_village = _chance_of_villages(sizes, stratum_of, stratum, n_villages)
    drawn_village = _systematic_in_strata(chance_of_village, stratum_of, chance.uniform("start", STRATA))
    # in a drawn village, the households with the smallest numbers
    number = chance.uniform("household", len(frame))
    order = np.lexsort((number, village))
    place = np.empty(len(frame), dtype=int)
    place[order] = np.arange(len(frame)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    drawn = drawn_village[village] & (place < households_per_village)
    interview = _chance_of_interview(country)
    answers = drawn & (chance.uniform("interview", len(frame)) < interview)
    design = 1 / (chance_of_village[village] * np.minimum(1, households_per_village / sizes[village]))
    # both sums are of design weights, so that the weights of a stratum keep their total
    answered = np.maximum(np.bincount(stratum, design * answers, STRATA), 1e-9)
    adjustment = np.bincount(stratum, design * drawn, STRATA) / answered
    table = frame[answers].reset_index(drop=True)
    weight = np.round((design * adjustment[stratum])[answers], 3)
    table.insert(4, "stratum", table["region"].astype(str) + ", " + table["area"].astype(str))
    table.insert(5, "weight", weight)
    table["chance_of_interview"] = np.round(interview[answers], 6)
    return _with_answers(table, country, chance, answers)


def check_country(country) -> None:
    """Raise if this is no country."""
    if not isinstance(country, Population):
        raise ValueError(f"country is a {type(country).__name__}. Give what population(...) returned.")


def _chance_of_villages(sizes, stratum_of, stratum, n_villages) -> np.ndarray:
    root = np.sqrt(np.bincount(stratum, minlength=STRATA))
    quota = np.maximum(2, np.rint(n_villages * root / root.sum())).astype(int)
    chance = np.zeros(len(sizes))
    for number in range(STRATA):
        members = np.flatnonzero((stratum_of == number) & (sizes > 0))
        chance[members] = _proportional(sizes[members], min(quota[number], len(members)))
    return chance


def _proportional(sizes: np.ndarray, m: int) -> np.ndarray:
    """Return chances proportional to size that sum to m, none above 1."""
    certain = np.zeros(len(sizes), dtype=bool)
    while True:
        rest = sizes * ~certain
        chance = np.where(certain, 1.0, (m - certain.sum()) * rest / max(rest.sum(), 1))
        if not (chance > 1 + 1e-12).any():
            return np.minimum(chance, 1.0)
        certain |= chance >= 1


def _systematic_in_strata(chance: np.ndarray, stratum_of: np.ndarray, starts: np.ndarray) -> np.ndarray:
    """Return which villages are drawn: each stratum has a start of its own, so that strata are independent."""
    drawn = np.zeros(len(chance), dtype=bool)
    for number, start in enumerate(starts):
        members = np.flatnonzero(stratum_of == number)
        drawn[members] = _systematic(chance[members], start)
    return drawn


def _systematic(chance: np.ndarray, start: float) -> np.ndarray:
    steps = np.floor(np.round(np.cumsum(chance), 9) + start)
    return np.diff(steps, prepend=np.floor(start)) > 0


def _chance_of_interview(country: Population) -> np.ndarray:
    mechanisms, frame = country.mechanisms, country.households
    return (
        (1 - mechanisms.nonresponse)
        * (1 - mechanisms.nonresponse_urban * (frame["area"] == "urban").to_numpy())
        * (1 - mechanisms.nonresponse_displaced * frame["displaced"].to_numpy())
        * (1 - mechanisms.nonresponse_rich * consumption_rank(frame["true_consumption"]))
    )


def _with_answers(table, country, chance, answers) -> pd.DataFrame:
    mechanisms, n = country.mechanisms, len(country.households)
    # drawn for everybody and then taken for those who answer, so that non-response shifts nobody's answers
    told = np.exp(MISREPORTING * chance.normal("consumption", n)[answers])
    earned = np.exp(EARNINGS_NOISE * chance.normal("earnings", n)[answers])
    truth = table["true_consumption"].to_numpy()
    consumption = np.maximum(np.rint(truth * told), 1.0)
    refuses = chance.uniform("refusal", n)[answers] < mechanisms.refusal_rich * consumption_rank(truth)
    foreign = mechanisms.dont_know_language * (table["language"] != "Nuvari").to_numpy()
    unknown = chance.uniform("unknown consumption", n)[answers] < foreign
    unknown_earnings = chance.uniform("unknown earnings", n)[answers] < foreign
    earnings = np.rint(0.6 * truth * table["members"].to_numpy() * earned / 10) * 10
    unknown_education = chance.uniform("unknown education", n)[answers] < foreign
    levels = np.where(unknown_education, len(EDUCATION), table["head_education"].cat.codes)
    table["head_education"] = pd.Categorical.from_codes(levels, [*EDUCATION, "don't know"])
    for name in GOODS:
        blank = chance.uniform("blank " + name, n)[answers] < mechanisms.blank_answers
        table[name] = np.where(blank, np.nan, table[name])
    table["consumption"] = np.where(refuses, np.nan, np.where(unknown, DO_NOT_KNOW, consumption))
    table["poor"] = np.where(refuses | unknown, np.nan, consumption < POVERTY_LINE)
    table["earnings"] = np.where(unknown_earnings, DO_NOT_KNOW, earnings)
    return table
