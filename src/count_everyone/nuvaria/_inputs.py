"""What every function of Nuvaria checks first, and where its chance comes from."""

import zlib

import numpy as np
from scipy.special import ndtri

SMALLEST = 2_000


def check_persons(n) -> int:
    """Return n, or say why a country cannot have so many persons."""
    if isinstance(n, bool) or not isinstance(n, (int, np.integer)):
        raise ValueError(f"n is {n!r}. It counts persons: give a whole number.")
    if n < SMALLEST:
        raise ValueError(f"n is {n}. Nuvaria has 20 regions and needs at least {SMALLEST:,} persons.")
    return int(n)


def check_whole(value, name: str, at_least: int) -> int:
    """Return an integer that is large enough."""
    if isinstance(value, bool) or not isinstance(value, (int, np.integer)) or value < at_least:
        raise ValueError(f"{name} is {value!r}. Give a whole number of at least {at_least}.")
    return int(value)


def check_share(value, name: str) -> float:
    """Return a share from 0 to 1."""
    if isinstance(value, bool) or not isinstance(value, (int, float, np.number)) or not 0 <= value <= 1:
        raise ValueError(f"{name} is {value!r}. It is a share: give a number from 0 to 1.")
    return float(value)


def seed_of(random_state) -> int:
    """Return one integer, the seed from which every random stream follows."""
    if random_state is None:
        return int(np.random.default_rng().integers(2**62))
    if isinstance(random_state, np.random.Generator):
        return int(random_state.integers(2**62))
    if isinstance(random_state, bool) or not isinstance(random_state, (int, np.integer)) or random_state < 0:
        raise ValueError(
            f"random_state is {random_state!r}. Give a whole number of 0 or more, a numpy Generator, or None."
        )
    return int(random_state)


class Chance:
    """Streams of chance, each with a name, so that one mechanism never shifts the draws of another."""

    def __init__(self, seed: int, *stage: int | str):
        self._key = [seed, *(_number(part) for part in stage)]

    def uniform(self, name: str, shape) -> np.ndarray:
        """Return numbers from 0 to 1, never 0 itself."""
        drawn = np.random.default_rng([*self._key, _number(name)]).random(shape)
        return np.maximum(drawn, 1e-16)

    def normal(self, name: str, shape) -> np.ndarray:
        """Return standard normal numbers, through the quantile function: uniform draws are equal on every numpy."""
        return ndtri(self.uniform(name, shape))


def _number(part: int | str) -> int:
    # crc32 and not hash(): the latter differs from one run of Python to the next
    return part if isinstance(part, int) else zlib.crc32(part.encode())
