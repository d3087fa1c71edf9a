"""A group of a few people, on whom no audit can give a verdict."""

from itertools import combinations, product

import pandas as pd

COLUMNS = ("head_sex", "head_disability", "displaced", "phone", "language", "area")
SIZE = 10
NEAR = 2
LARGEST = 3  # columns that a cell is made of


def small_cells(sample: pd.DataFrame, size: int = SIZE, near: int = NEAR) -> list[dict[str, str]]:
    """Return the groups of two or three columns that hold about ``size`` poor households of a sample.

    Parameters
    ----------
    sample : DataFrame
        An audit sample.
    size, near : int
        Poor households, more or less. If there is no such group, those whose number is nearest to ``size``.

    Returns
    -------
    list of dict
        For each group its columns with their values.

    Examples
    --------
    >>> columns = dict.fromkeys(COLUMNS, "no") | {"poor": "yes", "head_sex": ["male"] * 10 + ["female"] * 90}
    >>> small_cells(pd.DataFrame(columns | {"area": "rural"}))[0]
    {'head_sex': 'male', 'head_disability': 'no'}
    """
    poor = sample[sample["poor"] == "yes"]
    found = []
    for number in range(2, LARGEST + 1):
        for columns in combinations(COLUMNS, number):
            counts = poor.groupby(list(columns)).size()
            levels = [sorted(poor[column].unique()) for column in columns]
            found += [
                (abs(int(counts.get(values, 0)) - size), dict(zip(columns, values, strict=True)))
                for values in product(*levels)
            ]
    nearest = max(near, min(away for away, _ in found))
    return [cell for away, cell in found if away <= nearest]
