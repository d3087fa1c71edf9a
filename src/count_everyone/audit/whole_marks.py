"""Whole marks for counts that add up: 1,000 marks for a country of 43,812 households."""

from collections.abc import Mapping

import pandas as pd

from count_everyone.audit._inputs import check_number, check_whole


def marks(counts, of: int = 1000) -> pd.DataFrame:
    """Share out ``of`` marks over counts, by largest remainder, so that the marks add up.

    Use it for a picture in which people are drawn as marks. Each count rounded by itself gives 999 or 1,001 of 1,000,
    and then no sentence about the picture adds up.

    Parameters
    ----------
    counts : dict or Series of numbers
        Of cells that exclude each other, by name. At least 0, not all 0.
    of : int
        Marks in all, at least 1.

    Returns
    -------
    DataFrame
        Indexed by the names: ``count``, ``exact`` (marks before rounding), ``marks`` (whole; they add up to ``of``).
        A cell is at most one mark away from what is exact. Among equal remainders the first cell gets the mark.

    Raises
    ------
    ValueError
        If a count is negative or missing, all are 0, two cells have one name, or ``of`` is no whole number from 1 on.

    Notes
    -----
    The method of Hamilton, also called Hare-Niemeyer: Balinski and Young (1982), Fair Representation, chapter 3.

    Examples
    --------
    >>> marks({"town": 1, "country": 1, "camp": 1}, of=100)["marks"].tolist()
    [34, 33, 33]
    """
    if not isinstance(counts, Mapping | pd.Series):
        raise ValueError('counts has no names. A dict or a Series was expected, such as {"town": 75, "country": 284}.')
    if isinstance(counts, pd.Series) and counts.index.has_duplicates:
        raise ValueError(
            f"counts has two cells of the name {counts.index[counts.index.duplicated()][0]!r}. Rename one."
        )
    of = check_whole(of, "of", 1)
    given = pd.Series({name: check_number(value, f"counts[{name!r}]") for name, value in counts.items()}, dtype=float)
    if not given.sum():
        raise ValueError("All counts are 0, or there is none. Marks need at least one person.")
    exact = of * given / given.sum()
    whole = exact.round(9).astype(int)
    left = (exact - whole).round(9).sort_values(ascending=False, kind="stable").index[: of - whole.sum()]
    whole[left] += 1
    return pd.DataFrame({"count": given, "exact": exact, "marks": whole})
