"""The truth about an agency, for those who mark an audit."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

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
DESIGN_EFFECT = 1.2
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
        strength), null (both are below 0.02, and below half of the standard error that the audit has, so that it
        finds them hardly more often than nothing), or between, which is not scored.
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
    >>> from count_everyone.nuvaria import agency
    >>> round(agency(1, country_size=20_000).truth.paid, 3)
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


class Gap(NamedTuple):
    """A gap in the whole country.

    Parameters
    ----------
    true : float
        Among those who are truly poor.
    told : float
        Among those whom a survey of everybody would call poor.
    error : float
        The standard error of the latter in one audit, about.
    """

    true: float
    told: float
    error: float


class Gaps:
    """The gaps of an agency in its whole country.

    Parameters
    ----------
    country : Population
        From :func:`population`.
    decisions : Decisions
        Of the agency.
    interviews : int
        Of one audit.

    Examples
    --------
    >>> from count_everyone.nuvaria import population
    >>> from count_everyone.nuvaria.agencies.comparisons import WOMEN
    >>> from count_everyone.nuvaria.agencies.decisions import decide
    >>> country = population(20_000, mechanisms=Strengths().mechanisms(), random_state=1)
    >>> round(Gaps(country, decide(country, Strengths()), 2_000).of(WOMEN).true, 2)
    0.15
    """

    def __init__(self, country: Population, decisions: Decisions, interviews: int):
        self._categories: dict[str, pd.Categorical] = {}
        self._share = interviews / len(country.households)
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

    def _codes(self, column: str) -> pd.Categorical:
        if column not in self._categories:
            self._categories[column] = pd.Categorical(self._groups[column])
        return self._categories[column]

    def of(self, comparison: Comparison) -> Gap:
        """Return the gap of a comparison.

        Examples
        --------
        >>> from count_everyone.nuvaria import null_country
        >>> from count_everyone.nuvaria.agencies.comparisons import TOWN
        >>> from count_everyone.nuvaria.agencies.decisions import decide
        >>> country = null_country(20_000, random_state=1)
        >>> abs(Gaps(country, decide(country, Strengths.nothing()), 2_000).of(TOWN).true) < 0.06
        True
        """
        values, counted = self._counted[comparison.rate]
        groups = self._codes(comparison.column)
        gaps = []
        for weights in self._weights:
            below = np.bincount(groups.codes, counted * weights)
            rates = pd.Series(np.bincount(groups.codes, values * counted * weights) / below, index=groups.categories)
            pair = [comparison.group, comparison.reference]
            if comparison.group == HIGHEST:
                pair = [rates.idxmax(), rates.idxmin()]
            gaps.append(float(rates[pair[0]] - rates[pair[1]]))
        # of the last pass: those who are poor as told
        variances = rates * (1 - rates) / (below * self._share)
        true, told = gaps
        return Gap(true, told, float(np.sqrt(DESIGN_EFFECT * variances[pair].sum())))


def kind_of(comparison: Comparison, gap: Gap, strengths: Strengths) -> str:
    """Return whether a gap is planted, null, or between.

    A large gap that no strength has made is between: a country has such gaps by chance. So is a small one that is
    large enough for the audit to find it clearly more often than nothing: for 1,000 poor households 0.01 is not
    nothing, for 100 it is. So are the gaps of all regions, of which the highest and the lowest are never equal.

    Parameters
    ----------
    comparison : Comparison
        Of the plan.
    gap : Gap
        From :class:`Gaps`.
    strengths : Strengths
        Of the agency.

    Examples
    --------
    >>> from count_everyone.nuvaria.agencies.comparisons import TOWN, WOMEN
    >>> kind_of(WOMEN, Gap(0.13, 0.12, 0.02), Strengths())
    'planted'
    >>> kind_of(TOWN, Gap(0.01, 0.03, 0.02), Strengths()), kind_of(TOWN, Gap(0.005, 0.009, 0.02), Strengths())
    ('between', 'null')
    """
    if comparison.group == HIGHEST:
        return BETWEEN
    strength = MOVED_BY.get((comparison.rate, comparison.column))
    if abs(gap.true) >= LARGE and strength and getattr(strengths, strength):
        return PLANTED
    return NULL if max(abs(gap.true), abs(gap.told)) < min(SMALL, gap.error / 2) else BETWEEN


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
    >>> truth_of([WOMEN], Gaps(country, decide(country, Strengths()), 2_000), Strengths())["kind"].to_list()
    ['planted']
    """
    rows = []
    for comparison in plan:
        gap = gaps.of(comparison)
        facts = {name: getattr(comparison, name) for name in ("name", "rate", "among", "column", "group", "reference")}
        kind = kind_of(comparison, gap, strengths)
        rows.append({**facts, "true_gap": gap.true, "gap_as_told": gap.told, "kind": kind})
    return pd.DataFrame(rows).set_index("name")
