"""The score fitted on another survey, equally good: as many poor are reached, and other households are paid."""

from functools import lru_cache

import numpy as np

from count_everyone.audit import ambiguity, marks
from count_everyone.figures import Block, Choice, Figure, Frame, Guess, Slider, worlds
from count_everyone.nuvaria import programme, survey

BUDGET, SURVEYS, TRIES = 0.28, 20, 20_000
VILLAGES = {"299": 320, "80": 40}  # drawn: asked for; a stratum gives at least two, and at most all that it has
COUNTRIES, OF_A_COUNTRY = 10, 3


def fitted(number, villages, seed=worlds.SEED):
    """Return the interviews of a survey, and whom the programme pays by the score that is fitted on it."""
    interviews = worlds.interviews(seed)  # the first one is the survey that other figures show
    if number > 1 or villages != "299":
        interviews = survey(worlds.country(seed), n_villages=VILLAGES[villages], random_state=number)
    table = programme(worlds.country(seed), interviews=interviews, known=worlds.registered(seed), budget=BUDGET)
    return len(interviews), table["selected"].to_numpy() == 1


@lru_cache
def all_surveys(villages):
    """Return the mean number of interviews, and the decisions: a row a household, a column a survey."""
    sizes, decisions = zip(*(fitted(number, villages) for number in range(1, SURVEYS + 1)), strict=True)
    return round(float(np.mean(sizes))), np.column_stack(decisions)


def left_with(decisions):
    """Return for each household the survey with which it is no longer treated alike by all, 0 if it always is."""
    differs = decisions != decisions[:, :1]
    return np.where(differs.any(axis=1), differs.argmax(axis=1), 0)


def stand_ins(decisions, size, paid):
    """Return decisions for ``size`` marks that stand for these households; in survey n ``paid[n]`` of them are paid.

    How many are paid by all surveys so far, and by none, is the country's number, rounded. Within that it is free which
    household stands for a mark: one is exchanged after the other until each survey pays as many marks as it should.
    """
    rng, first, left = np.random.default_rng(0), decisions[:, 0], left_with(decisions)
    alike = {
        begins: [round(size * ((first == begins) & ((left == 0) | (left > n))).mean()) for n in range(SURVEYS)]
        for begins in (1, 0)
    }
    alike[1][0], alike[0][0] = paid[0], size - paid[0]
    alike[0][1] = alike[0][0] - (paid[1] - alike[1][1])  # after two surveys the payments leave no choice
    groups = []
    for begins, marks_of in alike.items():
        for n, times in enumerate([marks_of[-1], *-np.diff(marks_of)]):
            groups += [np.flatnonzero((first == begins) & (left == n))] * times
    rows = np.array([rng.choice(group) for group in groups])
    free = [n for n, row in enumerate(rows) if left[row]]
    total = decisions[rows].sum(axis=0)
    for _ in range(TRIES):
        if (total == paid).all():
            break
        n = rng.choice(free)
        without = total - decisions[rows[n]]
        off = np.abs(without + decisions[groups[n]] - paid).sum(axis=1)
        rows[n] = rng.choice(groups[n][off == off.min()])
        total = without + decisions[rows[n]]
    else:
        raise ValueError("No households were found that stand for the marks of a block. Take more TRIES.")
    order = sorted(rows, key=lambda row: (decisions[row].sum(), *decisions[row]), reverse=True)
    return decisions[order] == 1


@lru_cache
def drawn(villages):
    """Return the decisions of the marks: of those that stand for poor households, and of the others."""
    decisions, poor = all_surveys(villages)[1].astype(int), worlds.paid(BUDGET)["true_poor"].to_numpy() == 1
    size = marks({"poor": poor.sum(), "others": (~poor).sum()})["marks"]["poor"]
    payments = marks({"paid": decisions[:, 0].sum(), "not": (1 - decisions[:, 0]).sum()})["marks"]["paid"]
    reached = np.round(size * decisions[poor].mean(axis=0)).astype(int)
    return stand_ins(decisions[poor], size, reached), stand_ins(decisions[~poor], 1000 - size, payments - reached)


