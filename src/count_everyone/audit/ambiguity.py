"""People on whom models or seeds that are equally good do not agree."""

from collections.abc import Callable, Iterable

import numpy as np
import pandas as pd

from count_everyone.audit._inputs import as_binary, check_same_rows


def ambiguity(decisions) -> pd.DataFrame:
    """Return how many people are selected by all, by none, and by some of several models.

    Use it when models of nearly equal accuracy are at hand: for the people in the middle the choice of the model
    decides, and no reason that could be told to them does. Do not use it for models of different quality.

    Parameters
    ----------
    decisions : DataFrame or array-like of shape (n, models)
        A column a model: 0 and 1, or bool.

    Returns
    -------
    DataFrame
        One row: ``value`` (share of people on whom the models differ), ``always``, ``never``, ``sometimes`` (people),
        ``n``, ``models``.

    Raises
    ------
    ValueError
        If there are fewer than two models.

    Notes
    -----
    Marx, Calmon and Ustun (2020), Predictive multiplicity in classification, definition 2, with the set of models
    given.

    Examples
    --------
    >>> ambiguity([[1, 1], [1, 0], [0, 0], [0, 0]])
       value  always  never  sometimes  n  models
    0   0.25       1      2          1  4       2
    """
    table = _decisions(decisions)
    share = table.mean(axis=1)
    always, never = int((share == 1).sum()), int((share == 0).sum())
    sometimes = len(table) - always - never
    return pd.DataFrame(
        {
            "value": [sometimes / len(table)],
            "always": always,
            "never": never,
            "sometimes": sometimes,
            "n": len(table),
            "models": table.shape[1],
        }
    )


def seed_flip_share(predict: Callable, random_states: Iterable[int]) -> pd.DataFrame:
    """Return how many people get another decision when only the seed changes.

    Use it for every randomised rule, such as fairlearn's ``ThresholdOptimizer`` and ``ExponentiatedGradient``,
    and publish it: a random decision may be right, a hidden one is not.

    Parameters
    ----------
    predict : callable
        Takes one seed, returns the decisions on the same people: array-like of shape (n,), 0 and 1, or bool.
        For example ``lambda seed: model.predict(X, random_state=seed)`` for ``ExponentiatedGradient``, and
        ``lambda seed: model.predict(X, sensitive_features=groups, random_state=seed)`` for ``ThresholdOptimizer``.
    random_states : iterable of int
        At least two seeds; 50 find nearly everybody whose chance lies between 5 and 95 %.

    Returns
    -------
    DataFrame
        One row: ``value`` (share of people who differ between two runs, on average), ``lottery`` (share of people
        whose decision changed at least once), ``awards_min``, ``awards_max`` (people selected, least and most),
        ``n``, ``seeds``.

    Raises
    ------
    ValueError
        If there are fewer than two seeds, or the runs return different numbers of people.

    Examples
    --------
    >>> seed_flip_share(lambda seed: [1, 0, seed % 2], [0, 1])[["value", "lottery", "n"]].round(2)
       value  lottery  n
    0   0.33     0.33  3
    """
    if not callable(predict):
        raise ValueError(f"predict is {predict!r}. A function of the seed was expected.")
    if not np.iterable(random_states):
        raise ValueError(f"random_states is {random_states!r}. Several seeds were expected, such as range(50).")
    seeds = list(random_states)
    if len(seeds) < 2:
        raise ValueError(f"random_states has {len(seeds)} seeds. At least 2 were expected.")
    runs = [as_binary(predict(seed), f"predict({seed!r})") for seed in seeds]
    if len({len(run) for run in runs}) > 1:
        raise ValueError(
            "The runs of predict return different numbers of people. Decide on the same people with each seed."
        )
    table = _decisions(np.column_stack(runs))
    selected, count = table.sum(axis=1), table.shape[1]
    differ = 2 * selected * (count - selected) / (count * (count - 1))
    return pd.DataFrame(
        {
            "value": [differ.mean()],
            "lottery": ((selected > 0) & (selected < count)).mean(),
            "awards_min": int(table.sum(axis=0).min()),
            "awards_max": int(table.sum(axis=0).max()),
            "n": len(table),
            "seeds": count,
        }
    )


def _decisions(decisions) -> np.ndarray:
    check_same_rows(decisions=decisions)
    try:
        table = np.asarray(decisions)
    except ValueError:
        raise ValueError("The rows of decisions have different lengths. One value a model was expected.") from None
    if table.ndim != 2 or table.shape[1] < 2:
        raise ValueError(f"The decisions have the shape {table.shape}. People by models, at least 2, were expected.")
    return np.column_stack(
        [as_binary(column, f"decisions of model {number}") for number, column in enumerate(table.T, 1)]
    )
