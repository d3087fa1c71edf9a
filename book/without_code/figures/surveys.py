"""The score fitted on another survey, equally good: as many poor are reached, and other households are paid."""

from functools import lru_cache

import numpy as np
import pandas as pd

from count_everyone.audit import ambiguity
from count_everyone.figures import Block, Choice, Figure, Frame, Guess, Slider, worlds
from count_everyone.nuvaria import programme, survey

BUDGET, SURVEYS, MARKS = 0.28, 20, 1000
COUNTRIES, OF_A_COUNTRY = 10, 3


def fitted(number, villages, seed=worlds.SEED):
    """Return the interviews of a survey, and whom the programme pays by the score that is fitted on it."""
    interviews = worlds.interviews(seed)  # the first one is the survey that other figures show
    if number > 1 or villages != 320:
        interviews = survey(worlds.country(seed), n_villages=villages, random_state=number)
    table = programme(worlds.country(seed), interviews=interviews, known=worlds.registered(seed), budget=BUDGET)
    return len(interviews), table["selected"].to_numpy() == 1


@lru_cache
def all_surveys(villages):
    """Return the mean number of interviews, and the decisions: a row a household, a column a survey."""
    sizes, decisions = zip(*(fitted(number, villages) for number in range(1, SURVEYS + 1)), strict=True)
    return round(float(np.mean(sizes))), np.column_stack(decisions)


def scaled(count, of):
    """Return how many marks of 1,000 stand for so many of the households."""
    return round(MARKS * int(count) / of)


def kinds_of(decisions):
    """Return for each household the survey with which it leaves those who are all alike, 0 if it never does."""
    differs = decisions != decisions[:, :1]
    return np.where(differs.any(axis=1), differs.argmax(axis=1), 0)


def chosen(decisions, size, paid, households):
    """Return a household for each mark of a block: those whose decisions, taken together, are nearest to the counts.

    How many marks are paid by all, and by none, of the surveys so far follows from the country by rounding. Which
    household stands for a mark is free, within those that left at the same survey: so few marks are exchanged until as
    many are paid in each survey as in the country.
    """
    first, kind = decisions[:, 0], kinds_of(decisions)
    marks = []
    for begins in (True, False):
        stay = [int(((first == begins) & ((kind == 0) | (kind > n))).sum()) for n in range(SURVEYS)]
        left = [paid[0] if begins else size - paid[0]] + [scaled(count, households) for count in stay[1:]]
        groups = dict(enumerate(-np.diff(left), 1)) | {0: left[-1]}
        for group, times in groups.items():
            here = np.flatnonzero((first == begins) & (kind == group))
            here = here[np.lexsort(decisions[here].T)]
            marks += [(begins, group, here[int((n + 0.5) * len(here) / times)]) for n in range(times)]
    rows = np.array([row for _, _, row in marks])
    better = True
    while better:
        better = False
        for n, (begins, group, _) in enumerate(marks):
            if not group:
                continue
            others = decisions[rows].sum(axis=0) - decisions[rows[n]]
            here = np.flatnonzero((first == begins) & (kind == group))
            off = np.abs(others + decisions[here] - paid).sum(axis=1)
            if off.min() < np.abs(others + decisions[rows[n]] - paid).sum():
                rows[n], better = here[off.argmin()], True
    often = decisions[rows].sum(axis=1)
    return decisions[rows[np.lexsort((*decisions[rows].T[::-1], often))[::-1]]]


@lru_cache
def drawn(villages):
    """Return the decisions of the marks: those that stand for poor households, and the others."""
    decisions, poor = all_surveys(villages)[1], worlds.paid(BUDGET)["true_poor"].to_numpy() == 1
    size = scaled(poor.sum(), len(poor))
    reached = np.array([scaled(column[poor].sum(), len(poor)) for column in decisions.T])
    leaked = np.array([scaled(column.sum(), len(poor)) for column in decisions.T]) - reached
    return (
        chosen(decisions[poor], size, reached, len(poor)),
        chosen(decisions[~poor], MARKS - size, leaked, len(poor)),
    )


def frame(survey, villages):
    """Return who is paid with the score of this survey, and by how many of the scores so far."""
    poor, others = (block[:, :survey] for block in drawn(int(villages)))
    both = np.concatenate([poor, others])
    interviews, decisions = all_surveys(int(villages))
    rows = []
    for block in (poor, others):
        now, ever, always = block[:, -1], block.any(axis=1), block.all(axis=1)
        rows.append("".join(np.select([always, now, ever], ["a", "p", "q"], "n")))
    reached = poor.sum(axis=0)
    some = [letters.count("p") + letters.count("q") for letters in rows]
    numbers = {
        "households": len(decisions),
        "each": round(len(decisions) / MARKS),
        "interviews": round(interviews, -2),
        "poor": len(poor),
        "others": len(others),
        "payments": both[:, -1].sum(),
        "reached": reached[-1],
        "leaked": others[:, -1].sum(),
        "least": reached.min(),
        "most": reached.max(),
        "all": sum(letters.count("a") for letters in rows),
        "some": sum(some),
        "some_poor": some[0],
        "some_others": some[1],
        "none": sum(letters.count("n") for letters in rows),
    }
    says = "one" if survey == 1 else "same" if numbers["least"] == numbers["most"] else "range"
    return Frame(numbers, rows, says)


def once():
    """Return for how many of 1,000 it depends on the survey, here after all and in other countries after three."""
    after = []
    for seed in range(COUNTRIES):
        decisions = np.column_stack([fitted(number, 320, seed)[1] for number in range(1, OF_A_COUNTRY + 1)])
        after.append(round(MARKS * ambiguity(decisions)["value"].iloc[0]))
    last = frame(SURVEYS, "320").numbers
    return {
        "surveys": SURVEYS,
        "some_in_all": last["some"],
        "countries": COUNTRIES,
        "drawn": OF_A_COUNTRY,
        "fewest": min(after),
        "largest": max(after),
    }