def frame(survey, villages):
    """Return who is paid with the score of this survey, and by how many of the scores so far."""
    poor, others = (block[:, :survey] for block in drawn(villages))
    interviews, decisions = all_surveys(villages)
    rows = []
    for block in (poor, others):
        now, ever, always = block[:, -1], block.any(axis=1), block.all(axis=1)
        rows.append("".join(np.select([always, now, ever], ["a", "p", "q"], "n")))
    reached = poor.sum(axis=0)
    some = [letters.count("p") + letters.count("q") for letters in rows]
    numbers = {
        "households": len(decisions),
        "each": round(len(decisions) / 1000),
        "interviews": round(interviews, -2),
        "poor": len(poor),
        "others": len(others),
        "payments": reached[-1] + others[:, -1].sum(),
        "reached": reached[-1],
        "leaked": others[:, -1].sum(),
        "least": reached.min(),
        "most": reached.max(),
        "all": sum(letters.count("a") for letters in rows),
        "some": sum(some),
        "some_now": sum(letters.count("p") for letters in rows),
        "some_poor": some[0],
        "some_others": some[1],
        "none": sum(letters.count("n") for letters in rows),
    }
    return Frame(numbers, rows, "one" if survey == 1 else "sentence")


def once():
    """Return for how many of 1,000 it depends on the survey, here after all and in other countries after three."""
    after = []
    for seed in range(COUNTRIES):
        decisions = np.column_stack([fitted(number, "299", seed)[1] for number in range(1, OF_A_COUNTRY + 1)])
        after.append(round(1000 * ambiguity(decisions)["value"].iloc[0]))
    last = frame(SURVEYS, "299").numbers
    return {
        "surveys": SURVEYS,
        "some_in_all": last["some"],
        "countries": COUNTRIES,
        "drawn": OF_A_COUNTRY,
        "fewest": min(after),
        "largest": max(after),
    }


FIGURE = Figure(
    title="Another survey, as good as the first: who is paid?",
    intro="Each mark stands for {each} households. The score was learnt from one survey. Another survey asks other households of the "
    "same country, in the same way, and the score is learnt again. Money, registry and rule stay the same.",
    guess=Guess(
        question="{surveys} such surveys are made, and each time {payments} of 1,000 households are paid. For how many of "
        "the 1,000 does it depend on the survey?",
        options=["about 5", "about 20", "about 50", "about 150"],
        said="You said {guess}. After {surveys} surveys it is {some_in_all} of 1,000.",
        unsaid="After {surveys} surveys it is {some_in_all} of 1,000.",
        right=lambda numbers: numbers["some_in_all"],
    ),
    controls=[
        Slider(
            "survey",
            "How many surveys have been made?",
            range(1, SURVEYS + 1),
            1,
            spoken="Survey {survey} of {surveys}",
            less="The survey before",
            more="Another survey",
        ),
        Choice("villages", "How large is each survey?", {name: f"{name} villages" for name in VILLAGES}),
    ],
    frame=frame,
    once=once,
    key={
        "a": ("disc", "good", "paid by every score so far"),
        "p": ("triangle", "other", "paid now, but not by every score so far"),
        "q": ("cross", "bad", "not paid now, but by an earlier score"),
        "n": ("dot", "rest", "paid by no score so far"),
    },
    sentences={
        "one": "One survey of about {interviews} interviews, one score: {payments} of 1,000 households are paid. {reached} "
        "of {poor} poor households are among them. Now make another survey.",
        "sentence": "{survey} surveys, {survey} scores: each reaches {least} to {most} of {poor} poor households. {all} of "
        "1,000 households are paid by every score. For {some} it depends on which survey was made; {some_poor} of these "
        "are poor.",
    },
    alt="1,000 marks, one for {each} households. Paid by every score so far: {all}. Paid by some: {some}, of these "
    "{some_now} now. Paid by none: {none}. Of the {poor} poor, it depends on the survey for {some_poor}; of the {others} "
    "others, for {some_others}.",
    drawing=[
        Block("{poor} poor: {reached} are paid now; for {some_poor} it depends on the survey"),
        Block("{others} not poor: {leaked} are paid now; for {some_others} it depends on the survey"),
    ],
    note="One mark stands for {each} of the {households} households of one imagined country, a typical one; those most "
    "often paid stand first. In {countries} such countries, after {drawn} surveys of the larger kind, it depends on the survey "
    "for {fewest} to {largest} of 1,000.",
    misread=[
        "It is no lottery for all: most payments go to the same households each time.",
        "No survey is the wrong one. Each is a good one, so nobody may look for the survey that suits.",
        "A larger survey makes the group smaller. It does not make it empty.",
    ],
    caption="Of 1,000 households.",
    columns={
        "survey": "Surveys",
        "villages": "Size",
        "least": "Poor reached: least",
        "most": "most",
        "all": "Paid by all",
        "some": "By some",
        "some_poor": "of these poor",
        "none": "By none",
    },
    on_paper=[
        {"survey": 1, "villages": "299"},
        {"survey": 2, "villages": "299"},
        {"survey": 20, "villages": "299"},
        {"survey": 20, "villages": "80"},
    ],
)
