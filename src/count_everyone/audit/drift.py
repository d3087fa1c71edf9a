"""Whether something changed from batch to batch, with few false alarms."""

import numpy as np
import pandas as pd

from count_everyone.audit._inputs import as_generator, as_groups, as_numbers, check_same_rows, check_share, check_whole

FLOAT_NOISE = 1e-12


def drift_chart(
    values, batches, *, alpha: float = 0.05, clusters=None, n_permutations: int = 1000, random_state=None
) -> pd.DataFrame:
    """Return the mean of every batch with limits that a stable stream leaves in only ``alpha`` of charts.

    Use it for a number that is watched over years: the selection rate, the share of one group among the selected, an
    error. The limits hold for the whole chart, not for each batch, so ten quiet years together give a false alarm
    with the chance ``alpha``. An alarm is a sign that something changed, not what, and not that it is wrong.

    The promise is for one chart that is drawn once. Drawn anew every year, from the second to the eighth, some chart
    alarmed in 11 of 100 streams in which nothing changed: divide ``alpha`` by the number of charts that will be drawn.
    Where rows of one batch belong together, such as people of one village who had the same harvest, hand in
    ``clusters``: taken one by one they alarm too often.

    Parameters
    ----------
    values : array-like of shape (n,)
        A number a row, such as 0 and 1 for not selected and selected.
    batches : array-like of shape (n,)
        The batch of each row, such as the year. They are shown in sorted order.
    alpha : float
        Chance of any alarm while nothing changes.
    clusters : array-like of shape (n,), optional
        Such as the village of each row. The rows of one cluster in one batch are dealt as one piece; a cluster that
        is in several batches has a piece in each.
    n_permutations : int
        Of the rows, or pieces, over the batches; at least ``1 / alpha - 1``, or no chart could ever alarm.
    random_state : int or numpy.random.Generator, optional
        The same number gives the same limits.

    Returns
    -------
    DataFrame
        Indexed by batch: ``value`` (mean), ``n``, ``lower``, ``upper``, ``alarm`` (bool), ``p_value`` (chance that
        any batch of a stable stream is as far off as this one: corrected for the number of batches already),
        ``n_clusters`` (pieces of the batch, NaN without ``clusters``). The chart as a whole has the smallest p-value.

    Raises
    ------
    ValueError
        If there are fewer than two batches, all values are equal, no batch has more than one cluster, no cluster
        differs from another, or ``n_permutations`` is too small for ``alpha``.

    Notes
    -----
    Under no change the rows can be permuted over the batches; the limits are the ``1 - alpha`` quantile of the
    largest standardised distance from the mean of all rows (Westfall and Young 1993, Resampling-Based Multiple
    Testing, chapter 2). With clusters the sums of the distances of all rows of a piece are permuted, so a batch of
    large pieces is not taken for a change; its limits are those sums over its number of rows. About 10 pieces a batch
    are few: then a real change is rarely found.

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
        least = int(np.ceil(1 / alpha - 1 - 1e-9))
        raise ValueError(
            f"n_permutations is {n_permutations}, so no p-value is below {1 / (n_permutations + 1):.2g}, and an alarm "
            f"at alpha {alpha:g} could never come. Give at least {least}{', better 1000' if least < 1000 else ''}."
        )
    check_same_rows(values=values, batches=batches, clusters=clusters)
    numbers, groups = as_numbers(values, "values"), as_groups(batches, "batches").remove_unused_categories()
    n = np.bincount(groups.codes)
    if len(n) < 2:
        raise ValueError("There is only one batch in batches, so nothing can change. Hand in at least two.")
    if np.ptp(numbers) == 0:
        raise ValueError("All values are equal, so nothing can change. Check the column values.")
    centre = numbers.mean()
    away, batch = numbers - centre, groups.codes
    if clusters is not None:
        away, batch = _pieces(away, batch, as_groups(clusters, "clusters").codes)
    pieces = np.bincount(batch)
    unit = np.sqrt((away**2).mean() * pieces * (1 - pieces / len(away))) / n
    rng = as_generator(random_state)
    dealt = np.array([np.bincount(batch, weights=rng.permutation(away)) for _ in range(n_permutations)])
    largest = np.abs(dealt / n / unit).max(axis=1)
    limit = np.sort(largest)[-allowed]
    found = np.bincount(batch, weights=away) / n
    as_far = (largest[:, None] >= np.abs(found) / unit - FLOAT_NOISE).sum(axis=0)
    return pd.DataFrame(
        {
            "value": np.bincount(groups.codes, numbers) / n,
            "n": n,
            "lower": centre - limit * unit,
            "upper": centre + limit * unit,
            "alarm": 1 + as_far <= allowed,
            "p_value": (1 + as_far) / (1 + n_permutations),
            "n_clusters": np.nan if clusters is None else pieces,
        },
        index=pd.Index(groups.categories, name="batch"),
    )


def _pieces(away: np.ndarray, batch: np.ndarray, clusters: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return for each cluster in each batch the sum of its distances, and the batch."""
    piece, first, number = np.unique(
        batch.astype(np.int64) * (clusters.max() + 1) + clusters, return_index=True, return_inverse=True
    )
    if len(piece) == len(np.unique(batch)):
        raise ValueError(
            "Every batch has one cluster only, so there is nothing to deal. Check the column clusters: it has to name "
            "units within a batch, such as villages, and not the batch itself."
        )
    sums = np.bincount(number, weights=away)
    if np.ptp(sums) < FLOAT_NOISE * max(1.0, np.abs(away).sum()):
        raise ValueError(
            "No cluster differs from another, so nothing can change between batches. Check the columns values and "
            "clusters."
        )
    return sums, batch[first]
