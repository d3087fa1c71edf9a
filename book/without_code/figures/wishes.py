"""Three promises to two towns: two decide the third, and some pairs no rule can keep."""

from count_everyone.audit import marks, third_rate
from count_everyone.figures import Block, Choice, Figure, Frame, Guess, Slider

N, EACH, IN_A = 1000, 5, 400  # people of a town, people of a mark, poor people of town A
FOUND, WRONG = 300, 120  # of town A: poor and found, not poor and found
ASKED = 560  # poor people of town B in the guess
TOWN_A = {
    "precision": FOUND / (FOUND + WRONG),
    "false_positive_rate": WRONG / (N - IN_A),
    "false_negative_rate": 1 - FOUND / IN_A,
}
KEPT = {
    "precision": ("false_positive_rate", "false_negative_rate"),
    "false_positive_rate": ("precision", "false_negative_rate"),
    "false_negative_rate": ("precision", "false_positive_rate"),
}
SAID = {
    "precision": "payments, so many go to poor people",
    "false_positive_rate": "people who are not poor, so many are paid",
    "false_negative_rate": "poor people, so many are missed",
}


def blocks_of(found, missed, wrong, rest):
    """Return the marks of a town: its poor people first."""
    drawn = marks({"r": found, "m": missed, "l": wrong, "o": rest}, of=N // EACH)["marks"]
    return "".join(letter * n for letter, n in drawn.items())


def frame(poor, third):
    """Return what the two kept promises leave of the third in town B."""
    row = third_rate(poor / N, n=N, **{name: TOWN_A[name] for name in KEPT[third]}).iloc[0]
    of_a = blocks_of(FOUND, IN_A - FOUND, WRONG, N - IN_A - WRONG)
    numbers = {"n": N, "each": EACH, "poor_a": IN_A, "third_said": SAID[third], "third_a": round(100 * TOWN_A[third])}
    if row["reason"]:
        numbers |= {
            "needed": round(row["needed"]),
            "there_are": round(row["there_are"]),
            "found": "-",
            "missed": "-",
            "wrong": "-",
            "third_b": "no such rule",
        }
        return Frame(numbers, [of_a, "p" * (poor // EACH) + "o" * ((N - poor) // EACH)], says="impossible")
    people = [row[name] for name in ("true_positives", "false_negatives", "false_positives", "true_negatives")]
    numbers |= {
        "needed": "-",
        "found": round(people[0]),
        "missed": round(people[1]),
        "wrong": round(people[2]),
        "third_b": round(100 * row["value"]),
    }
    says = "same" if poor == IN_A else "more" if row["value"] > TOWN_A[third] else "less"
    return Frame(numbers, [of_a, blocks_of(*people)], says)


def once():
    """Return what the guess is about: town B with 560 poor people."""
    asked = frame(ASKED, "false_positive_rate").numbers
    return {
        "asked": ASKED,
        "asked_b": asked["third_b"],
        "asked_a": asked["third_a"],
        "found_a": FOUND,
        "wrong_a": WRONG,
    }


KEEPING = "In town B {poor} of {n} people are poor. The two kept promises are as in town A. "


def right_guess(numbers):
    """Return what is true of the guess."""
    one, other = numbers["asked_a"], numbers["asked_b"]
    return "in town B" if one < other else "in town A" if one > other else "as many in both"


FIGURE = Figure(
    title="Two towns, one rule: why can three promises not all be kept?",
    intro="Each mark is {each} people. In town A {poor_a} of {n} people are poor, and the rule keeps three numbers there. "
    "The slider says how many are poor in town B.",
    guess=Guess(
        question="In town A {poor_a} are poor, in town B {asked}. We keep two promises: the same share of poor people missed, "
        "and the same share of payments that go to poor people. Where are more of 100 people who are not poor paid?",
        options=["in town A", "in town B", "as many in both"],
        said="You said: {guess}. In town B it is {asked_b} of 100, in town A {asked_a}. Below, the slider stands there.",
        unsaid="In town B it is {asked_b} of 100, in town A {asked_a}. Below, the slider stands there.",
        right=right_guess,
        at={"poor": ASKED},
    ),
    controls=[
        Slider(
            "poor",
            "How many of 1,000 people are poor in town B?",
            range(80, 721, 40),
            IN_A,
            spoken="{poor} of 1,000 are poor in town B",
            less="Fewer poor people in town B",
            more="More poor people in town B",
        ),
        Choice(
            "third",
            "Which two promises are kept?",
            {
                "false_positive_rate": "missed of the poor, and payments to the poor",
                "precision": "missed of the poor, and paid of those who are not poor",
                "false_negative_rate": "payments to the poor, and paid of those who are not poor",
            },
        ),
    ],
    frame=frame,
    once=once,
    key={
        "r": ("disc", "good", "poor, and paid"),
        "m": ("cross", "bad", "poor, and missed"),
        "l": ("square", "other", "not poor, and paid"),
        "o": ("dot", "rest", "not poor, not paid, or no rule is there"),
        "p": ("ring", "bad", "poor, and no such rule exists"),
    },
    sentences={
        "same": "In both towns {poor} of {n} people are poor. All three promises hold. Of 100 {third_said}: {third_b}, in "
        "town A {third_a}.",
        "more": KEEPING + "Then the third cannot be: of 100 {third_said}: {third_b}, in town A {third_a}.",
        "less": KEEPING + "Then the third cannot be: of 100 {third_said}: only {third_b}, in town A {third_a}.",
        "impossible": "In town B {poor} of {n} people are poor. No such rule exists: it would have to find {needed} poor "
        "people where only {there_are} live.",
    },
    alt="Two towns of {n} people. Town A: {poor_a} poor. Town B: {poor} poor; poor and paid {found}, poor and missed "
    "{missed}, not poor and paid {wrong}. The third number: {third_b}, in town A {third_a}.",
    drawing=[Block("Town A: {poor_a} of {n} are poor"), Block("Town B: {poor} of {n} are poor")],
    note="No world is needed here: the numbers follow from each other, in every country. One mark is {each} people.",
    misread=[
        "It does not say that fairness is impossible. It says that somebody has to choose which promise gives way.",
        "How many are poor in a town is a number in a record. It can itself be wrong.",
    ],
    caption="Of {n} people in town B. In town A {poor_a} are poor, {found_a} of them are paid, and {wrong_a} who are not poor.",
    columns={
        "poor": "Poor in B",
        "third": "Kept",
        "third_b": "The third, of 100",
        "third_a": "in A",
        "found": "Poor, paid",
        "missed": "Poor, missed",
        "wrong": "Not poor, paid",
    },
    on_paper=[
        {"poor": 400, "third": "false_positive_rate"},
        {"poor": 560, "third": "false_positive_rate"},
        {"poor": 560, "third": "precision"},
        {"poor": 160, "third": "false_negative_rate"},
    ],
)
