"""Goods and dwelling: what a visitor of the household sees, and what a proxy-means score is made of."""

import numpy as np
import pandas as pd
from scipy.special import ndtri

from count_everyone.nuvaria._inputs import Chance

GOODS = {
    "improved_roof": (0.62, 0.60),
    "improved_floor": (0.45, 0.70),
    "electricity": (0.44, 0.70),
    "piped_water": (0.32, 0.55),
    "own_toilet": (0.55, 0.55),
    "clean_fuel": (0.14, 0.70),
    "radio": (0.50, 0.30),
    "television": (0.34, 0.70),
    "refrigerator": (0.14, 0.70),
    "bicycle": (0.36, 0.15),
    "motorcycle": (0.15, 0.40),
}
"""What a household can own or have: for each the share of households, and how closely it follows the living standard:
the correlation of a hidden normal variable, which is cut to yes and no (that of the column is lower). Both hold where
the living standard has mean 0 and standard deviation 1; by default it varies a little more."""
EDUCATION = ("none", "primary", "secondary", "higher")
EDUCATION_SHARES = np.array([0.28, 0.42, 0.22, 0.08])
SCORE_FEATURES = (
    "members",
    "children_under_15",
    "rooms",
    "head_education",
    "improved_roof",
    "improved_floor",
    "electricity",
    "piped_water",
    "own_toilet",
    "clean_fuel",
    "radio",
    "television",
    "refrigerator",
    "bicycle",
    "motorcycle",
)
"""What the score of the programme is made of: household size and children, education of the head, dwelling and
goods, and no group."""


def dwelling_of(living_standard: np.ndarray, members: np.ndarray, chance: Chance) -> pd.DataFrame:
    """Return rooms, education of the head and goods of households; ``living_standard`` has mean 0 and deviation 1."""
    n = len(living_standard)
    rooms = 1.2 + 0.22 * members + 0.55 * living_standard + 0.7 * chance.normal("rooms", n)
    schooled = 0.5 * living_standard + np.sqrt(1 - 0.5**2) * chance.normal("education", n)
    level = np.searchsorted(ndtri(np.cumsum(EDUCATION_SHARES)[:-1]), schooled)
    table = {
        "rooms": np.clip(np.rint(rooms), 1, 9).astype(int),
        "head_education": pd.Categorical.from_codes(level, EDUCATION, ordered=True),
    }
    for name, (share, follows) in GOODS.items():
        latent = follows * living_standard + np.sqrt(1 - follows**2) * chance.normal(name, n)
        table[name] = (latent > -ndtri(share)).astype(int)
    return pd.DataFrame(table)
