"""Counts by group and class, and the gap among people of one class."""

from functools import cached_property

import numpy as np
import pandas as pd
from scipy.sparse.csgraph import connected_components


class CountsInClasses:
    """People and outcomes by group and class, with the effects of groups among people of one class.

    Parameters
    ----------
    outcome : ndarray of bool, shape (n,)
        One a person.
    groups, classes : Categorical of length n
        What nobody is in is left out.
    """

    def __init__(self, outcome: np.ndarray, groups: pd.Categorical, classes: pd.Categorical):
        self.outcome = outcome.astype(float)
        self.groups, self.classes = groups.remove_unused_categories(), classes.remove_unused_categories()
        self.names, self.class_names = list(self.groups.categories), self.classes.categories
        self.n = self._sums(np.ones(len(outcome))).astype(int)
        self.positives = self._sums(self.outcome).astype(int)
        self.rates = self.positives.sum(axis=1) / self.n.sum(axis=1)
        in_class, found = self.n.sum(axis=0), self.positives.sum(axis=0)
        self.shares = self.n / in_class
        self.class_rates = found / in_class
        self.idle = ((self.n > 0).sum(axis=0) < 2) | (found == 0) | (found == in_class)
        # the normal equations of groups and classes, with the classes swept out
        self.laplacian = np.diag(self.n.sum(axis=1)) - self.n @ self.shares.T

    @cached_property
    def _effects(self) -> np.ndarray:
        return np.linalg.pinv(self.laplacian, hermitian=True)

    def _sums(self, values: np.ndarray) -> np.ndarray:
        shape = len(self.names), len(self.class_names)
        cells = self.groups.codes.astype(np.int64) * shape[1] + self.classes.codes
        return np.bincount(cells, weights=values, minlength=shape[0] * shape[1]).reshape(shape)

    @property
    def expected(self) -> np.ndarray:
        """The outcomes of each group if its people had the rates of their classes."""
        return self.n @ self.class_rates

    def beside_others(self) -> np.ndarray:
        """Return for each group whether anybody of it is in a class with another group."""
        return np.any(self.n[:, (self.n > 0).sum(axis=0) > 1] > 0, axis=1)

    def components(self) -> np.ndarray:
        """Return a number for each group: groups of one number are tied by the classes that they share."""
        return connected_components((self.n > 0).astype(int) @ (self.n.T > 0))[1]

    def within_rates(self, surplus: np.ndarray) -> np.ndarray:
        """Return rates as groups would have them in one mix of classes.

        Parameters
        ----------
        surplus : ndarray of shape (..., groups)
            Outcomes of each group above what is expected by the rates of its classes.
        """
        if len(self.class_names) == 1:
            return self.class_rates[0] + surplus / self.n.sum(axis=1)
        effects = surplus @ self._effects
        size = self.n.sum(axis=1)
        level = (self.outcome.sum() - effects @ size) / size.sum()
        return effects + np.expand_dims(level, -1)

    def permute_people(self, n_permutations: int, rng: np.random.Generator) -> np.ndarray:
        """Return the surplus of each group with outcomes permuted within classes, of shape (n_permutations, groups).

        How many outcomes fall to each group of a class is hypergeometric, so no person has to be moved.
        """
        surplus = np.zeros((n_permutations, len(self.names)))
        for place in np.flatnonzero(~self.idle):
            counts, found = self.n[:, place], self.positives[:, place].sum()
            permuted = rng.multivariate_hypergeometric(counts, found, size=n_permutations, method="marginals")
            surplus += permuted - counts * self.class_rates[place]
        return surplus
