"""Shares out the marks of several blocks over states, so that blocks and totals both add up."""

import pandas as pd

from count_everyone.audit import marks


def split_marks(counts: pd.DataFrame, sizes: pd.Series, totals: pd.Series | None = None) -> pd.DataFrame:
    """Return whole marks for each block and state; a block keeps its size, and a total is rounded only once.

    Each block rounded by itself can put the total of a state one mark off, and a sentence speaks of the total.

    Parameters
    ----------
    counts : DataFrame of shape (blocks, states)
        People in each block and state.
    sizes : Series of shape (blocks,)
        Marks of each block, with the same index; the same in every frame of a figure.
    totals : Series of shape (states,), optional
        Marks of each state, where a sentence has named them before; by largest remainder without it.

    Returns
    -------
    DataFrame of shape (blocks, states)
        Of whole marks. Every block but the largest is by largest remainder; the largest has what is left.

    Raises
    ------
    ValueError
        If a block has fewer than no marks in a state: it is too small to be drawn.

    Examples
    --------
    >>> counts = pd.DataFrame({"paid": [10, 21], "not paid": [14, 55]}, index=["town", "country"])
    >>> split_marks(counts, pd.Series({"town": 24, "country": 76}))
             paid  not paid
    town       10        14
    country    21        55
    """
    largest = sizes.idxmax()
    totals = marks(counts.sum(), of=int(sizes.sum()))["marks"] if totals is None else totals
    blocks = {name: marks(counts.loc[name], of=int(sizes[name]))["marks"] for name in sizes.index if name != largest}
    blocks[largest] = totals - sum(blocks.values())
    if (blocks[largest] < 0).any():
        raise ValueError(f"The block {largest!r} has fewer than 0 marks in a state. Draw more marks.")
    return pd.DataFrame(blocks).T.loc[sizes.index]
