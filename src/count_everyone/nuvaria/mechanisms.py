"""Every mechanism of unfairness or missingness, by name: 0 is nothing."""

from __future__ import annotations

import difflib
import functools
from dataclasses import asdict, dataclass, fields

import numpy as np

SHARES = frozenset(
    {
        "women_smaller",
        "phone_women",
        "phone_rural",
        "phone_poor",
        "nonresponse",
        "nonresponse_urban",
        "nonresponse_displaced",
        "nonresponse_rich",
        "blank_answers",
        "refusal_rich",
        "dont_know_language",
        "unregistered_phoneless",
        "unregistered_displaced",
        "unregistered_language",
        "unregistered_disability",
        "under_recording_women",
        "over_recording_urban",
        "feedback",
        "sex_in_model",
    }
)
NEEDS = frozenset({"rural_need", "women_need", "disability_need", "displaced_need", "language_need"})
SPREADS = frozenset({"region_spread", "village_spread", "displaced_spread"})


def _name_unknown(made: type) -> type:
    """Return the class, which refuses a name that is no mechanism with the name that was meant."""
    init = vars(made)["__init__"]

    @functools.wraps(init)
    def __init__(self, *unnamed, **values):  # noqa: N807 - it takes the place of the dataclass's own
        if unnamed:
            raise ValueError(
                f"Mechanisms was given {unnamed[0]!r} without a name. Name each, as in Mechanisms(drought=0.2), or "
                "give names alone to Mechanisms.only."
            )
        self._check(values)
        init(self, **values)

    type.__setattr__(made, "__init__", __init__)
    return made


