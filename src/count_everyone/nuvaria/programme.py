"""A cash transfer with a budget, given by a proxy-means score."""

import numpy as np
import pandas as pd

from count_everyone.nuvaria._inputs import check_share
from count_everyone.nuvaria.dates import LAST_VISIT
from count_everyone.nuvaria.dwelling import GOODS, SCORE_FEATURES
from count_everyone.nuvaria.population import POVERTY_LINE, Population
from count_everyone.nuvaria.registry import registry
from count_everyone.nuvaria.score import features_of, fit_points, lowest, score_of
from count_everyone.nuvaria.survey import check_country, survey
from count_everyone.nuvaria.truth import TRUTH_COLUMNS

OWN = ["village", "head_age", "members"]  # by which a household of another country is recognised
ANSWERS = ("consumption", "weight", *SCORE_FEATURES)
VERIFIED_OTHERS = 0.15
NEEDED_OF_INTERVIEWS = ("household_id", *OWN, *ANSWERS)
NEEDED_OF_REGISTRY = ("household_id", *OWN, *SCORE_FEATURES, "recorded_poor", "chance_of_registration")


def programme(
    country: Population,
    *,
    interviews: pd.DataFrame | None = None,
    known: pd.DataFrame | None = None,
    budget: float = 0.28,
    verification_poor: float = 0.9,
    random_state=None,
) -> pd.DataFrame:
    """Return every household of the country, with the decision of the programme.

    The score predicts consumption from household size and children, education of the head, dwelling and goods, fitted
    on the survey by weighted least squares. It holds no group: not the region, the area, the sex of the head, the
    disability, the language, the phone or the displacement. A low score means poor: registered households with the
    lowest scores are selected until the budget is spent. Who is not registered has no score and gets nothing (see
    :func:`registry` for who applies). The programme makes exclusion and inclusion errors by its design, in every world.

    Parameters
    ----------
    country : Population
        From :func:`population`.
    interviews : DataFrame, optional
        From :func:`survey`; drawn from the country if it is not given.
    known : DataFrame, optional
        From :func:`registry`; drawn from the country if it is not given.
    budget : float
        Share of all households of the country that can be paid, 0 to 1.
    verification_poor : float
        Share of the households recorded as poor that are visited after the decision, 0 to 1, paid or not. Of the
        other registered households 15 % are visited.
    random_state : int or numpy.random.Generator, optional
        Without it, it follows from the country's own. It decides equal scores, who is visited and when, and the survey
        and the registry that are not given.

    Returns
    -------
    DataFrame
        One row a household of the country: the columns of the households, ``registered`` (0 or 1), ``recorded_poor``
        and ``score`` (NaN where not registered), ``selected`` (0 or 1), ``amount`` (nuvos a month), ``verified_on``
        (day of the visit after the decision, 1 to 90; NaN where there was none), and the truth.
        The score is 1,000 times the natural logarithm of predicted consumption over the poverty line: below 0 is
        predicted poor.

    Raises
    ------
    ValueError
        If the country is none, the budget or ``verification_poor`` is no share, the survey or the registry is that of
        another country or went through :func:`learner_table`, the registry went through :func:`without_truth`, or
        fewer than 50 interviews are complete.

    Examples
    --------
    >>> from count_everyone.nuvaria import population
    >>> table = programme(population(5_000, random_state=1), budget=0.30)
    >>> round(float(table["selected"].mean()), 3)
    0.3
    """
    check_country(country)
    interviews = survey(country, random_state=random_state) if interviews is None else interviews
    known = registry(country, random_state=random_state) if known is None else known
    frame = country.households
    check_rows(interviews, frame, "interviews", "survey", NEEDED_OF_INTERVIEWS)
    check_rows(known, frame, "known", "registry", NEEDED_OF_REGISTRY)
    score = score_of(features_of(known), proxy_means_points(interviews))
    return decide(country, known, score, budget, verification_poor, random_state)


