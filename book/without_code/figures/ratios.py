"""The same decisions read twice: the ratio of those granted, and that of those refused."""

import numpy as np

from count_everyone.audit import both_ratios
from count_everyone.figures import Block, Figure, Frame, Guess, Slider

N, EACH, MORE = 1000, 10, 50  # people of a group, people of a mark, how many more are granted in B


def frame(granted):
    """Return both ratios, where so many of 1,000 are granted in A and 50 more in B."""
    decisions = np.concatenate([np.arange(N) < granted, np.arange(N) < granted + MORE])
    table = both_ratios(decisions.astype(int), np.repeat(["A", "B"], N))
    numbers = {
        "n": N,
        "each": EACH,
        "granted_b": granted + MORE,
        "refused_a": N - granted,
        "refused_b": N - granted - MORE,
        "more": MORE,
        "ratio_granted": table.loc["granted", "value"],
        "ratio_refused": table.loc["refused", "value"],
    }
    blocks = ["r" * (n // EACH) + "m" * ((N - n) // EACH) for n in (granted, granted + MORE)]
    return Frame(numbers, blocks)


def right_guess(numbers):
    """Return what is true of the guess: whether four fifths are passed by both ratios, one, or none."""
    passed = {numbers[name] >= 4 / 5 for name in ("ratio_granted", "ratio_refused")}
    return "it depends on what one counts" if len(passed) > 1 else "yes" if passed == {True} else "no"


FIGURE = Figure(
    title="The same decisions, read twice: does it pass?",
    intro="Each mark is {each} people. Two groups of {n} people ask. In group B {more} more people are granted, always.",
    guess=Guess(
        question="{granted} of {n} are granted in A, and {granted_b} in B. Some offices ask whether one is at least four "
        "fifths of the other. Is it?",
        options=["yes", "no", "it depends on what one counts"],
        said="You said: {guess}. Of those granted the ratio is {ratio_granted:2}. Of those refused it is {ratio_refused:2}.",
        unsaid="Of those granted the ratio is {ratio_granted:2}. Of those refused it is {ratio_refused:2}.",
        right=right_guess,
    ),
    controls=[
        Slider(
            "granted",
            "How many of 1,000 are granted in A?",
            range(50, 901, 50),
            900,
            spoken="{granted} of 1,000 in A, {granted_b} in B",
            less="Fewer are granted",
            more="More are granted",
        )
    ],
    frame=frame,
    key={"r": ("disc", "good", "granted"), "m": ("cross", "bad", "refused")},
    sentences={
        "sentence": "Of {n} people {granted} are granted in A and {granted_b} in B: a ratio of {ratio_granted:2}. "
        "{refused_a} are refused in A and {refused_b} in B: a ratio of {ratio_refused:2}. The difference is {more} people.",
    },
    alt="Two groups of {n} people. Granted: {granted} in A, {granted_b} in B. Refused: {refused_a} in A, {refused_b} in B.",
    drawing=[
        Block("A: {granted} granted, {refused_a} refused", a_row=25),
        Block("B: {granted_b} granted, {refused_b} refused", a_row=25),
    ],
    note="No world is needed here: the numbers follow from each other. A ratio is the smaller share divided by the larger.",
    misread=[
        "It does not say that the difference is the right number: it too means more where few are granted.",
        "Neither ratio says who was in need.",
    ],
    caption="Of {n} people in each group.",
    columns={
        "granted": "Granted in A",
        "granted_b": "in B",
        "ratio_granted:2": "Ratio of granted",
        "refused_a": "Refused in A",
        "refused_b": "in B",
        "ratio_refused:2": "Ratio of refused",
    },
    on_paper=[{"granted": 50}, {"granted": 200}, {"granted": 700}, {"granted": 900}],
)
