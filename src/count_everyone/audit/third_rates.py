"""Three rates of which two decide the third."""

import numpy as np
import pandas as pd

from count_everyone.audit._inputs import check_rate, check_share, check_whole

PRECISION, FALSE_POSITIVE, FALSE_NEGATIVE = "precision", "false_positive_rate", "false_negative_rate"
IMPOSSIBLE = "No such rule exists: "
FLOAT_NOISE = 1e-9


def third_rate(
    base_rate: float,
    *,
    precision: float | None = None,
    false_positive_rate: float | None = None,
    false_negative_rate: float | None = None,
    n: int = 1000,
) -> pd.DataFrame:
    """Return the rate that two others leave to a group with this base rate, in people, or why no rule has these two.

    Use it before two rates of a group are promised: where a rule finds somebody and also selects somebody
    wrongly, another base rate changes the third, and some promises cannot be kept by any rule. Give exactly two of
    the three rates. Rates that were counted are those of :func:`rates_by_group`.

    Parameters
    ----------
    base_rate : float
        The share of positives, between 0 and 1.
    precision, false_positive_rate, false_negative_rate : float, optional
        Two of them, from 0 to 1.
    n : int
        People of the group, at least 1.

    Returns
    -------
    DataFrame
        One row: ``rate`` (the name of the third), ``value``, ``numerator``, ``denominator``; ``n``, ``base_rate``;
        the people ``positives``, ``negatives``, ``selected``, ``not_selected``, ``true_positives``,
        ``false_negatives``, ``false_positives``, ``true_negatives``; ``needed`` and ``there_are`` (people that the
        rule would have to select, and that there are, where these are too few); ``reason`` where ``value`` is NaN: no
        rule has these rates, or every value would do. People are not rounded: of a small group the rates can be
        those of no whole people.

    Raises
    ------
    ValueError
        If not exactly two rates are given, one does not lie from 0 to 1, ``base_rate`` does not lie between 0 and 1,
        or ``n`` is no integer of at least 1.

    Notes
    -----
    ``false_positive_rate = base_rate / (1 - base_rate) * (1 - precision) / precision * (1 - false_negative_rate)``:
    Chouldechova (2017), Big Data 5, 153-163, solved for each of the three. Kleinberg, Mullainathan and Raghavan
    (2017), Inherent trade-offs in the fair determination of risk scores, show the like for scores.

    Examples
    --------
    >>> third = third_rate(0.56, precision=5 / 7, false_negative_rate=0.25)
    >>> third[["rate", "value", "numerator", "denominator"]].round(2)
                      rate  value  numerator  denominator
    0  false_positive_rate   0.38      168.0        440.0
    >>> third_rate(0.16, precision=5 / 7, false_positive_rate=0.2)["reason"].item()
    'No such rule exists: it would have to select 420 positives where there are 160.'
    """
    base_rate, n = check_share(base_rate, "base_rate"), check_whole(n, "n", 1)
    given = {PRECISION: precision, FALSE_POSITIVE: false_positive_rate, FALSE_NEGATIVE: false_negative_rate}
    rates = {name: check_rate(value, name) for name, value in given.items() if value is not None}
    if len(rates) != 2:
        raise ValueError(
            f"{len(rates)} rates were given, and two of {', '.join(given)} were expected: two decide the third."
        )
    third = next(name for name in given if name not in rates)
    positives, negatives = base_rate * n, (1 - base_rate) * n
    found, wrong, reason = _selected(rates, positives, negatives)
    needed, there_are = np.nan, np.nan
    for kind, selected, all_of_them in (("positives", found, positives), ("negatives", wrong, negatives)):
        if selected > all_of_them * (1 + FLOAT_NOISE):
            needed, there_are = selected, all_of_them
            reason = f"{IMPOSSIBLE}it would have to select {needed:g} {kind} where there are {there_are:g}."
    if reason.startswith(IMPOSSIBLE):
        found = wrong = np.nan
    found, wrong = np.minimum(found, positives), np.minimum(wrong, negatives)  # nobody more, for the noise of floats
    numerator, denominator = {
        PRECISION: (found, found + wrong),
        FALSE_POSITIVE: (wrong, negatives),
        FALSE_NEGATIVE: (positives - found, positives),
    }[third]
    people = {
        "numerator": numerator,
        "denominator": denominator,
        "n": n,
        "positives": positives,
        "negatives": negatives,
        "selected": found + wrong,
        "not_selected": n - found - wrong,
        "true_positives": found,
        "false_negatives": positives - found,
        "false_positives": wrong,
        "true_negatives": negatives - wrong,
        "needed": needed,
        "there_are": there_are,
    }
    value = numerator / denominator if denominator else np.nan
    row = {"rate": third, "value": value, "base_rate": base_rate, **_without_noise(people), "reason": reason}
    return pd.DataFrame([row])


def _selected(rates: dict, positives: float, negatives: float) -> tuple[float, float, str]:
    """Return the positives and the negatives that two rates make a rule select, and why they do not, if so."""
    precision = rates.get(PRECISION)
    found = positives * (1 - rates[FALSE_NEGATIVE]) if FALSE_NEGATIVE in rates else np.nan
    wrong = negatives * rates[FALSE_POSITIVE] if FALSE_POSITIVE in rates else np.nan
    if precision is None:
        return found, wrong, "" if found + wrong else "Nobody is selected, so there is no precision."
    known, kind, other, loses = (
        (found, "positives", FALSE_POSITIVE, 0) if FALSE_NEGATIVE in rates else (wrong, "negatives", FALSE_NEGATIVE, 1)
    )
    if precision == loses:
        if known:
            words = f"a precision of {precision:g} selects no {kind}, and {known:g} of them would be selected."
            return np.nan, np.nan, IMPOSSIBLE + words
        return found, wrong, f"No {kind} are selected, so the precision is {precision:g} whatever the {other} is."
    if not known:
        return np.nan, np.nan, f"{IMPOSSIBLE}it would select nobody, and then it has no precision."
    if other == FALSE_POSITIVE:
        return found, found * (1 - precision) / precision, ""
    return wrong * precision / (1 - precision), wrong, ""


def _without_noise(people: dict) -> dict:
    return {name: round(float(count), 9) for name, count in people.items()}
