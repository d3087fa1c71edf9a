"""The truth about an agency, for those who mark an audit."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.special import ndtr

from count_everyone.nuvaria.agencies.comparisons import (
    COVERAGE,
    FALSE_NEGATIVE,
    HIGHEST,
    UNDER_RECORDING,
    Comparison,
)
from count_everyone.nuvaria.agencies.decisions import Decisions
from count_everyone.nuvaria.agencies.offices import offices_of
from count_everyone.nuvaria.agencies.strengths import Strengths
from count_everyone.nuvaria.population import POVERTY_LINE, Population
from count_everyone.nuvaria.survey import MISREPORTING
from count_everyone.nuvaria.truth import learner_table

PLANTED, NULL, BETWEEN = "planted", "null", "between"
LARGE, SMALL = 0.05, 0.02
MOVED_BY = {
    (FALSE_NEGATIVE, "head_sex"): "women_assets",
    (FALSE_NEGATIVE, "displaced"): "unregistered_displaced",
    (COVERAGE, "displaced"): "unregistered_displaced",
    (UNDER_RECORDING, "head_sex"): "under_recording_women",
}
"""By which strength a rate of the groups of a column is moved apart."""


@dataclass(frozen=True)
class Truth:
    """What is true of an agency. It is for those who mark an audit, and in none of the agency's files.

    Parameters
    ----------
    comparisons : DataFrame
        One row a comparison of the plan: ``rate``, ``among``, ``column``, ``group``, ``reference``, ``true_gap`` (in
        the whole country, among those who are truly poor), ``gap_as_told`` (among those whom a survey of everybody
        would call poor: what an interval has to cover), ``kind``: planted (``true_gap`` is 0.05 or more, by a
        strength), null (both are below 0.02), or between, which is not scored.
    leak : tuple of str
        Columns that the score is said to use, known only after the decision.
    in_lot : float
        Share of all households that took part in the lot.
    changes : float
        Share of all households of which two calls of ``predict`` may say different things.
    documented, paid : float
        The budget of the papers and what was paid, as shares of all households.
    small_cell : dict
        The group that is too small for any verdict, column by column.
    noise : str
        The name of the null comparison of which the audit sample shows a gap.

    Examples
    --------
    >>> Truth(pd.DataFrame(), (), 0.06, 0.06, 0.28, 0.308, {}, "").paid
    0.308
    """

    comparisons: pd.DataFrame
    leak: tuple[str, ...]
    in_lot: float
    changes: float
    documented: float
    paid: float
    small_cell: dict[str, str]
    noise: str


class Gaps:
    """The gaps of an agency in its whole country.

    Parameters
    ----------
    country : Population
        From :func:`population`.
    decisions : Decisions
        Of the agency.

    Examples
    --------
    >>> from count_everyone.nuvaria import population
    >>> from count_everyone.nuvaria.agencies.comparisons import WOMEN
    >>> from count_everyone.nuvaria.agencies.decisions import decide
    >>> country = population(20_000, mechanisms=Strengths().mechanisms(), random_state=1)
    >>> round(Gaps(country, decide(country, Strengths())).of(WOMEN)[0], 2)
    0.14
    """

    def __init__(self, country: Population, decisions: Decisions):
        self._groups = learner_table(country.households.assign(office=offices_of(country)))
        truth = country.households
        told = ndtr((np.log(POVERTY_LINE - 0.5) - np.log(truth["true_consumption"])) / MISREPORTING)
        self._weights = truth["true_poor"].to_numpy(dtype=float), told.to_numpy()
        registered = decisions.records["registered"].to_numpy(dtype=float)
        # a mean of these, over the poor who are counted, is the rate
        self._counted = {
            FALSE_NEGATIVE: (1 - decisions.chance, np.ones_like(registered)),
            COVERAGE: (registered, np.ones_like(registered)),
            UNDER_RECORDING: (decisions.records["recorded_poor"].to_numpy() == 0, registered),
        }

    def of(self, comparison: Comparison) -> tuple[float, float]:
        """Return the gap among those who are truly poor, and among those whom a survey of everybody would call poor.

        Examples
        --------
        >>> from count_everyone.nuvaria import null_country
        >>> from count_everyone.nuvaria.agencies.comparisons import TOWN
        >>> from count_everyone.nuvaria.agencies.decisions import decide
        >>> country = null_country(20_000, random_state=1)
        >>> abs(Gaps(country, decide(country, Strengths.nothing())).of(TOWN)[0]) < 0.06
        True
        """
        values, counted = self._counted[comparison.rate]
        column = self._groups[comparison.column]
        gaps = []
        for weights in self._weights:
            frame = pd.DataFrame({"above": values * counted * weights, "below": counted * weights})
            sums = frame.groupby(column.to_numpy()).sum()
            rates = sums["above"] / sums["below"]
            ends = (
                (rates.max(), rates.min())
                if comparison.group == HIGHEST
                else (rates[comparison.group], rates[comparison.reference])
            )
            gaps.append(float(ends[0] - ends[1]))
        return gaps[0], gaps[1]


def kind_of(comparison: Comparison, gap: float, gap_as_told: float, strengths: Strengths) -> str:
    """Return whether a gap is planted, null, or between.

    A large gap that no strength has made is between: a country has such gaps by chance. So is one that is there only
    among those who are poor as told: a large survey would find it. So are the gaps of all regions, of which the
    highest and the lowest are never equal.

    Parameters
    ----------
    comparison : Comparison
        Of the plan.
    gap, gap_as_told : float
        Among those who are truly poor, and among those whom a survey would call poor.
    strengths : Strengths
        Of the agency.

    Examples
    --------
    >>> from count_everyone.nuvaria.agencies.comparisons import TOWN, WOMEN
    >>> kind_of(WOMEN, 0.13, 0.12, Strengths())
    'planted'
    >>> kind_of(TOWN, 0.01, 0.03, Strengths()), kind_of(TOWN, -0.01, 0.01, Strengths())
    ('between', 'null')
    """
    if comparison.group == HIGHEST:
        return BETWEEN
    strength = MOVED_BY.get((comparison.rate, comparison.column))
    if abs(gap) >= LARGE and strength and getattr(strengths, strength):
        return PLANTED
    return NULL if max(abs(gap), abs(gap_as_told)) < SMALL else BETWEEN


def truth_of(plan: Iterable[Comparison], gaps: Gaps, strengths: Strengths) -> pd.DataFrame:
    """Return the true gap of each comparison, and whether it is planted.

    Parameters
    ----------
    plan : iterable of Comparison
        All comparisons.
    gaps : Gaps
        Of the whole country.
    strengths : Strengths
        Of the agency.

    Returns
    -------
    DataFrame
        As in :class:`Truth`, indexed by the name of the comparison.

    Examples
    --------
    >>> from count_everyone.nuvaria import population
    >>> from count_everyone.nuvaria.agencies.comparisons import WOMEN
    >>> from count_everyone.nuvaria.agencies.decisions import decide
    >>> country = population(20_000, mechanisms=Strengths().mechanisms(), random_state=1)
    >>> truth_of([WOMEN], Gaps(country, decide(country, Strengths())), Strengths())["kind"].to_list()
    ['planted']
    """
    rows = []
    for comparison in plan:
        true, told = gaps.of(comparison)
        facts = {name: getattr(comparison, name) for name in ("name", "rate", "among", "column", "group", "reference")}
        rows.append(
            {**facts, "true_gap": true, "gap_as_told": told, "kind": kind_of(comparison, true, told, strengths)}
        )
    return pd.DataFrame(rows).set_index("name")
