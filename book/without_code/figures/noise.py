"""Twenty regions that are treated alike, drawn again and again: chance makes a league table with losers."""

from functools import lru_cache

import numpy as np

from count_everyone.audit import null_gap, rates_by_group
from count_everyone.figures import Choice, Figure, Frame, Guess, Slider, Strip, worlds
from count_everyone.nuvaria import REGIONS

ASKED = (10, 20, 30, 50, 75, 100, 150, 200, 300, 500, 750, 1000, 2000, 5000)
START, TABLES, DRAWS = 50, 10, 1000
LOSER, MORE = "Lakes", 0.15


@lru_cache
def missed_by_the_programme():
    """Return the share of poor households that the programme misses, in whole ones of 100."""
    table = worlds.paid(0.28)
    poor = table["true_poor"] == 1
    return round(float((table["selected"] == 0)[poor].mean()), 2)


def truth(differs):
    """Return the share that is missed in each region, in truth."""
    return missed_by_the_programme() + MORE * np.array([differs == "loser" and name == LOSER for name in REGIONS])


@lru_cache
def by_chance(asked):
    """Return how far apart of 100 chance puts first and last, on average and at most in 19 of 20 tables."""
    row = null_gap(asked, missed_by_the_programme(), len(REGIONS)).iloc[0]
    return round(100 * row["chance_mean"]), round(100 * row["chance_upper"])


def table_of(asked, again, differs):
    """Return how many are missed in each region, of those who were asked."""
    lots = np.random.default_rng([again - 1, asked]).random((len(REGIONS), asked))
    missed = lots < truth(differs)[:, None]
    people = np.repeat(REGIONS, asked)
    rates = rates_by_group(np.ones(missed.size, int), ~missed.ravel(), people).loc["false_negative_rate"]
    return rates["numerator"].astype(int).loc[list(REGIONS)]


def named(counts, count):
    """Return the regions of a count in one phrase: regions with the same count share their place."""
    names = list(counts.index[counts == count])
    return " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else names[0]


def frame(asked, again, differs):
    """Return the league table of a draw."""
    counts = table_of(asked, again, differs)
    least, most, loser = counts.min(), counts.max(), counts[LOSER]
    chance, upper = by_chance(asked)
    numbers = {
        "missed_in_truth": round(100 * missed_by_the_programme()),
        "best": named(counts, least),
        "worst": named(counts, most),
        "least": least,
        "most": most,
        "gap": round(100 * (most - least) / asked),
        "chance": chance,
        "upper": upper,
        "loser": loser,
    }
    letters = np.select([counts == most, counts == least], ["w", "b"], "r")
    says = "alike"
    if differs == "loser":
        says = "hidden" if loser < most else "shared" if (counts == most).sum() > 1 else "found"
        letters = np.where((counts.index == LOSER) & (letters != "w"), "t", letters)
    low = round(100 * missed_by_the_programme() - chance / 2)
    return Frame(numbers, ["".join(letters)], says, (100 * counts / asked).round().astype(int), (low, low + chance))


def once():
    """Return how many names come last in the tables at the start, and how often the true loser comes last, alone."""
    last = set()
    for again in range(1, TABLES + 1):
        counts = table_of(START, again, "alike")
        last |= set(counts.index[counts == counts.max()])
    numbers = {"start": START, "tables": TABLES, "names_last": len(last), "draws": DRAWS, "more": round(100 * MORE)}
    at = REGIONS.index(LOSER)
    for asked in (50, 100, 200):
        draws = np.random.default_rng(asked).binomial(asked, truth("loser"), (DRAWS, len(REGIONS)))
        others = np.delete(draws, at, axis=1).max(axis=1)
        numbers[f"found_{asked}"] = round(100 * (draws[:, at] > others).mean())
    return numbers


