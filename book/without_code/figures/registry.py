"""What the file does not know: an audit of the registry beside an audit of everybody."""

import pandas as pd

from count_everyone.audit import marks, rates_by_group
from count_everyone.figures import Block, Figure, Frame, Guess, Slider, split_marks, worlds
from count_everyone.nuvaria import Mechanisms

START, LEAST, MOST = 30, 0, 60
PHONE = {"without": 0, "with": 1}


def world_at(kept_out, seed=worlds.SEED):
    """Return all households, where so many of 100 that have no phone and would register are kept out."""
    return worlds.paid_with(Mechanisms(unregistered_phoneless=kept_out / 100), seed=seed)


def missed_of_100(table):
    """Return how many of 100 poor households without and with a phone get nothing."""
    rates = rates_by_group(table["true_poor"], table["selected"], table["phone"]).loc["false_negative_rate"]
    return {name: round(100 * rates.loc[value, "value"]) for name, value in PHONE.items()}


def frame(kept_out):
    """Return what an audit of the registry sees, and what an audit of everybody sees."""
    table = world_at(kept_out)
    of_registry, of_all = (missed_of_100(rows) for rows in (table[table["registered"] == 1], table))
    poor = table["true_poor"] == 1
    of_poor = int(marks({"poor": poor.sum(), "not": (~poor).sum()})["marks"]["poor"])
    rows = table[poor]
    states = pd.Series("unregistered", index=rows.index).mask(rows["registered"] == 1, "waiting")
    states = states.mask(rows["selected"] == 1, "paid")
    counts = pd.crosstab(rows["phone"].map({value: name for name, value in PHONE.items()}), states)
    counts = counts.reindex(columns=["paid", "waiting", "unregistered"], fill_value=0)
    sizes = marks(counts.sum(axis=1), of=of_poor)["marks"]
    drawn = split_marks(counts, sizes)
    without, with_phone = drawn.loc["without"], drawn.loc["with"]
    numbers = {
        "each": round(len(table) / 1000),
        "households": len(table),
        "poor_without": without.sum(),
        "in_registry": without["paid"] + without["waiting"],
        "paid": without["paid"],
        "not_in_registry": without["unregistered"],
        "poor_with": with_phone.sum(),
        "paid_with": with_phone["paid"],
        "not_in_registry_with": with_phone["unregistered"],
        "missed": without.sum() + with_phone.sum() - without["paid"] - with_phone["paid"],
        "file_without": of_registry["without"],
        "file_with": of_registry["with"],
        "all_without": of_all["without"],
        "all_with": of_all["with"],
    }
    rows = ["r" * row["paid"] + "m" * row["waiting"] + "u" * row["unregistered"] for row in (without, with_phone)]
    return Frame(numbers, rows)


def once():
    """Return the gap that each audit sees in 10 countries at the start, and in this one at both ends."""
    gaps = {"file": [], "all": []}
    for seed in range(10):
        table = world_at(START, seed)
        for name, rows in (("file", table[table["registered"] == 1]), ("all", table)):
            missed = missed_of_100(rows)
            gaps[name].append(missed["without"] - missed["with"])
    ends = {kept_out: frame(kept_out).numbers["missed"] for kept_out in (LEAST, MOST)}
    return {
        "file_least": min(gaps["file"]),
        "file_most": max(gaps["file"]),
        "all_least": min(gaps["all"]),
        "all_most": max(gaps["all"]),
        "missed_least": ends[LEAST],
        "missed_most": ends[MOST],
    }


def right_guess(numbers):
    """Return what is true of the guess."""
    one, other = numbers["all_without"], numbers["all_with"]
    return "those with a phone" if one < other else "those without a phone" if one > other else "both as often"


FIGURE = Figure(
    title="The supplier audits its file. What does the file not know?",
    intro="Each mark stands for {each} poor households: {poor_without} marks without a phone and {poor_with} with one, of 1,000 "
    "in all. The slider says how many are kept out of the registry because the form asks for a phone number.",
    guess=Guess(
        question="In the file, {file_without} of 100 poor households without a phone are missed, and {file_with} of 100 with "
        "one. Whom does the programme miss more often?",
        options=["those without a phone", "those with a phone", "both as often"],
        said="You said: {guess}. Counting everybody, {all_without} of 100 without a phone are missed, and {all_with} of 100 "
        "with one.",
        unsaid="Counting everybody, {all_without} of 100 without a phone are missed, and {all_with} of 100 with one.",
        right=right_guess,
    ),
    controls=[
        Slider(
            "kept_out",
            "Of 100 households without a phone that want to register, how many cannot?",
            range(LEAST, MOST + 1, 5),
            START,
            spoken="{kept_out} of 100 are kept out",
            less="Fewer are kept out",
            more="More are kept out",
        )
    ],
    frame=frame,
    once=once,
    key={
        "r": ("disc", "good", "poor, and paid"),
        "m": ("triangle", "bad", "poor, registered, not paid"),
        "u": ("cross", "bad", "poor, not in the registry"),
    },
    sentences={
        "sentence": "Of {poor_without} poor households without a phone {in_registry} are in the registry and {paid} are paid. "
        "The audit of the registry finds {file_without} of 100 missed without a phone, and {file_with} with one. Counting "
        "everybody it is {all_without} and {all_with}.",
    },
    alt="{poor_without} poor households without a phone: paid {paid}, not in the registry {not_in_registry}. {poor_with} "
    "with a phone: paid {paid_with}, not in the registry {not_in_registry_with}. Audit of the registry: {file_without} and "
    "{file_with} of 100 missed. Counting everybody: {all_without} and {all_with}.",
    drawing=[
        Block("Without a phone: {paid} of {poor_without} poor households are paid"),
        Block("With a phone: {paid_with} of {poor_with} poor households are paid"),
    ],
    note="One mark stands for {each} of the {households} households of one imagined country, a typical one. In 10 such "
    "countries, with 30 of 100 kept out, the gap (missed without a phone, minus missed with one, of 100) is between "
    "{file_least} and {file_most} by the registry, and between {all_least} and {all_most} counting everybody.",
    misread=[
        "At 0 no household is kept out for want of a phone, and still {missed_least} of 1,000 are poor and get nothing; at "
        "60 it is {missed_most}. The money is the same, so others take the places. Other things keep people out too: it is "
        "not yet everybody who is registered.",
        "The audit of the file makes no mistake in counting. It counts the wrong people.",
    ],
    caption="Poor households of 1,000; missed: of 100 poor households, without and with a phone.",
    columns={
        "kept_out": "Kept out, of 100",
        "in_registry": "Without a phone: in the registry",
        "paid": "paid",
        "file_without": "Missed by the file: without",
        "file_with": "with",
        "all_without": "Missed of all: without",
        "all_with": "with",
        "missed": "Missed in all",
    },
    on_paper=[{"kept_out": 0}, {"kept_out": 30}, {"kept_out": 45}, {"kept_out": 60}],
)
