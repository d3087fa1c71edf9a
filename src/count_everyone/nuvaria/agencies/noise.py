"""An apparent gap where there is none: the audit sample is drawn until two equal offices look unequal in it."""

from collections.abc import Callable
from itertools import permutations

import numpy as np
import pandas as pd
from scipy.special import ndtr

from count_everyone.nuvaria.agencies.comparisons import FALSE_NEGATIVE, Comparison
from count_everyone.nuvaria.agencies.offices import OFFICES
from count_everyone.nuvaria.agencies.planted import NULL, Gaps, kind_of
from count_everyone.nuvaria.agencies.strengths import Strengths

TRIES = 200


def choose_noise_seed(
    draw: Callable[[int], pd.DataFrame],
    missed: np.ndarray,
    gaps: Gaps,
    *,
    seeds: list[int],
    at_least: float = 0.055,
    p_above: float = 0.08,
) -> tuple[int, str, str]:
    """Return the first seed whose sample shows an apparent gap of two offices that are equal, and the two offices.

    Who reads the gap alone finds a disparity; who asks how often chance makes as much does not.

    Parameters
    ----------
    draw : callable
        Takes a seed and returns a sample: ``household``, ``office``, ``village``, ``weight`` and ``poor``.
    missed : ndarray of float, shape (households,)
        The chance of each household of the country not to be paid.
    gaps : Gaps
        Of the whole country: the two offices are a null in it.
    seeds : list of int
        To be tried in this order.
    at_least : float
        The apparent gap of the false negative rate: 0.05, and as much as the lot of one call may take away.
    p_above : float
        Its p-value, without any correction, is above.

    Returns
    -------
    tuple of int, str and str
        The seed, the office with the higher rate, the other.

    Raises
    ------
    ValueError
        If no seed shows such a gap.

    Examples
    --------
    >>> from count_everyone.nuvaria import population
    >>> from count_everyone.nuvaria.agencies.decisions import decide
    >>> from count_everyone.nuvaria.agencies.samples import audit_sample
    >>> country = population(20_000, random_state=1)
    >>> decisions, seeds = decide(country, Strengths.nothing()), list(range(20))
    >>> gaps = Gaps(country, decisions, interviews=3000)
    >>> choose_noise_seed(
    ...     lambda seed: audit_sample(country, decisions, random_state=seed), 1 - decisions.chance, gaps, seeds=seeds
    ... )
    (0, 'Office 3', 'Office 2')
    """
    pairs = {pair: Comparison(FALSE_NEGATIVE, "office", *pair) for pair in permutations(OFFICES, 2)}
    equal = [pair for pair, offices in pairs.items() if kind_of(offices, gaps.of(offices), Strengths.nothing()) == NULL]
    for seed in seeds:
        sample = draw(seed)
        poor = sample[sample["poor"] == "yes"]
        table = apparent_gaps(poor, missed[poor["household"].to_numpy() - 1], equal)
        shown = table[(table["gap"] >= at_least) & (table["p_value"] > p_above)]
        if len(shown):
            return (seed, *shown["gap"].idxmax())
    raise ValueError(
        f"In none of {len(seeds)} samples two offices differ by {at_least} with a p-value above {p_above}. "
        "Give another cohort."
    )


def apparent_gaps(poor: pd.DataFrame, missed: np.ndarray, pairs: list[tuple[str, str]]) -> pd.DataFrame:
    """Return the weighted gap of each pair of offices in a sample, and its p-value with villages as clusters.

    Parameters
    ----------
    poor : DataFrame of n rows
        ``office``, ``village`` and ``weight`` of the poor households of a sample.
    missed : ndarray of shape (n,)
        The chance of each not to be paid.
    pairs : list of two offices
        The first minus the second.

    Returns
    -------
    DataFrame
        ``gap`` and ``p_value`` (of the linearised variance, both sides), indexed by the pairs.

    Examples
    --------
    >>> poor = pd.DataFrame({"office": list("aabb"), "village": [1, 2, 3, 4], "weight": 1.0})
    >>> apparent_gaps(poor, np.array([1, 1, 0, 1]), [("a", "b")]).round(2).to_numpy().tolist()
    [[0.5, 0.22]]
    """
    weight = poor["weight"].to_numpy()
    residuals, rates = {}, {}
    for office in poor["office"].unique():
        own = weight * (poor["office"] == office).to_numpy()
        rates[office] = (own @ missed) / own.sum()
        residuals[office] = (
            pd.Series(own * (missed - rates[office]) / own.sum()).groupby(poor["village"].to_numpy()).sum()
        )
    rows = []
    for first, second in pairs:
        by_village = residuals[first] - residuals[second]
        error = np.sqrt(len(by_village) / (len(by_village) - 1) * (by_village**2).sum())
        gap = rates[first] - rates[second]
        rows.append({"gap": gap, "p_value": 2 * ndtr(-abs(gap) / error)})
    index = pd.MultiIndex.from_tuples(pairs) if pairs else None
    return pd.DataFrame(rows, columns=["gap", "p_value"], index=index)
