"""What the office counts, when clerks write down fewer poor women than there are."""

from functools import lru_cache

from count_everyone.audit import marks
from count_everyone.figures import Block, Choice, Figure, Frame, Guess, Slider, worlds
from count_everyone.nuvaria import (
    POVERTY_LINE,
    Mechanisms,
    population,
    programme,
    programme_from_records,
    registry,
    survey,
)

START, MOST, SHOWN, COUNTRIES = 0, 60, 100, 10
PROGRAMMES = {
    "records": programme_from_records,
    "survey": lambda country, known: programme(country, known=known, interviews=survey(country)),
}


@lru_cache(maxsize=4)
def women_at(unrecorded, score, seed=worlds.SEED):
    """Return the registered households with a woman at the head, and whom the programme pays."""
    country = population(
        worlds.PERSONS, mechanisms=Mechanisms(under_recording_women=unrecorded / 100), random_state=seed
    )
    table = PROGRAMMES[score](country, known=registry(country))
    return table[(table["registered"] == 1) & (table["head_sex"] == "female")]


def overlooked(unrecorded, score, seed=worlds.SEED):
    """Return how many poor women get nothing, in truth and as the office counts them."""
    women = women_at(unrecorded, score, seed)
    nothing = women["selected"] == 0
    return int((nothing & (women["true_poor"] == 1)).sum()), int((nothing & (women["recorded_poor"] == 1)).sum())


def frame(unrecorded, score):
    """Return the overlooked women of the truth, and those that the office counts."""
    women = women_at(unrecorded, score)
    missed, counted = overlooked(unrecorded, score)
    poor = int((women["true_poor"] == 1).sum())
    true = marks({"m": missed, "r": poor - missed}, of=SHOWN)["marks"]
    office = marks({"c": counted, "o": poor - counted}, of=SHOWN)["marks"]
    numbers = {
        "poor": poor,
        "each": round(poor / SHOWN),
        "missed": missed,
        "counted": counted,
        "paid_of_100": round(100 * women["selected"].mean()),
        "recorded_of_100": round(100 * (women["recorded_poor"] == 1).mean()),
    }
    blocks = ["m" * true["m"] + "r" * true["r"], "c" * office["c"] + "o" * office["o"]]
    return Frame(numbers, blocks, says=score)


def once():
    """Return what a second source says of the records, and both ends in 10 countries."""
    known = worlds.registered().set_index("household_id")
    asked = worlds.interviews().drop_duplicates("household_id").set_index("household_id")
    told_poor = asked.index[(asked["consumption"] > 0) & (asked["consumption"] < POVERTY_LINE)]
    both = known.loc[known.index.intersection(told_poor)]
    of_sex = both.groupby(both["head_sex"].astype(str))["recorded_poor"].agg(["sum", "size"])
    ends = [[overlooked(end, "records", seed) for end in (START, MOST)] for seed in range(COUNTRIES)]
    poor = women_at(START, "records").query("true_poor == 1")
    by_survey = women_at(MOST, "survey")
    shares = {
        name: round(100 * (by_survey.loc[by_survey[label] == 1, "selected"] == 0).mean())
        for name, label in (("share_missed", "true_poor"), ("share_recorded", "recorded_poor"))
    }
    return {
        **shares,
        "slips": round(100 * (poor["recorded_poor"] == 0).mean()),
        "women_recorded": int(of_sex.loc["female", "sum"]),
        "women_told": int(of_sex.loc["female", "size"]),
        "men_recorded": int(of_sex.loc["male", "sum"]),
        "men_told": int(of_sex.loc["male", "size"]),
        "start": START,
        "most": MOST,
        "countries": COUNTRIES,
        "times_least": min(last[0] / first[0] for first, last in ends),
        "times_most": max(last[0] / first[0] for first, last in ends),
        "office_least": min(last[1] / first[1] for first, last in ends),
        "office_most": max(last[1] / first[1] for first, last in ends),
        "missed_first": overlooked(START, "records")[0],
        "missed_last": overlooked(MOST, "records")[0],
        "counted_first": overlooked(START, "records")[1],
        "counted_last": overlooked(MOST, "records")[1],
    }


