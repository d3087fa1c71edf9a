"""What is planted in an agency, and how strongly."""

from __future__ import annotations

import math
from dataclasses import dataclass, fields, replace

from count_everyone.nuvaria._inputs import check_share
from count_everyone.nuvaria.mechanisms import Mechanisms

BUDGET = 0.28
"""The share of all households that the papers of the agency say is paid."""
# regions are less unequal than in the other countries: where town and country differ much in need, those who are poor
# as told differ too, and a large survey finds a gap of the records that nobody has planted
ALWAYS = {"village_spread": 0.22, "region_spread": 0.08, "nonresponse": 0.03, "blank_answers": 0.02}
MOST_OVERSPEND = 0.5
YES_OR_NO = ("lottery_memory", "leak", "clean_interface")


@dataclass(frozen=True, kw_only=True)
class Strengths:
    """What an audit of the agency can find; the defaults are found by a good audit in nearly every cohort.

    Parameters
    ----------
    women_assets : float
        As in :class:`Mechanisms`: the score overlooks poor households headed by a woman.
    unregistered_displaced : float
        As in :class:`Mechanisms`: displaced households are kept out of the registry.
    under_recording_women : float
        As in :class:`Mechanisms`: poor households headed by a woman are recorded as not poor.
    overspend : float
        By how much more is paid than the papers say: 0.1 is 10 % more households. From 0 to 0.5.
    lottery : float
        Share of the seats, at the cut, that a lot gives to half of twice as many households.
    lottery_memory : bool
        Each household keeps the lot that it drew, so that repeated calls of ``predict`` do not show it.
    leak : bool
        The table of columns names a column as used by the score that was known only after the decision.
    clean_interface : bool
        ``predict`` knows no lot; what was paid does.
    link_errors : float
        Share of the households of the second source that are joined with the records of another household.

    Raises
    ------
    ValueError
        If a value is not possible.

    Examples
    --------
    >>> Strengths().overspend
    0.1
    >>> Strengths.nothing(lottery=0.2).overspend
    0.0
    """

    women_assets: float = 0.50
    unregistered_displaced: float = 0.45
    under_recording_women: float = 0.30
    overspend: float = 0.10
    lottery: float = 0.10
    lottery_memory: bool = False
    leak: bool = True
    clean_interface: bool = False
    link_errors: float = 0.0

    def __post_init__(self):
        for name in ("lottery", "link_errors"):
            check_share(getattr(self, name), name)
        for name in YES_OR_NO:
            if not isinstance(getattr(self, name), bool):
                raise ValueError(f"{name} is {getattr(self, name)!r}. Give True or False.")
        more = self.overspend
        is_number = isinstance(more, int | float) and not isinstance(more, bool) and math.isfinite(more)
        if not is_number or not 0 <= more <= MOST_OVERSPEND:
            raise ValueError(f"overspend is {more!r}. Give a number from 0 to {MOST_OVERSPEND}: 0.1 is 10 % more.")
        self.mechanisms()

    @classmethod
    def nothing(cls, **changes) -> Strengths:
        """Return that nothing is planted, but what is given.

        Parameters
        ----------
        **changes : float or bool
            What is planted all the same.

        Examples
        --------
        >>> Strengths.nothing().leak
        False
        """
        absent = cls(
            women_assets=0.0,
            unregistered_displaced=0.0,
            under_recording_women=0.0,
            overspend=0.0,
            lottery=0.0,
            leak=False,
        )
        return absent.but(**changes)

    def but(self, **changes) -> Strengths:
        """Return the same strengths, with some changes.

        Parameters
        ----------
        **changes : float or bool
            Names of this class, with another value.

        Raises
        ------
        ValueError
            If a name is none of this class.

        Examples
        --------
        >>> Strengths().but(overspend=0.2).overspend
        0.2
        """
        names = [field.name for field in fields(self)]
        unknown = [name for name in changes if name not in names]
        if unknown:
            raise ValueError(f"{unknown[0]!r} cannot be planted in an agency. Give one of {', '.join(names)}.")
        return replace(self, **changes)

    def mechanisms(self) -> Mechanisms:
        """Return the mechanisms of the country: those planted, and what no audit has to find.

        Examples
        --------
        >>> Strengths.nothing().mechanisms().village_spread
        0.22
        """
        return Mechanisms.nothing(
            women_assets=self.women_assets,
            unregistered_displaced=self.unregistered_displaced,
            under_recording_women=self.under_recording_women,
            **ALWAYS,
        )
