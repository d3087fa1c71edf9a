"""A cash transfer by a score that learned from the state's own records."""

import pandas as pd

from count_everyone.nuvaria.population import Population
from count_everyone.nuvaria.programme import NEEDED_OF_REGISTRY, check_rows, decide
from count_everyone.nuvaria.registry import registry
from count_everyone.nuvaria.score import features_with_sex, fit_records, score_of
from count_everyone.nuvaria.survey import check_country


def programme_from_records(
    country: Population,
    *,
    known: pd.DataFrame | None = None,
    budget: float = 0.28,
    verification_poor: float = 0.9,
    random_state=None,
) -> pd.DataFrame:
    """Return every household of the country, with the decision of a programme whose score learned from the records.

    Beside :func:`programme` it shows what a wrong record does: there the score is fitted on what a survey was told,
    here on ``recorded_poor`` of the registry, so that it repeats what clerks write down. It predicts the record from
    the same features, and as far as the mechanism ``sex_in_model`` says from the sex of the head: fully by default,
    not at all with 0. That is the model of year 0 of :func:`yearly_batches`. The lot and the visits are those of
    :func:`programme`, so both can be compared household by household.

    Parameters
    ----------
    country : Population
        From :func:`population`.
    known : DataFrame, optional
        From :func:`registry`; drawn from the country if it is not given.
    budget : float
        Share of all households of the country that can be paid, 0 to 1.
    verification_poor : float
        Share of the households recorded as poor that are visited after the decision, as in :func:`programme`.
    random_state : int or numpy.random.Generator, optional
        Without it, it follows from the country's own.

    Returns
    -------
    DataFrame
        One row a household of the country, with the columns of :func:`programme`. The score is 1,000 times the
        predicted share of those not recorded as poor: low is poor.

    Raises
    ------
    ValueError
        If the country is none, the budget or ``verification_poor`` is no share, or the registry is that of another
        country, or went through :func:`learner_table` or :func:`without_truth`.

    Examples
    --------
    >>> from count_everyone.nuvaria import Mechanisms, population, programme
    >>> country = population(5_000, mechanisms=Mechanisms(under_recording_women=0.6), random_state=1)
    >>> women = "true_poor == 1 and registered == 1 and head_sex == 'female'"
    >>> decided = [table.query(women) for table in (programme(country), programme_from_records(country))]
    >>> [f"{(table['selected'] == 0).sum()} of {len(table)} missed" for table in decided]
    ['35 of 105 missed', '74 of 105 missed']
    """
    check_country(country)
    known = registry(country, random_state=random_state) if known is None else known
    check_rows(known, country.households, "known", "registry", NEEDED_OF_REGISTRY)
    features, recorded = features_with_sex(known), known["recorded_poor"].to_numpy()
    points = fit_records(features, recorded, country.mechanisms.sex_in_model)
    return decide(country, known, score_of(features, points), budget, verification_poor, random_state)
