"""The log of an imaginary assistant that answers questions on benefits, with the truth about each answer."""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np
import pandas as pd
from scipy.special import expit, logit

from count_everyone.nuvaria._inputs import Chance, check_share, check_whole, seed_of
from count_everyone.nuvaria.regions import LANGUAGES

TYPES = ("opening hours", "documents", "payment", "appeal")
CHANNELS = ("web", "text message", "office")
AGES = ("under 30", "30 to 59", "60 and over")
SHARES = {"Nuvari": 0.60, "Sorela": 0.28, "Iskan": 0.12}
"""Of all questions, by language."""
ASKED = {
    "Nuvari": (0.30, 0.30, 0.35, 0.05),
    "Sorela": (0.25, 0.30, 0.35, 0.10),
    "Iskan": (0.15, 0.20, 0.15, 0.50),
}
"""Of the questions of a language, by type in the order of ``TYPES``: who was refused asks how to appeal."""
HARD = dict(zip(TYPES, (-0.9, -0.2, 0.4, 0.5), strict=True))
"""How much more often a type is answered wrongly, in logarithms of odds."""
FURTHER = {"Nuvari": 0.0, "Sorela": 0.6, "Iskan": 1.0}
"""Which part of a gap between languages a language has."""
CHANNEL_SHARES, AGE_SHARES, AGE_STATED = (0.45, 0.40, 0.15), (0.35, 0.50, 0.15), 0.6
SMALLEST_LOG = 300
VERDICTS = ("gave_up", "judge_wrong", "rater_1_wrong", "rater_2_wrong", "agreed_wrong", "agreed_serious")


@dataclass(frozen=True, kw_only=True)
class AssistantMechanisms:
    """What makes the assistant wrong, and what hides it. Every value is a number, and 0 sets a mechanism to nothing.

    Parameters
    ----------
    wrong : float
        Share of wrong answers in Nuvari, on average over what is asked there.
    language_gap, type_spread : float
        How much more often another language is answered wrongly, in logarithms of odds (Iskan: all of it, Sorela: six
        tenths); by which factor the types of question differ.
    serious : float
        Share of the wrong answers that do serious harm, such as a wrong last day of an appeal.
    gives_up, gives_up_language : float
        Share of the askers who leave before an answer; how many more leave in another language.
    gives_up_wrong : float
        How many more leave where the answer would be wrong: it takes longer.
    judge_misses, judge_misses_language : float
        Share of the wrong answers that the automatic judge takes for right; how many more in another language.
    judge_invents, judge_invents_language : float
        Share of the right answers that the judge takes for wrong; how many more in another language.
    rater_misses, rater_invents : float
        The same two shares of each of the two people, whatever the language.
    rater_strict : float
        How many more right answers the second person takes for wrong.
    version_mends, version_breaks : float
        Version 2, in logarithms of odds: how much less often it errs on payments, how much more often on appeals.
    version_shuffles : float
        Share of the questions that version 2 answers anew, so that some turn wrong and others right.

    Raises
    ------
    ValueError
        If a value is no number, or no share where one is asked for.

    Examples
    --------
    >>> AssistantMechanisms(judge_misses_language=0).judge_misses
    0.2
    """

    wrong: float = 0.06
    language_gap: float = 1.25
    type_spread: float = 1.0
    serious: float = 0.025
    gives_up: float = 0.05
    gives_up_language: float = 0.10
    gives_up_wrong: float = 0.10
    judge_misses: float = 0.20
    judge_misses_language: float = 0.35
    judge_invents: float = 0.035
    judge_invents_language: float = 0.045
    rater_misses: float = 0.15
    rater_invents: float = 0.02
    rater_strict: float = 0.03
    version_mends: float = 2.5
    version_breaks: float = 1.0
    version_shuffles: float = 0.05

    def __post_init__(self):
        for field in fields(self):
            value = getattr(self, field.name)
            if field.name in IN_ODDS:
                is_number = isinstance(value, int | float | np.number) and not isinstance(value, bool)
                if not is_number or not np.isfinite(value):
                    raise ValueError(f"{field.name} is {value!r}. Give a number; 0 sets the mechanism to nothing.")
            else:
                check_share(value, field.name)

    @classmethod
    def nothing(cls, **values: float) -> AssistantMechanisms:
        """Return the mechanisms set to nothing, but for those that are given.

        Examples
        --------
        >>> AssistantMechanisms.nothing(wrong=0.1).language_gap
        0.0
        """
        return cls(**{field.name: 0.0 for field in fields(cls)} | values)


