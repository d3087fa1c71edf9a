"""Households and their members: how many, how old, which sex, which disability."""

import numpy as np
import pandas as pd

from count_everyone.nuvaria._inputs import Chance

# shares of households with 1 to 12 members, before women_smaller
SIZES = np.array([0.08, 0.10, 0.14, 0.17, 0.16, 0.13, 0.09, 0.06, 0.03, 0.02, 0.01, 0.01])
SIZES = SIZES / SIZES.sum()
MEAN_OTHERS = float(SIZES @ np.arange(12))
WOMEN_WHO_HEAD = 0.27
UNDER_15_OF_OTHERS = 0.54
DIFFICULTIES = ("no difficulty", "some difficulty", "a lot of difficulty", "cannot do at all")
# by age: 5-17, 18-34, 35-49, 50-64, 65 and over; the highest answer over the six domains
AGE_CLASSES = np.array([18, 35, 50, 65])
SOME_OR_MORE = np.array([0.10, 0.20, 0.36, 0.58, 0.80])
A_LOT_OR_MORE = np.array([0.012, 0.025, 0.050, 0.110, 0.280])
CANNOT = np.array([0.002, 0.004, 0.006, 0.012, 0.040])


def household_sizes(n: int, women_smaller: float, chance: Chance) -> tuple[np.ndarray, np.ndarray]:
    """Return the sex of the heads (True: woman) and the sizes of households that have n members in all."""
    mean = 1 + MEAN_OTHERS * (1 - WOMEN_WHO_HEAD * women_smaller)
    enough = int(1.1 * n / mean) + 100
    woman = chance.uniform("sex of head", enough) < WOMEN_WHO_HEAD
    others = np.searchsorted(np.cumsum(SIZES)[:-1], chance.uniform("size", enough), side="right")
    stays = chance.uniform("who stays", (enough, len(SIZES) - 1)) >= women_smaller * woman[:, None]
    stays &= np.arange(len(SIZES) - 1) < others[:, None]
    size = 1 + stays.sum(axis=1)
    last = int(np.searchsorted(np.cumsum(size), n))
    woman, size = woman[: last + 1], size[: last + 1]
    size[-1] -= size.sum() - n
    return woman, size


def persons_of(woman: np.ndarray, size: np.ndarray, chance: Chance) -> pd.DataFrame:
    """Return one row a person: household (its place in the arrays), head, woman, age and difficulty (0 to 3, or -1)."""
    household = np.repeat(np.arange(len(size)), size)
    n = len(household)
    first = np.cumsum(size) - size
    head = np.zeros(n, dtype=bool)
    head[first] = True
    age_draw = chance.uniform("age", n)
    child = ~head & (chance.uniform("child", n) < UNDER_15_OF_OTHERS)
    age = np.select(
        [head, child],
        [
            np.interp(age_draw, [0, 0.05, 0.25, 0.5, 0.75, 0.9, 0.98, 1], [18, 24, 33, 43, 55, 66, 78, 95]),
            15 * age_draw,
        ],
        np.interp(age_draw, [0, 0.2, 0.5, 0.8, 0.95, 1], [15, 19, 27, 43, 64, 90]),
    ).astype(int)
    women = np.where(child, 0.5, np.where(woman[household], 0.45, 0.66))
    is_woman = np.where(head, woman[household], chance.uniform("sex", n) < women)
    return pd.DataFrame(
        {
            "household": household,
            "head": head,
            "woman": is_woman,
            "age": age,
            "difficulty": _difficulty(age, chance.uniform("difficulty", n)),
        }
    )


def _difficulty(age: np.ndarray, draw: np.ndarray) -> np.ndarray:
    place = np.searchsorted(AGE_CLASSES, age, side="right")
    level = (draw < SOME_OR_MORE[place]).astype(int)
    level += draw < A_LOT_OR_MORE[place]
    level += draw < CANNOT[place]
    # the questions of the Washington Group are not asked about children under five
    return np.where(age < 5, -1, level)