def right_guess(numbers):
    """Return what is true of the guess."""
    times = numbers["counted_last"] / numbers["counted_first"]
    return OPTIONS[0] if times >= 2 else OPTIONS[2] if times <= 1 / 2 else OPTIONS[1]


OPTIONS = ("twice as many or more", "about as many, or a little more or less", "half as many or fewer")

FIGURE = Figure(
    title="Clerks write down fewer poor women than there are. What does the office notice?",
    intro="Each mark is {each} households in the registry with a woman at the head. {poor} of them are poor. A clerk decides "
    "who is recorded as poor, and the office knows only the record. Beside what the slider says, {slips} of 100 records of "
    "everybody are slips.",
    guess=Guess(
        question="The score was learnt from the records. Now clerks leave out {most} of 100 poor women, where they left out none "
        "before. Does the office count more or fewer overlooked women?",
        options=OPTIONS,
        said="You said: {guess}. In truth the overlooked go from {missed_first} to {missed_last}. The office counts "
        "{counted_first}, then {counted_last}.",
        at={"unrecorded": MOST},
        unsaid="In truth the overlooked go from {missed_first} to {missed_last}. The office counts {counted_first}, then "
        "{counted_last}.",
        right=right_guess,
    ),
    controls=[
        Slider(
            "unrecorded",
            "Of 100 poor women, how many do clerks leave out?",
            range(START, MOST + 1, 5),
            START,
            spoken="{unrecorded} of 100 are left out",
            less="Fewer are left out",
            more="More are left out",
        ),
        Choice(
            "score",
            "From what was the score learnt?",
            {
                "records": "from the office's records, and it knows the sex",
                "survey": "from a survey of what households consume",
            },
        ),
    ],
    frame=frame,
    once=once,
    key={
        "m": ("cross", "bad", "poor, and gets nothing"),
        "r": ("disc", "good", "poor, and paid"),
        "c": ("triangle", "bad", "counted by the office: recorded as poor, and gets nothing"),
        "o": ("dot", "rest", "not counted"),
    },
    sentences={
        "records": "Clerks leave out {unrecorded} of 100 poor women. The programme overlooks {missed} of {poor}, and "
        "the office counts {counted}. Of 100 registered households with a woman at the head, poor or not, {paid_of_100} are paid.",
        "survey": "Clerks leave out {unrecorded} of 100 poor women. The score does not know the records, so nobody's "
        "payment changes: the programme overlooks {missed} of {poor}. The office counts {counted}.",
    },
    alt="{poor} poor households with a woman at the head. In truth {missed} get nothing. The office counts {counted}.",
    drawing=[
        Block("In truth {missed} of {poor} get nothing", a_row=25),
        Block("The office counts {counted}", a_row=25),
    ],
    note="One imagined country, a typical one. In {countries} such countries the overlooked women become {times_least:1} to "
    "{times_most:1} times as many from none left out to {most} of 100, and those that the office counts {office_least:1} to "
    "{office_most:1} times as many. A second source shows it: of those who told poverty in the survey and are registered, "
    "{women_recorded} of {women_told} women are recorded as poor, and {men_recorded} of {men_told} men.",
    misread=[
        "At {start} the office counts more women than are overlooked in truth: clerks also write down some who are not poor.",
        "An audit on records is not worthless. Where clerks leave out poor women by chance, and write down "
        "nobody who is not poor, the share of the missed among the recorded is nearly the true one. Here poverty is also written down for some who are not poor: at {most}, with the score from the survey, "
        "{share_recorded} of 100 recorded poor women get nothing, and {share_missed} of 100 in truth.",
    ],
    caption="Registered households with a woman at the head.",
    columns={
        "unrecorded": "Left out, of 100",
        "score": "Score learnt",
        "missed": "Overlooked in truth",
        "poor": "of",
        "counted": "The office counts",
        "recorded_of_100": "Recorded as poor, of 100 registered",
        "paid_of_100": "Paid, of 100 registered",
    },
    on_paper=[
        {"unrecorded": 0, "score": "records"},
        {"unrecorded": 60, "score": "records"},
        {"unrecorded": 0, "score": "survey"},
        {"unrecorded": 60, "score": "survey"},
    ],
)
