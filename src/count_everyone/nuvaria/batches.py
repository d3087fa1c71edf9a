"""Years of a programme whose decisions become the labels of its next model."""

import numpy as np
import pandas as pd

from count_everyone.nuvaria._inputs import check_share, check_whole, seed_of
from count_everyone.nuvaria.mechanisms import Mechanisms
from count_everyone.nuvaria.population import population
from count_everyone.nuvaria.registry import registry
from count_everyone.nuvaria.score import features_with_sex, fit_records, lowest, score_of


def yearly_batches(
    n: int = 20_000,
    *,
    years: int = 6,
    budget: float = 0.40,
    mechanisms: Mechanisms | None = None,
    refit: bool = True,
    random_state=None,
) -> pd.DataFrame:
    """Return the registered households of several years, with decisions by a model that is refitted every year or not.

    Every year other households register, in the same regions and villages. The model of a year predicts the label
    "poor" from household size, dwelling, education of the head and goods, and as far as ``sex_in_model`` says from the
    sex of the head; it was fitted on the closed files of the year before (in year 0, on the records of year 0). With
    ``feedback`` the decisions become labels: who closes the files has seen which share of the households headed by a
    woman, or by a man, was refused among those recorded as poor, and closes ``feedback`` times that share as "not
    poor": half of it by default. ``drought`` and ``asset_drift`` change the country under the model, from year 1 on.

    Parameters
    ----------
    n : int
        Persons of the country in each year, at least 2,000.
    years : int
        How many, at least 2.
    budget : float
        Share of the registered households that can be paid, 0 to 1.
    mechanisms : Mechanisms, optional
        The defaults, if it is not given.
    refit : bool
        Whether the model learns anew every year. If not, the model of year 0 scores all years: where nothing in the
        country changes, its scores are a stable stream. Files are closed as before, and no model learns from them.
    random_state : int or numpy.random.Generator, optional
        The same number gives the same years.

    Returns
    -------
    DataFrame
        One row a registered household in its year: ``year``, the columns of the registry, ``score`` (low is poor),
        ``selected`` (0 or 1), ``label`` (1: poor, as the file was closed), and the truth. ``household_id`` starts
        again every year, ``village`` is the same village in all years.

    Raises
    ------
    ValueError
        If a number is too small or no share.

    Examples
    --------
    >>> table = yearly_batches(2_000, years=2, random_state=1)
    >>> table.groupby("year")["selected"].mean().round(2).to_dict()
    {0: 0.4, 1: 0.4}
    """
    years, budget, seed = check_whole(years, "years", 2), check_share(budget, "budget"), seed_of(random_state)
    batches, points = [], None
    for year in range(years):
        country = population(n, mechanisms=mechanisms, year=year, random_state=seed)
        known, chance = registry(country), country.chance("batches")
        features, recorded = features_with_sex(known), known["recorded_poor"].to_numpy()
        sex_in_model = country.mechanisms.sex_in_model
        points = fit_records(features, recorded, sex_in_model) if points is None else points
        score = score_of(features, points)
        selected = lowest(score, int(budget * len(known) + 1e-9), chance.uniform("lot", len(known))).astype(int)
        refused = _refused(known["head_sex"] == "female", recorded, selected)
        copied = chance.uniform("copied", len(known)) < country.mechanisms.feedback * refused
        label = recorded * ~copied
        batches.append(known.assign(score=score, selected=selected, label=label))
        batches[-1].insert(0, "year", year)
        points = fit_records(features, label, sex_in_model) if refit else points
    return pd.concat(batches, ignore_index=True)


def _refused(woman: pd.Series, recorded: np.ndarray, selected: np.ndarray) -> np.ndarray:
    """Return, for each household, the share refused of those recorded as poor whose head has the same sex."""
    group = woman.to_numpy().astype(int)
    return (1 - np.bincount(group, recorded * selected, 2) / np.maximum(np.bincount(group, recorded, 2), 1))[group]
