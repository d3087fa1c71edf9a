"""Chance for people who were drawn together: whole clusters change places or signs."""

from collections.abc import Iterator

import numpy as np
import pandas as pd
from scipy.sparse import csr_array

from count_everyone.audit._classes import CountsInClasses

CHUNK = 2_000_000  # numbers held in memory at a time


def cluster_codes(clusters: pd.Categorical) -> np.ndarray:
    """Return the number of the cluster of each row, from 0, without gaps.

    Raises
    ------
    ValueError
        If there are fewer than two.
    """
    codes = clusters.remove_unused_categories().codes.astype(np.int64)
    if codes.max() < 1:
        raise ValueError("There is only one cluster, so nothing can be permuted. Check the column clusters.")
    return codes


def share_one_group(groups: pd.Categorical, clusters: np.ndarray) -> bool:
    """Return whether in every cluster all people are of one group."""
    return not pd.Series(groups.codes).groupby(clusters).nunique().gt(1).any()


def permute_clusters(counts: CountsInClasses, clusters: np.ndarray, n_permutations: int, rng) -> np.ndarray:
    """Return the rates of the groups when clusters are permuted over them, of shape (n_permutations, groups)."""
    people = np.bincount(clusters).astype(float)
    found = np.bincount(clusters, weights=counts.outcome)
    group_of = np.empty(len(people), dtype=np.int16)
    group_of[clusters] = counts.groups.codes
    rates = np.empty((n_permutations, len(counts.names)))
    for part in _parts(n_permutations, len(people)):
        permuted = rng.permuted(np.tile(group_of, (len(part), 1)), axis=1)
        cells = (permuted + np.arange(len(part))[:, None] * rates.shape[1]).ravel()
        sums = [np.bincount(cells, np.tile(one, len(part)), len(part) * rates.shape[1]) for one in (found, people)]
        rates[part] = (sums[0] / sums[1]).reshape(len(part), -1)
    return rates


def flip_clusters(counts: CountsInClasses, clusters: np.ndarray, n_permutations: int, rng) -> np.ndarray:
    """Return the surplus of each group when clusters change their signs, of shape (n_permutations, groups).

    The surplus of a group is a sum over clusters. What a cluster adds to it is kept in size and as likely above as
    below 0, for all groups together.
    """
    rest = counts.outcome - counts.class_rates[counts.classes.codes]
    n = clusters.max() + 1
    in_groups = csr_array((rest, (clusters, counts.groups.codes)), shape=(n, len(counts.names))).toarray()
    in_classes = csr_array((rest, (clusters, counts.classes.codes)), shape=(n, len(counts.class_names)))
    added = in_groups - in_classes @ counts.shares.T
    surplus = np.empty((n_permutations, len(counts.names)))
    for part in _parts(n_permutations, n):
        surplus[part] = (2.0 * rng.integers(0, 2, size=(len(part), n)) - 1) @ added
    return surplus


def _parts(rows: int, columns: int) -> Iterator[np.ndarray]:
    yield from np.array_split(np.arange(rows), max(1, -(-rows * columns // CHUNK)))
