"""The sealed system of an agency: it answers about households, and shows nothing else."""

import base64
import json
import zlib
from collections.abc import Iterable
from typing import Self

import numpy as np
import pandas as pd

from count_everyone.nuvaria.agencies.decisions import BY_LOT

FORMAT = "count-everyone-agency/1"
NAMES = ("name", "system", "version")


class Sealed:
    """The answers of a system, household by household.

    Parameters
    ----------
    households : array-like of int, shape (n,)
        Numbers of the households about which it answers, each once.
    answers : array-like of int, shape (n,)
        0, 1, or 2 where a lot is drawn at each call.

    Examples
    --------
    >>> Sealed([3, 5], [0, 1]).predict([5, 3, 5]).tolist()
    [1, 0, 1]
    """

    def __init__(self, households, answers):
        order = np.argsort(households)
        self._households = np.asarray(households, dtype="<i4")[order]
        self._answers = np.asarray(answers, dtype="u1")[order]

    def predict(self, ids: Iterable[int], random_state=None) -> np.ndarray:
        """Return 1 where the system pays a household, and 0 where it does not.

        Parameters
        ----------
        ids : array-like of int, shape (n,)
            Numbers of households; one may stand twice, and gets one answer in one call.
        random_state : int or numpy.random.Generator, optional
            Of the lots of this call, if there are any.

        Returns
        -------
        ndarray of int, shape (n,)
            In the order of ``ids``.

        Raises
        ------
        ValueError
            If these are no numbers of households, or the system does not know one.

        Examples
        --------
        >>> Sealed([3, 5], [0, 1]).predict([4])
        Traceback (most recent call last):
        ValueError: The agency answers about the households of its two files, and 4 is in none of them. Give numbers \
from the column household.
        """
        asked = _numbers_of(ids)
        place = np.minimum(np.searchsorted(self._households, asked), len(self._households) - 1)
        unknown = pd.unique(asked[self._households[place] != asked])
        if len(unknown):
            some = ", ".join(str(number) for number in unknown[:3])
            more = f" and {len(unknown) - 3} more are" if len(unknown) > 3 else " is" if len(unknown) == 1 else " are"
            raise ValueError(
                f"The agency answers about the households of its two files, and {some}{more} in none of them. "
                "Give numbers from the column household."
            )
        lots = np.random.default_rng(random_state).random(len(self._answers)) < 0.5
        return np.where(self._answers == BY_LOT, lots, self._answers)[place].astype(int)

    def to_json(self, *, name: str, system: str, version: str) -> bytes:
        """Return the system as a file: its names can be read, and its answers are packed, which only hides them.

        Parameters
        ----------
        name, system, version : str
            What may be read.

        Examples
        --------
        >>> list(json.loads(Sealed([3], [1]).to_json(name="Invented", system="Well", version="2.1")))
        ['format', 'name', 'system', 'version', 'households', 'sealed']
        """
        content = zlib.compress(self._households.tobytes() + self._answers.tobytes(), 9)
        sealed = base64.b64encode(content).decode()
        names = dict(zip(NAMES, (name, system, version), strict=True))
        facts = {"format": FORMAT, **names, "households": len(self._answers), "sealed": sealed}
        return (json.dumps(facts, indent=2, ensure_ascii=False) + "\n").encode()

    @classmethod
    def from_json(cls, content: bytes) -> tuple[Self, dict[str, str]]:
        """Return the system of a file, and the names in it.

        Parameters
        ----------
        content : bytes
            From :meth:`to_json`.

        Raises
        ------
        ValueError
            If this is no such file, or it was changed.

        Examples
        --------
        >>> system, names = Sealed.from_json(Sealed([3], [1]).to_json(name="Invented", system="Well", version="2.1"))
        >>> system.predict([3]).tolist(), names
        ([1], {'name': 'Invented', 'system': 'Well', 'version': '2.1'})
        """
        try:
            facts = json.loads(content)
            if facts["format"] != FORMAT:
                raise ValueError
            n, plain = facts["households"], zlib.decompress(base64.b64decode(facts["sealed"], validate=True))
            names = {name: facts[name] for name in NAMES}
            households, answers = np.frombuffer(plain, "<i4", n), np.frombuffer(plain, "u1", n, offset=4 * n)
        except (ValueError, KeyError, TypeError, AttributeError, zlib.error) as error:
            raise ValueError(
                "agency.json was changed, or is no agency. Copy it again from where you got it."
            ) from error
        return cls(households, answers), names


def _numbers_of(ids) -> np.ndarray:
    if np.ndim(ids) != 1:
        raise ValueError('Give a list of households, such as [12, 40], or one column, such as sample["household"].')
    numbers = pd.to_numeric(pd.Series(list(ids), dtype=object), errors="coerce").to_numpy(dtype=float)
    wrong = np.flatnonzero(np.isnan(numbers) | (numbers != np.floor(numbers)))
    if len(wrong):
        raise ValueError(
            f"{list(ids)[wrong[0]]!r} is no number of a household. Give numbers from the column household."
        )
    return numbers.astype(np.int64)
