"""The 20 regions of Nuvaria. They lie nowhere."""

import numpy as np
import pandas as pd

LANGUAGES = ("Nuvari", "Sorela", "Iskan")
AREAS = ("rural", "urban")

# region, households per 1,000, urban %, Sorela %, Iskan %, displaced %, need (higher is poorer; standardised below)
_TABLE = (
    ("Capital", 130, 92, 10, 8, 2, -2.0),
    ("Harbour", 85, 70, 8, 6, 2, -1.5),
    ("Lower River", 82, 38, 10, 3, 2, -0.6),
    ("Upper River", 74, 24, 25, 4, 3, 0.3),
    ("Lakes", 70, 32, 12, 5, 2, -0.4),
    ("Green Valley", 64, 30, 6, 5, 1, -0.7),
    ("Plains", 62, 26, 15, 6, 2, 0.1),
    ("North Hills", 56, 20, 55, 4, 4, 0.8),
    ("South Hills", 52, 22, 20, 10, 2, 0.2),
    ("West Coast", 48, 44, 8, 12, 2, -0.6),
    ("East Coast", 46, 40, 8, 22, 3, -0.3),
    ("Red Hills", 40, 18, 45, 6, 5, 0.9),
    ("High Valley", 36, 20, 30, 5, 2, 0.4),
    ("Dry Plains", 34, 16, 18, 30, 7, 1.4),
    ("Forest", 30, 15, 12, 40, 3, 1.0),
    ("Border", 27, 25, 35, 25, 18, 1.2),
    ("Old Forest", 20, 12, 8, 58, 3, 1.3),
    ("Salt Flats", 18, 14, 10, 35, 14, 1.6),
    ("Mountains", 14, 10, 60, 8, 3, 1.1),
    ("Islands", 12, 20, 4, 66, 2, 0.7),
)
REGIONS = tuple(row[0] for row in _TABLE)
"""The names of the 20 regions, in the order of :func:`regions`."""


def regions() -> pd.DataFrame:
    """Return the 20 regions, as they are laid down before any chance.

    Returns
    -------
    DataFrame of shape (20, 6)
        Indexed by ``region``. ``household_share`` (sums to 1), ``urban_share``, ``sorela_share``, ``iskan_share``,
        ``displaced_share`` (shares of the region's households) and ``need`` (mean 0 and standard deviation 1 over
        households; higher is poorer).

    Examples
    --------
    >>> regions().loc[["Capital", "Islands"], ["household_share", "urban_share"]]
             household_share  urban_share
    region
    Capital            0.130         0.92
    Islands            0.012         0.20
    """
    columns = ["region", "household_share", "urban_share", "sorela_share", "iskan_share", "displaced_share", "need"]
    table = pd.DataFrame(_TABLE, columns=columns).set_index("region")
    table["household_share"] /= 1000
    table[columns[2:6]] /= 100
    share = table["household_share"]
    centred = table["need"] - (share * table["need"]).sum()
    table["need"] = centred / np.sqrt((share * centred**2).sum())
    return table
