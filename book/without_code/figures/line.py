"""Another poverty line, the same payments: the errors change, and so does the group that is missed most."""

from count_everyone.audit import marks, rates_by_group
from count_everyone.figures import Block, Choice, Figure, Frame, Guess, Slider, worlds

BUDGET, START, OTHER = 0.28, 100, 140
GROUPS = {
    "area": (("urban", "in town"), ("rural", "in the country")),
    "displaced": (("1", "who were displaced"), ("0", "who were not")),
    "sex": (("female", "with a woman at the head"), ("male", "with a man at the head")),
}
COLUMNS = {"area": "area", "displaced": "displaced", "sex": "head_sex"}


def errors_at(line, group, seed=worlds.SEED):
    """Return who is poor at a line, who is paid, and the share of missed in each group with its denominator."""
    table = worlds.paid(BUDGET, seed)
    poor, paid = table["true_consumption"] < line, table["selected"] == 1
    rates = rates_by_group(poor.astype(int), paid.astype(int), table[COLUMNS[group]].astype(str))
    return poor, paid, rates.loc["false_negative_rate"]


def frame(line, group):
    """Return the errors of the programme's payments, if the poverty line were drawn elsewhere."""
    poor, paid, rates = errors_at(line, group)
    of_poor = marks({"poor": poor.sum(), "not": (~poor).sum()})["marks"]["poor"]
    of_paid = marks({"paid": paid.sum(), "not": (~paid).sum()})["marks"]
    reached, missed = marks({"r": (poor & paid).sum(), "m": (poor & ~paid).sum()}, of=int(of_poor))["marks"]
    leaked, rest = of_paid["paid"] - reached, of_paid["not"] - missed
    (one, in_one), (other, in_other) = GROUPS[group]
    numbers = {
        "households": len(poor),
        "each": round(len(poor) / 1000),
        "payments": of_paid["paid"],
        "others": of_paid["not"],
        "poor": of_poor,
        "reached": reached,
        "leaked": leaked,
        "missed": missed,
        "missed_one": round(100 * rates.loc[one, "value"]),
        "poor_one": int(rates.loc[one, "n_counted"]),
        "missed_other": round(100 * rates.loc[other, "value"]),
        "poor_other": int(rates.loc[other, "n_counted"]),
        "in_one": in_one,
        "in_other": in_other,
    }
    return Frame(numbers, ["r" * reached + "l" * leaked, "m" * missed + "o" * rest])


def once():
    """Return the leak at two lines, and in how many of 20 countries the group with the larger gap changes."""
    turned = 0
    for seed in range(20):
        gaps = {}
        for line in (60, OTHER):
            for group in ("area", "displaced"):
                values = errors_at(line, group, seed)[2]["value"]
                gaps[line, group] = values[GROUPS[group][0][0]] - values[GROUPS[group][1][0]]
        turned += gaps[60, "displaced"] > gaps[60, "area"] and gaps[OTHER, "area"] > gaps[OTHER, "displaced"]
    leaks = {line: frame(line, "area").numbers["leaked"] for line in (START, OTHER)}
    return {"leaked_start": leaks[START], "leaked_other": leaks[OTHER], "other": OTHER, "turned": int(turned)}


def right_guess(numbers):
    """Return what is true of the guess."""
    one, other = numbers["leaked_other"], numbers["leaked_start"]
    return "fewer" if one < other else "more" if one > other else "as many"


FIGURE = Figure(
    title="Another poverty line: what changes, if no payment changes?",
    intro="The country is drawn as 1,000 marks, and each stands for {each} households. The {payments} payments of 1,000 households stay where they are. Only the line moves "
    "below which we call a household poor.",
    guess=Guess(
        question="With the line at {line} nuvos, {leaked_start} of {payments} payments go to households that are not poor. "
        "The line goes up to {other}. How many payments go to households that are not poor then?",
        options=["more", "as many", "fewer"],
        said="You said {guess}. It falls from {leaked_start} to {leaked_other} of {payments}. Nobody's payment changed.",
        unsaid="It falls from {leaked_start} to {leaked_other} of {payments}. Nobody's payment changed.",
        right=right_guess,
    ),
    controls=[
        Slider(
            "line",
            "Where is the poverty line, in nuvos a person and month?",
            range(50, 151, 5),
            START,
            spoken="The line at {line} nuvos",
            less="A lower line",
            more="A higher line",
        ),
        Choice(
            "group",
            "Compare",
            {
                "area": "town and country",
                "displaced": "displaced and others",
                "sex": "women and men at the head",
            },
        ),
    ],
    frame=frame,
    once=once,
    key={
        "r": ("disc", "good", "poor, and paid"),
        "l": ("square", "other", "not poor, and paid"),
        "m": ("cross", "bad", "poor, not paid"),
        "o": ("dot", "rest", "not poor, not paid"),
    },
    sentences={
        "sentence": "With the line at {line} nuvos, {poor} of 1,000 households are poor. The same {payments} payments now "
        "miss {missed} of them, and {leaked} go to households that are not poor. Of 100 poor households {in_one} "
        "{missed_one} are missed, of 100 {in_other} {missed_other}.",
    },
    alt="1,000 marks, one for {each} households. Poor and paid: {reached}. Not poor and paid: {leaked}. Poor and not paid: "
    "{missed}. In the whole country {poor_one} poor households {in_one} and {poor_other} {in_other}: of 100, {missed_one} "
    "and {missed_other} are missed.",
    drawing=[
        Block("{payments} payments: {leaked} to households that are not poor"),
        Block("{others} without a payment: {missed} of them are poor"),
    ],
    note="One mark stands for {each} of the {households} households of one imagined country, a typical one. In {turned} of "
    "20 such countries the displaced have the larger gap with the line at 60, and the town at {other}. Displaced households had to leave their home. They "
    "are few: the table says how many poor ones were counted.",
    misread=[
        "A higher line is no better programme: more people are missed, since more are called poor.",
        "The line is no fact of nature. Somebody draws it, and with it the errors of the report.",
    ],
    caption="Of 1,000 households; the last columns: of the poor households of the whole country.",
    columns={
        "line": "Line, nuvos",
        "group": "Compared",
        "poor": "Poor",
        "missed": "Poor, not paid",
        "leaked": "Paid, not poor",
        "missed_one": "Missed of 100, first group",
        "poor_one": "of",
        "missed_other": "second group",
        "poor_other": "of",
    },
    on_paper=[
        {"line": 60, "group": "displaced"},
        {"line": 140, "group": "displaced"},
        {"line": 60, "group": "area"},
        {"line": 140, "group": "area"},
    ],
)