def decide(
    country: Population, known: pd.DataFrame, score: np.ndarray, budget: float, verification_poor: float, random_state
) -> pd.DataFrame:
    """Return every household of the country: the lowest scores of the registry are paid until the budget is spent.

    Parameters
    ----------
    country : Population
        From :func:`population`.
    known : DataFrame of n rows
        From :func:`registry`.
    score : ndarray of shape (n,)
        Low is poor.
    budget, verification_poor : float
        As in :func:`programme`, of which the answer has the columns.
    random_state : int, numpy.random.Generator or None
        Of the lot and the visits.

    Raises
    ------
    ValueError
        If the budget or ``verification_poor`` is no share.
    """
    frame, rows = country.households, known["household_id"].to_numpy() - 1
    seats = int(np.floor(check_share(budget, "budget") * len(frame) + 1e-9))
    tie_breaker = country.chance("programme", random_state).uniform("lot", len(frame))
    selected = np.zeros(len(frame), dtype=int)
    selected[rows] = lowest(score, seats, tie_breaker[rows])
    registered = np.zeros(len(frame), dtype=int)
    registered[rows] = 1
    recorded_poor = _spread(known["recorded_poor"], rows, len(frame))
    visited = np.where(recorded_poor == 1, check_share(verification_poor, "verification_poor"), VERIFIED_OTHERS)
    chance = country.chance("verification", random_state)
    is_visited = (registered == 1) & (chance.uniform("visit", len(frame)) < visited)
    day = np.ceil(LAST_VISIT * chance.uniform("day", len(frame)))
    return frame.assign(
        registered=registered,
        recorded_poor=recorded_poor,
        score=_spread(score, rows, len(frame)),
        selected=selected,
        amount=selected * (100 + 20 * frame["children_under_15"]),
        verified_on=np.where(is_visited, day, np.nan),
        chance_of_registration=_spread(known["chance_of_registration"], rows, len(frame)),
    )


def proxy_means_points(interviews: pd.DataFrame) -> pd.Series:
    """Return the points of the score, fitted on the interviews that have every answer.

    Parameters
    ----------
    interviews : DataFrame
        From :func:`survey`.

    Returns
    -------
    Series of shape (16,)
        Indexed by ``constant`` and the names of ``SCORE_FEATURES``. The score of a household is the constant plus
        points times value; ``head_education`` counts 0 (none) to 3 (higher). Points above 0 speak for more
        consumption: a low score means poor.

    Raises
    ------
    ValueError
        If fewer than 50 interviews are complete, or they went through :func:`learner_table`.

    Examples
    --------
    >>> from count_everyone.nuvaria import population
    >>> points = proxy_means_points(survey(population(5_000, random_state=1)))
    >>> list(points.index[:5])
    ['constant', 'members', 'children_under_15', 'rooms', 'head_education']
    """
    _check_columns(interviews, "interviews", "survey", ANSWERS)
    answered = (interviews["consumption"] > 0) & (interviews["head_education"] != "don't know")
    complete = interviews[answered].dropna(subset=list(SCORE_FEATURES))
    if len(complete) < 50:
        raise ValueError(f"Only {len(complete)} interviews are complete. A score needs 50: draw more villages.")
    target = np.log(complete["consumption"].to_numpy() / POVERTY_LINE)
    points = fit_points(features_of(complete), target, complete["weight"].to_numpy())
    return pd.Series(points, index=["constant", *SCORE_FEATURES], name="points")


def check_rows(table, frame: pd.DataFrame, name: str, function: str, needed: tuple[str, ...]) -> None:
    """Raise if a table cannot be one of this country, as the function gave it."""
    _check_columns(table, name, function, needed)
    rows = table["household_id"].to_numpy() - 1
    same = rows.size > 0 and rows.min() >= 0 and rows.max() < len(frame)
    if not same or (frame[OWN].to_numpy()[rows] != table[OWN].to_numpy()).any():
        raise ValueError(f"{name} holds households that are not in this country. Give {function}(country).")


def _check_columns(table, name: str, function: str, needed: tuple[str, ...]) -> None:
    if not isinstance(table, pd.DataFrame):
        raise ValueError(f"{name} is a {type(table).__name__}. Give {function}(country).")
    absent = [column for column in needed if column not in table]
    if absent:
        hidden = " It is part of the truth, so without_truth takes it off." if set(absent) & set(TRUTH_COLUMNS) else ""
        raise ValueError(f"{name} has no column {', '.join(absent)}.{hidden} Give {function}(country) as it is.")
    texts = [column for column in GOODS if not pd.api.types.is_numeric_dtype(table[column])]
    words = [column for column in texts if table[column].isin(["yes", "no"]).any()]
    if words:
        raise ValueError(
            f'{name} has "yes" and "no" in {words[0]}, as learner_table writes them, and a score needs 1 and 0. '
            f"Give {function}(country) as it is."
        )


def _spread(values, rows: np.ndarray, n: int) -> np.ndarray:
    everybody = np.full(n, np.nan)
    everybody[rows] = values
    return everybody
