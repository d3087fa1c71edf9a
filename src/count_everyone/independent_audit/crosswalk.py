"""What each instrument asks, and where an audit file answers it."""

from importlib.resources import files

import pandas as pd


def crosswalk() -> pd.DataFrame:
    """Return the items of nine instruments, each with the fields of an audit file that answer it.

    Use it when an office asks whether an audit meets an instrument that it knows. It is no legal advice: the words are
    ours, and in most countries the instruments are no law.

    Returns
    -------
    DataFrame
        A row an item: ``instrument``, ``item``, ``asks`` (in our words), ``checked`` (in which kind of source the item
        was read, or that it was not verified), ``fields`` (paths of ``audit.json``, parted by "; "), ``places``
        (document and heading where the answer stands), ``not_applicable_because`` (where no field answers it).

    Examples
    --------
    >>> table = crosswalk()
    >>> table.loc[table["item"] == "Motivation", "fields"].tolist()
    ['datasheet.motivation']
    """
    with files(__package__).joinpath("crosswalk.csv").open(encoding="utf-8") as file:
        return pd.read_csv(file, dtype=str, keep_default_na=False)