IN_ODDS = frozenset({"language_gap", "type_spread", "version_mends", "version_breaks"})


def assistant_log(
    n: int = 6_000,
    *,
    rated: int = 150,
    mechanisms: AssistantMechanisms | None = None,
    random_state=None,
) -> pd.DataFrame:
    """Return the log of an assistant that answers questions on benefits in three languages.

    Version 1 answered ``n`` questions of the public. An automatic judge marked every answer. In each language
    ``rated`` answers were drawn by lot, and two people marked them, each alone; where they differ, they looked the rule
    up together. Then version 2 answered the drawn questions, and was marked in the same way.

    Parameters
    ----------
    n : int
        Questions that were asked, at least 300.
    rated : int
        Answers of each language that people marked; all of them, where there are fewer.
    mechanisms : AssistantMechanisms, optional
        The defaults, if it is not given.
    random_state : int or numpy.random.Generator, optional
        The same number gives the same log.

    Returns
    -------
    DataFrame
        One row an answer, first those of version 1: ``question``, ``version`` (1, 2), ``language``, ``question_type``,
        ``channel``, ``age_group`` (missing where it was not stated), ``gave_up`` (1: the asker left before an answer),
        ``judge_wrong``, ``rater_1_wrong``, ``rater_2_wrong``, ``agreed_wrong``, ``agreed_serious`` (1, 0, missing where
        nobody or nothing marked it), and the truth: ``truly_wrong``, ``truly_serious``. For somebody who gave up it is
        the truth about the answer that would have come.

    Raises
    ------
    ValueError
        If a number is too small.

    Examples
    --------
    >>> log = assistant_log(600, rated=40, random_state=1)
    >>> log.groupby("version").size().to_dict()
    {1: 600, 2: 120}
    """
    n, rated = check_whole(n, "n", SMALLEST_LOG), check_whole(rated, "rated", 1)
    ways = AssistantMechanisms() if mechanisms is None else mechanisms
    if not isinstance(ways, AssistantMechanisms):
        raise ValueError(f"mechanisms is a {type(ways).__name__}. Give AssistantMechanisms(...), or leave it out.")
    chance = Chance(seed_of(random_state), "assistant")
    asked = _questions(n, chance)
    first = _answered(asked, 1, ways, chance)
    first["gave_up"] = (chance.uniform("gives up", n) < _leaves(first, ways)).astype(int)
    first["judge_wrong"] = first["judge_wrong"].where(first["gave_up"] == 0)
    lot = pd.Series(chance.uniform("rated", n)).where(first["gave_up"] == 0)
    drawn = lot.groupby(first["language"]).rank() <= rated
    second = _answered(asked, 2, ways, chance).assign(gave_up=0)[drawn]
    first = first.assign(**{name: first[name].where(drawn) for name in VERDICTS[2:]})
    log = pd.concat([first, second], ignore_index=True)
    log[list(VERDICTS)] = log[list(VERDICTS)].astype("Int64")
    truth = ["truly_wrong", "truly_serious"]
    return log[["question", "version", *asked.columns[1:], *VERDICTS, *truth]]


