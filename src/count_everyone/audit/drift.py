"""Whether something changed from batch to batch, with few false alarms."""

import numpy as np
import pandas as pd

from count_everyone.audit._inputs import as_generator, as_groups, as_numbers, check_same_rows, check_share, check_whole


def drift_chart(values, batches, *, alpha: float = 0.05, n_permutations: int = 1000, random_state=None) -> pd.DataFrame:
    """Return the mean of every batch with limits that a stable stream leaves in only ``alpha`` of charts.

    Use it for a number that is watched over years: the selection rate, the share of one group among the selected, an
    error. The limits hold for the whole chart, not for each batch, so ten quiet years together give a false alarm
    with the chance ``alpha``. An alarm says that something changed, not what, and not that it is wrong.

    The promise is for one chart that is drawn once. Drawn anew every year, from the second to the eighth, some chart
    alarmed in 11 of 100 streams in which nothing changed: divide ``alpha`` by the number of charts that will be drawn.
    Where rows of one batch belong together in clusters, hand in one mean for each cluster.

    Parameters
    ----------
    values : array-like of shape (n,)
        A number a row, such as 0 and 1 for not selected and selected.
    batches : array-like of shape (n,)
        The batch of each row, such as the year. They are shown in sorted order.
    alpha : float
        Chance of any alarm while nothing changes.
    n_permutations : int
        Of the rows over the batches; at least ``1 / alpha - 1``, or no chart could ever alarm.
    random_state : int or numpy.random.Generator, optional
        The same number gives the same limits.

    Returns
    -------
    DataFrame
        Indexed by batch: ``value`` (mean), ``n``, ``lower``, ``upper``, ``alarm`` (bool), ``p_value`` (chance that
        any batch of a stable stream is as far off as this one: corrected for the number of batches already). The
        chart as a whole has the smallest of them.

    Raises
    ------
    ValueError
        If there are fewer than two batches, all values are equal, or ``n_permutations`` is too small for ``alpha``.

    Notes
    -----
    Under no change the rows can be permuted over the batches; the limits are the ``1 - alpha`` quantile of the
    largest standardised distance from the mean of all rows (Westfall and Young 1993, Resampling-Based Multiple
    Testing, chapter 2).

    Examples
    --------
    >>> years = [year for year in range(2015, 2025) for _ in range(50)]
    >>> chart = drift_chart([0, 1] * 225 + [1] * 50, years, random_state=0)
    >>> chart.loc[[2023, 2024], ["value", "n", "alarm"]]
           value   n  alarm
    batch
    2023     0.5  50  False
    2024     1.0  50   True
    """
    check_share(alpha, "alpha")
    n_permutations = check_whole(n_permutations, "n_permutations", 1)
    # so many permutations may be as far off as a batch that alarms, itself counted
    allowed = int(np.floor(alpha * (n_permutations + 1) + 1e-9))
    if allowed < 1:
        raise ValueError(
            f"n_permutations is {n_permutations}, so no p-value is below {1 / (n_permutations + 1):.2g}, and an alarm "
            f"at alpha {alpha:g} could never come. Give at least {int(np.ceil(1 / alpha - 1 - 1e-9))}, better 1000."
        )
    check_same_rows(values=values, batches=batches)
    numbers, groups = as_numbers(values, "values"), as_groups(batches, "batches").remove_unused_categories()
    n = np.bincount(groups.codes)
    if len(n) < 2:
        raise ValueError("There is only one batch in batches, so nothing can change. Hand in at least two.")
    centre, spread = numbers.mean(), numbers.std()
    if np.ptp(numbers) == 0:
        raise ValueError("All values are equal, so nothing can change. Check the column values.")
    unit = spread * np.sqrt(1 / n - 1 / len(numbers))
    rng = as_generator(random_state)
    largest = np.array(
        [np.max(np.abs(_means(rng.permutation(numbers), groups, n) - centre) / unit) for _ in range(n_permutations)]
    )
    limit = np.sort(largest)[-allowed]
    value = _means(numbers, groups, n)
    distance = np.abs(value - centre) / unit
    as_far = (largest[:, None] >= distance - 1e-12).sum(axis=0)
    return pd.DataFrame(
        {
            "value": value,
            "n": n,
            "lower": centre - limit * unit,
            "upper": centre + limit * unit,
            "alarm": 1 + as_far <= allowed,
            "p_value": (1 + as_far) / (1 + n_permutations),
        },
        index=pd.Index(groups.categories, name="batch"),
    )


def _means(values: np.ndarray, groups: pd.Categorical, n: np.ndarray) -> np.ndarray:
    return np.bincount(groups.codes, weights=values) / n
