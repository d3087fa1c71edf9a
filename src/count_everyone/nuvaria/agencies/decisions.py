"""What the agency decided: who is paid for sure, for whom a lot was drawn, and who was paid."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from count_everyone.nuvaria.agencies.strengths import BUDGET, Strengths
from count_everyone.nuvaria.population import Population
from count_everyone.nuvaria.programme import programme

REFUSED, PAID, BY_LOT = 0, 1, 2
"""What the system answers about a household."""


@dataclass(frozen=True)
class Decisions:
    """The decisions about every household of the country.

    Parameters
    ----------
    records : DataFrame
        From :func:`programme`, with ``amount`` as it was paid.
    paid : ndarray of int, shape (households,)
        1 where the household was paid.
    chance : ndarray of float, shape (households,)
        The chance that a call of ``predict`` answers 1.
    answers : ndarray of int, shape (households,)
        What the system answers: 0, 1, or 2 where it draws a lot at each call.
    in_lot : ndarray of bool, shape (households,)
        The household took part in the lot.
    """

    records: pd.DataFrame
    paid: np.ndarray
    chance: np.ndarray
    answers: np.ndarray
    in_lot: np.ndarray


def decide(country: Population, strengths: Strengths) -> Decisions:
    """Return what the agency decides, in this country.

    The lowest scores of the registry are paid. With ``lottery`` the last seats are given by lot: to half of the
    households in twice as many places around the cut.

    Parameters
    ----------
    country : Population
        From :func:`population`.
    strengths : Strengths
        Of these ``overspend``, ``lottery``, ``lottery_memory`` and ``clean_interface``.

    Raises
    ------
    ValueError
        If more households would take part than are registered.

    Examples
    --------
    >>> from count_everyone.nuvaria import population
    >>> decided = decide(population(5_000, random_state=1), Strengths())
    >>> round(float(decided.paid.mean()), 2), bool((decided.chance == 0.5).any())
    (0.31, True)
    """
    records = programme(country, budget=BUDGET)
    chance = country.chance("agency")
    seats = int(np.floor(BUDGET * (1 + strengths.overspend) * len(records) + 1e-9))
    drawn = round(strengths.lottery * seats)
    # numpy puts the missing scores of those who are not registered last
    order = np.lexsort((chance.uniform("place", len(records)), records["score"]))
    order = order[: int(records["registered"].sum())]
    if seats + drawn > len(order):
        raise ValueError(
            f"{seats + drawn} households would be paid or take part in the lot, and {len(order)} are registered. "
            "Give a smaller lottery or overspend."
        )
    lot = order[seats - drawn : seats + drawn]
    winners = lot[np.argsort(chance.uniform("lot", len(lot)))[:drawn]]
    sure, paid, by_score = (np.zeros(len(records), dtype=int) for _ in range(3))
    sure[order[: seats - drawn]] = 1
    paid[order[: seats - drawn]] = paid[winners] = 1
    by_score[order[:seats]] = 1
    in_lot = np.zeros(len(records), dtype=bool)
    in_lot[lot] = True
    if strengths.clean_interface:
        answers = by_score
    elif strengths.lottery_memory:
        answers = paid
    else:
        answers = np.where(in_lot, BY_LOT, sure)
    records = records.assign(
        selected=paid,
        amount=np.where(paid == 1, 100 + 20 * records["children_under_15"], np.nan),
    )
    return Decisions(records, paid, np.where(answers == BY_LOT, 0.5, answers), answers, in_lot)