FIGURE = Figure(
    title="Twenty regions are treated alike. How far apart do they look?",
    intro="Each mark is a region. At first nothing differs between the twenty: chance decides for every poor household, "
    "and {missed_in_truth} of 100 are missed, as by the score.",
    guess=Guess(
        question="{asked} poor households are asked in each region, and a league table is made. How far apart are the "
        "first and the last region in it?",
        options=["about 5 of 100", "about 15 of 100", "about 25 of 100", "about 40 of 100"],
        said="You said {guess}. In the first table it is {gap} of 100, and on average {chance}. Nothing differs between "
        "the regions.",
        unsaid="In the first table it is {gap} of 100, and on average {chance}. Nothing differs between the regions.",
        right=lambda numbers: numbers["chance"],
    ),
    controls=[
        Slider(
            "asked",
            "How many poor households are asked in each region?",
            ASKED,
            START,
            spoken="{asked} asked in each region",
            less="Ask fewer",
            more="Ask more",
        ),
        Slider(
            "again",
            "Ask again: other households, the same truth",
            range(1, TABLES + 1),
            1,
            spoken="Table {again} of {tables}",
            less="The table before",
            more="Ask again",
        ),
        Choice("differs", "What is true?", {"alike": "nothing differs", "loser": "Lakes truly misses 15 more"}),
    ],
    frame=frame,
    once=once,
    key={
        "b": ("disc", "good", "first in this table"),
        "w": ("cross", "bad", "last in this table"),
        "t": ("triangle", "other", "Lakes, where more are missed in truth, and which is not last"),
        "r": ("ring", "rest", "the other regions"),
    },
    sentences={
        "alike": "Last: {worst}, {most} of {asked} missed. First: {best}, {least} of {asked}. That is {gap} of 100 apart. "
        "In truth all are alike: chance alone makes {chance} of 100 on average, and at most {upper} in 19 of 20 tables.",
        "found": "Last: {worst}, {most} of {asked} missed. First: {best}, {least} of {asked}. That is {gap} of 100 apart; "
        "chance alone makes {chance} on average, and at most {upper} in 19 of 20 tables. In truth {more} more of 100 are "
        "missed in Lakes, and here Lakes comes last.",
        "shared": "Last: {worst}, {most} of {asked} missed. First: {best}, {least} of {asked}. That is {gap} of 100 apart; "
        "chance alone makes {chance} on average, and at most {upper} in 19 of 20 tables. In truth {more} more of 100 are "
        "missed in Lakes, and here Lakes shares the last place.",
        "hidden": "Last: {worst}, {most} of {asked} missed. First: {best}, {least} of {asked}. That is {gap} of 100 apart; "
        "chance alone makes {chance} on average, and at most {upper} in 19 of 20 tables. In truth {more} more of 100 are "
        "missed in Lakes, and here Lakes, with {loser} of {asked}, does not come last.",
    },
    alt="Twenty regions on a scale of 0 to 100 missed of 100 asked. First {best}, {least} of {asked}. Last {worst}, {most} "
    "of {asked}. Lakes: {loser} of {asked}. The others lie between. By chance alone first and last are {chance} of 100 "
    "apart on average.",
    drawing=Strip(
        REGIONS,
        100,
        "Of 100 poor households that were asked, so many are missed",
        "Grey: as far apart as chance alone puts first and last on average, {chance} of 100",
    ),
    note="Only the names are those of Nuvaria: all answers here are made by chance. In the {tables} tables with {start} "
    "asked, {names_last} different regions come last. In {draws} tables in which Lakes truly misses {more} more of 100, "
    "Lakes alone comes last in {found_50} of 100 where 50 are asked, in {found_100} where 100, in {found_200} where 200.",
    misread=[
        "Not every gap is chance: let Lakes truly miss more, and ask more people.",
        "A gap that chance could have made does not show that regions are equal. It shows that nobody knows yet.",
        "A large gap is no proof either: 1 of 20 tables of equal regions lies above what 19 of 20 do.",
    ],
    caption="The first table for each number asked; missed of those who were asked.",
    columns={
        "asked": "Asked in each region",
        "differs": "What is true",
        "best": "First",
        "least": "missed",
        "worst": "Last",
        "most": "missed",
        "gap": "Apart, of 100",
        "chance": "by chance, of 100",
        "upper": "in 19 of 20 at most",
    },
    on_paper=[
        {"asked": 50, "again": 1, "differs": "alike"},
        {"asked": 50, "again": 2, "differs": "alike"},
        {"asked": 1000, "again": 1, "differs": "alike"},
        {"asked": 200, "again": 1, "differs": "loser"},
    ],
)