def _questions(n: int, chance: Chance) -> pd.DataFrame:
    """Return what was asked, by whom and where."""
    language = np.array(LANGUAGES)[_drawn(chance.uniform("language", n), [SHARES[name] for name in LANGUAGES])]
    kind, places = chance.uniform("type", n), np.zeros(n, int)
    for name in LANGUAGES:
        of_it = language == name
        places[of_it] = _drawn(kind[of_it], ASKED[name])
    age = np.array(AGES, dtype=object)[_drawn(chance.uniform("age", n), AGE_SHARES)]
    return pd.DataFrame(
        {
            "question": np.arange(1, n + 1),
            "language": language,
            "question_type": np.array(TYPES)[places],
            "channel": np.array(CHANNELS)[_drawn(chance.uniform("channel", n), CHANNEL_SHARES)],
            "age_group": np.where(chance.uniform("age stated", n) < AGE_STATED, age, None),
        }
    )


def _drawn(uniform: np.ndarray, shares) -> np.ndarray:
    """Return the place of each draw among shares that add up to 1."""
    return np.minimum(np.searchsorted(np.cumsum(shares), uniform), len(shares) - 1)


def _answered(asked: pd.DataFrame, version: int, ways: AssistantMechanisms, chance: Chance) -> pd.DataFrame:
    """Return the answers of a version, with what is true of them and what judge and people say."""
    n, further = len(asked), asked["language"].map(FURTHER).to_numpy()
    luck = chance.uniform("answer", n)
    if version == 2:
        anew = chance.uniform("shuffles", n) < ways.version_shuffles
        luck = np.where(anew, chance.uniform("answer anew", n), luck)
    wrong = (luck < _chance_of_wrong(asked, version, ways)).astype(int)

    def says(who: str, misses, invents) -> np.ndarray:
        return (chance.uniform(f"{who} {version}", n) < np.where(wrong == 1, 1 - misses, invents)).astype(int)

    judge = says(
        "judge",
        np.minimum(ways.judge_misses + ways.judge_misses_language * further, 1),
        np.minimum(ways.judge_invents + ways.judge_invents_language * further, 1),
    )
    rater_1 = says("rater 1", ways.rater_misses, ways.rater_invents)
    rater_2 = says("rater 2", ways.rater_misses, min(ways.rater_invents + ways.rater_strict, 1))
    agreed = np.where(rater_1 == rater_2, rater_1, wrong)
    serious = wrong * (chance.uniform(f"serious {version}", n) < ways.serious)
    return asked.assign(
        version=version,
        judge_wrong=judge,
        rater_1_wrong=rater_1,
        rater_2_wrong=rater_2,
        agreed_wrong=agreed,
        agreed_serious=serious * agreed,
        truly_wrong=wrong,
        truly_serious=serious,
    )


def _chance_of_wrong(asked: pd.DataFrame, version: int, ways: AssistantMechanisms) -> np.ndarray:
    """Return the chance of a wrong answer; in Nuvari its mean is ``wrong``, whatever the types differ by."""
    if ways.wrong in (0, 1):
        return np.full(len(asked), float(ways.wrong))
    hard = ways.type_spread * np.array([HARD[name] for name in TYPES])
    start = logit(ways.wrong)
    for _ in range(50):  # a fixed point: the mean over the types of Nuvari is moved to what was asked for
        start += logit(ways.wrong) - logit(float(np.dot(ASKED["Nuvari"], expit(start + hard))))
    odds = start + asked["question_type"].map(dict(zip(TYPES, hard, strict=True))).to_numpy()
    odds = odds + ways.language_gap * asked["language"].map(FURTHER).to_numpy()
    if version == 2:
        odds = odds - ways.version_mends * (asked["question_type"] == "payment").to_numpy()
        odds = odds + ways.version_breaks * (asked["question_type"] == "appeal").to_numpy()
    return expit(odds)


def _leaves(answers: pd.DataFrame, ways: AssistantMechanisms) -> np.ndarray:
    further = answers["language"].map(FURTHER).to_numpy()
    waits = ways.gives_up_wrong * answers["truly_wrong"].to_numpy()
    return np.minimum(ways.gives_up + ways.gives_up_language * further + waits, 1)