@_name_unknown
@dataclass(frozen=True, kw_only=True)
class Mechanisms:
    """What makes Nuvaria unequal, and what hides it. Every value is a number, and 0 sets the mechanism to nothing.

    Effects "in log points" change the natural logarithm of consumption: 0.10 is about 10 %. Effects "in standard
    deviations" change the living standard that shows in goods and dwelling, before it is put to a scale of its own:
    the sum is divided by 1.25, so ``urban_assets=0.5`` moves ``living_standard`` by 0.40. All others are shares from
    0 to 1.
    The defaults are choices of the course, so that a gap can be found with a few thousand households; they are
    measurements of no country. Two are nothing by default, for lessons that ask for them.

    Parameters
    ----------
    rural_need, women_need, disability_need, displaced_need, language_need : float
        Log points by which consumption is lower in rural areas, in households headed by a woman, by a person with a
        disability, by a displaced person, and by a speaker of another language than Nuvari.
    region_spread, village_spread : float
        Standard deviation, in log points, of what regions and villages have in common. Regions have a fixed order.
    displaced_spread : float
        Log points by which the standard deviation of what is the household's own is larger among displaced
        households: they differ more from each other, so nobody can say as surely who of them is poor. By default
        nothing.
    size_turn : float
        Log points by which consumption is lower in households of fewer than 3 and of more than 6 members than in
        those between: the people who live alone and the largest families. A sum of columns cannot say it, and a tree
        can. By default nothing.
    women_smaller : float
        Share of the other members that a household headed by a woman lacks.
    urban_assets, women_assets, displaced_assets : float
        Standard deviations by which goods and dwelling show more at equal consumption in urban areas (the urban bias
        of asset scores) and for women who head a household (goods of better times), and less for displaced people.
    phone_women, phone_rural : float
        Relative gap in phone ownership of adults: 0.13 is "13 % less likely".
    phone_poor : float
        Share of the phones that the poorest lack, falling to nobody among the richest.
    nonresponse : float
        Share of the sampled households that give no interview, whoever they are.
    nonresponse_urban, nonresponse_displaced, nonresponse_rich : float
        Further shares lost in urban areas, among displaced households, and among the richest (falling to nobody
        among the poorest).
    blank_answers : float
        Share of answers on goods and dwelling that are blank, at random.
    refusal_rich : float
        Share of the richest who refuse the questions on consumption (falling to nobody among the poorest).
    dont_know_language : float
        Share of "don't know" to the questions on consumption, earnings (-99) and education of the head, each, where
        the household speaks another language than Nuvari.
    unregistered_phoneless, unregistered_displaced, unregistered_language, unregistered_disability : float
        Share of the households that would have registered, and did not, since the head has no phone, is displaced,
        speaks another language, or has a disability.
    under_recording_women : float
        Further share of the poor households headed by a woman that the registry records as not poor, beside slips
        that happen to all.
    over_recording_urban : float
        Further share of the urban households that are not poor that the registry records as poor, beside the slips.
    drought : float
        Log points by which rural consumption falls every year, from year 1 on.
    asset_drift : float
        Standard deviations by which goods become more common every year at equal consumption, from year 1 on.
    feedback : float
        How far a year's decisions become the labels of the next model, from 0 (not at all) to 1: the share of files
        closed as "not poor" is this number times the share refused among those recorded as poor, for households
        headed by women and by men apart.
    sex_in_model : float
        How far a model of the records uses the sex of the head, from 0 (not at all) to 1: that of
        :func:`yearly_batches`, and that of :func:`programme_from_records`. It learns from the records what the sex is
        worth, so alone, with records that are right on average, it moves who is selected by chance only.

    Raises
    ------
    ValueError
        If a name is no mechanism, a share is not in 0 to 1, a need or a spread is negative, or a value is no finite
        number.

    Examples
    --------
    >>> Mechanisms().under_recording_women
    0.3
    >>> Mechanisms.nothing(rural_need=0.2).women_need
    0.0
    >>> Mechanisms.only("feedback") == Mechanisms.nothing(feedback=0.5)
    True
    """

    rural_need: float = 0.35
    women_need: float = 0.15
    disability_need: float = 0.15
    displaced_need: float = 0.30
    language_need: float = 0.10
    region_spread: float = 0.15
    village_spread: float = 0.22
    displaced_spread: float = 0.0
    size_turn: float = 0.0
    women_smaller: float = 0.20
    urban_assets: float = 0.50
    women_assets: float = 0.35
    displaced_assets: float = 0.40
    phone_women: float = 0.13
    phone_rural: float = 0.15
    phone_poor: float = 0.20
    nonresponse: float = 0.03
    nonresponse_urban: float = 0.06
    nonresponse_displaced: float = 0.12
    nonresponse_rich: float = 0.08
    blank_answers: float = 0.02
    refusal_rich: float = 0.15
    dont_know_language: float = 0.10
    unregistered_phoneless: float = 0.30
    unregistered_displaced: float = 0.35
    unregistered_language: float = 0.10
    unregistered_disability: float = 0.15
    under_recording_women: float = 0.30
    over_recording_urban: float = 0.10
    drought: float = 0.06
    asset_drift: float = 0.15
    feedback: float = 0.5
    sex_in_model: float = 1.0

    def __post_init__(self):
        for name, value in asdict(self).items():
            if isinstance(value, bool | np.bool_) or not isinstance(value, int | float | np.number):
                raise ValueError(
                    f"{name} is {value!r}. A number is expected, such as {type(self).__dict__[name]}; "
                    "0 sets the mechanism to nothing."
                )
            if not np.isfinite(value):
                raise ValueError(f"{name} is {value}. A finite number is expected; 0 sets the mechanism to nothing.")
            if name in SHARES and not 0 <= value <= 1:
                raise ValueError(f"{name} is {value}. It is a share: give a number from 0 to 1.")
            if name in NEEDS and value < 0:
                raise ValueError(
                    f"{name} is {value}. It says by how much the group consumes less, in log points: give 0 or more."
                )
            if name in SPREADS and value < 0:
                raise ValueError(f"{name} is {value}. It is a standard deviation: give 0 or more.")

    @classmethod
    def names(cls) -> tuple[str, ...]:
        """Return the names of all mechanisms.

        Examples
        --------
        >>> len(Mechanisms.names())
        33
        """
        return tuple(field.name for field in fields(cls))

    @classmethod
    def nothing(cls, **overrides: float) -> Mechanisms:
        """Return all mechanisms at nothing, but those that are given.

        Parameters
        ----------
        **overrides : float
            Mechanisms with the value that they have.

        Raises
        ------
        ValueError
            If a name is no mechanism, or a value is not possible.

        Examples
        --------
        >>> Mechanisms.nothing(feedback=0.5).feedback
        0.5
        """
        cls._check(overrides)
        return cls(**{**dict.fromkeys(cls.names(), 0.0), **overrides})

    @classmethod
    def only(cls, *names: str) -> Mechanisms:
        """Return the named mechanisms at their defaults, and all others at nothing.

        Parameters
        ----------
        *names : str
            Names of mechanisms.

        Raises
        ------
        ValueError
            If a name is no mechanism.

        Examples
        --------
        >>> Mechanisms.only("rural_need").rural_need
        0.35
        """
        cls._check(names)
        return cls.nothing(**{name: getattr(cls, name) for name in names})

    @classmethod
    def _check(cls, names) -> None:
        for name in names:
            if name not in cls.names():
                near = difflib.get_close_matches(name, cls.names(), n=3) or cls.names()
                raise ValueError(f"{name!r} is no mechanism of Nuvaria. Near to it: {', '.join(near)}.")
