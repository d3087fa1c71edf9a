"""What more money does, and whom it never reaches: 1,000 households in four blocks."""

import numpy as np
import pandas as pd

from count_everyone.audit import marks
from count_everyone.figures import Block, Figure, Frame, Guess, Slider, split_marks, worlds

START = 28


def frame(money):
    """Return whom the programme pays with money for so many of 100 households."""
    table = worlds.paid(money / 100)
    poor, paid, registered = (table[name] == 1 for name in ("true_poor", "selected", "registered"))
    place = table["area"].map({"urban": "town", "rural": "country"})
    # who is poor, who registered and who lives where is the same in every frame; then, who of them is paid
    kind = np.select([poor & registered, poor], ["registered", "unregistered"], "others")
    people = table.groupby([place, kind], observed=True).size().unstack()
    sizes = split_marks(people, marks(people.sum(axis=1))["marks"])
    counts = pd.DataFrame({"paid": paid, "not paid": ~paid}).groupby([kind, place], observed=True).sum()
    in_registry = split_marks(counts.loc["registered"], sizes["registered"])
    reached, waiting = in_registry.sum()[["paid", "not paid"]]
    # what the programme pays, and to the poor, is said in other figures too: the rest of the payments leaks
    leaked = marks({"paid": paid.sum(), "not": (~paid).sum()})["marks"]["paid"] - reached
    totals = pd.Series({"paid": leaked, "not paid": sizes["others"].sum() - leaked})
    others, unregistered = split_marks(counts.loc["others"], sizes["others"], totals), sizes["unregistered"]
    numbers = {
        "households": len(table),
        "each": round(len(table) / 1000),
        "poor": reached + waiting + unregistered.sum(),
        "reached": reached,
        "missed": waiting + unregistered.sum(),
        "waiting": waiting,
        "unregistered": unregistered.sum(),
        "leaked": leaked,
        "unspent": 10 * money - round(1000 * paid.mean()),
    }
    rows = []
    for here in ("town", "country"):
        poor, rest, unknown = in_registry.loc[here], others.loc[here], unregistered[here]
        numbers |= {
            f"{here}_poor": poor.sum() + unknown,
            f"{here}_missed": poor["not paid"] + unknown,
            f"{here}_others": rest.sum(),
            f"{here}_leaked": rest["paid"],
        }
        rows.append("r" * poor["paid"] + "m" * poor["not paid"] + "u" * unknown)
        rows.append("l" * rest["paid"] + "o" * rest["not paid"])
    says = "everybody" if numbers["unspent"] else "few" if waiting < 10 else "sentence"
    return Frame(numbers, rows, says)


def once():
    """Return how many poor households of 1,000 get nothing in 20 countries, the least and the most."""
    missed = []
    for seed in range(20):
        table = worlds.paid(START / 100, seed)
        missed.append(round(1000 * ((table["true_poor"] == 1) & (table["selected"] == 0)).mean()))
    return {"least": min(missed), "most": max(missed)}


FIGURE = Figure(
    title="What does more money do?",
    intro="The country is drawn as 1,000 marks, and each stands for {each} households. Of 1,000 households {poor} are poor. A programme pays those with the lowest score, "
    "as long as the money lasts. Only households in the social registry have a score.",
    guess=Guess(
        question="There is money for {money} of 100 households. How many of the {poor} poor households get nothing?",
        options=["about 80", "about 115", "about 155", "about 220"],
        said="You said {guess}. It is {missed} of {poor}.",
        unsaid="It is {missed} of {poor}.",
        right=lambda numbers: numbers["missed"],
    ),
    controls=[
        Slider(
            "money",
            "Money for how many of 100 households?",
            range(0, 65, 4),
            START,
            spoken="Money for {money} of 100 households",
            less="Less money",
            more="More money",
        )
    ],
    frame=frame,
    once=once,
    key={
        "r": ("disc", "good", "poor, and paid"),
        "m": ("triangle", "bad", "poor, registered, no payment left"),
        "u": ("cross", "bad", "poor, not in the registry"),
        "l": ("square", "other", "not poor, and paid"),
        "o": ("dot", "rest", "not poor, not paid"),
    },
    sentences={
        "sentence": "There is money for {money} of 100 households. Of {poor} poor households {reached} are paid and "
        "{missed} get nothing: {waiting} of these stand in the registry, and no payment is left for them; "
        "{unregistered} are not in the registry. {leaked} payments go to households that are not poor.",
        "few": "There is money for {money} of 100 households. Of {poor} poor households {reached} are paid and {missed} "
        "get nothing: {unregistered} of these are not in the registry. Registered, and still waiting: {waiting}. {leaked} payments go to "
        "households that are not poor.",
        "everybody": "There is money for {money} of 100 households, and everybody in the registry is paid, poor or not; "
        "{unspent} payments are left over. Of {poor} poor households {reached} are paid. The {missed} others are not in "
        "the registry: money does not find them. {leaked} payments go to households that are not poor.",
    },
    alt="1,000 marks, one for {each} households. Poor and paid: {reached}. Poor, registered and not paid: {waiting}. "
    "Poor and not registered: {unregistered}. Not poor and paid: {leaked}. In town {town_missed} of {town_poor} poor "
    "households get nothing, in the country {country_missed} of {country_poor}.",
    drawing=[
        Block("In town, poor: {town_missed} of {town_poor} get nothing"),
        Block("In town, not poor: {town_leaked} of {town_others} are paid"),
        Block("In the country, poor: {country_missed} of {country_poor} get nothing"),
        Block("In the country, not poor: {country_leaked} of {country_others} are paid"),
    ],
    note="One mark stands for {each} of the {households} households of one imagined country, a typical one. In 20 such "
    "countries, with money for 28 of 100, between {least} and {most} of 1,000 households are poor and get nothing.",
    misread=[
        "A cross is no fault of the score: the score was never asked.",
        "A square is no cheat: it is a household that the score took for poor, or that came next when no poor household "
        "with a lower score was left.",
        "To register everybody does not solve it: the money stays the same, so others lose their payment.",
    ],
    caption="Of 1,000 households.",
    columns={
        "money": "Money for, of 100",
        "reached": "Poor, paid",
        "missed": "Poor, nothing",
        "waiting": "of these registered",
        "unregistered": "not registered",
        "leaked": "Not poor, paid",
        "town_missed": "Poor, nothing: town",
        "country_missed": "country",
    },
    on_paper=[{"money": 8}, {"money": 28}, {"money": 44}, {"money": 64}],
)
