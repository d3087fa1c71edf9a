"""Five years of a score that learns from its own decisions: what happens, and what the office's report says."""

from functools import cache

from count_everyone.audit import rates_by_group
from count_everyone.figures import Block, Choice, Figure, Frame, Guess, Slider, worlds
from count_everyone.nuvaria import Mechanisms

LAST, COUNTRIES = 5, 8
WORLDS = {
    "as it is": Mechanisms(),
    "not closed": Mechanisms(feedback=0),
    "sex not seen": Mechanisms(sex_in_model=0),
    "records right": Mechanisms(under_recording_women=0),
}
OFFICES = {
    "as it is": "all three happen",
    "not closed": "refusals close no files",
    "sex not seen": "the score does not see the sex",
    "records right": "clerks record women and men alike",
}
SEXES = {"women": "female", "men": "male"}


@cache
def counted(world, year, seed=worlds.SEED):
    """Return how many of 100 are missed, in truth and by the record, and who is paid, in one year."""
    table = worlds.years(WORLDS[world], seed)
    table = table[table["year"] == year]
    true, record = (
        rates_by_group(table[label], table["selected"], table["head_sex"]).loc["false_negative_rate"]
        for label in ("true_poor", "recorded_poor")
    )
    numbers = {}
    for said, sex in SEXES.items():
        numbers |= {
            said: round(100 * true.loc[sex, "value"]),
            f"missed_{said}": int(true.loc[sex, "numerator"]),
            f"poor_{said}": int(true.loc[sex, "n_counted"]),
            f"report_{said}": round(100 * record.loc[sex, "value"]),
        }
    numbers["recorded"] = int(record["n_counted"].sum())
    numbers["report"] = round(100 * record["numerator"].sum() / record["n_counted"].sum())
    numbers["paid_women"] = round(100 * (table.loc[table["selected"] == 1, "head_sex"] == "female").mean())
    return numbers


def frame(year, world):
    """Return whom the programme misses in a year, and what its report says."""
    numbers, start = counted(world, year), counted(world, 0)
    numbers = {**numbers, **{f"{name}_start": start[name] for name in ("women", "men", "report")}}
    numbers["office"] = OFFICES[world]
    rows = [letter * numbers[name] for name, letter in (("women", "m"), ("men", "m"), ("report", "n"))]
    reached = [letter * (100 - len(row)) for row, letter in zip(rows, "rrp", strict=True)]
    return Frame(numbers, [a + b for a, b in zip(reached, rows, strict=True)], "later" if year else "start")


def once():
    """Return the last year in both worlds, and the same in eight countries: the gap grows, and the report agrees."""
    gaps = {year: [] for year in (0, LAST)}
    reports = {"as it is": [], "records right": []}
    for seed in range(COUNTRIES):
        for year, gap in gaps.items():
            numbers = counted("as it is", year, seed)
            gap.append(numbers["women"] - numbers["men"])
        for world, report in reports.items():
            report.append(counted(world, LAST, seed)["report"])
    apart = [abs(one - other) for one, other in zip(*reports.values(), strict=True)]
    end = counted("as it is", LAST)
    return {
        "countries": COUNTRIES,
        "last": LAST,
        "end_women": end["women"],
        "end_report": end["report"],
        "end_report_women": end["report_women"],
        "end_report_men": end["report_men"],
        "persons": worlds.PERSONS_OF_YEARS,
        "of_registered": round(100 * worlds.paid(0.28)["selected"].sum() / len(worlds.registered())),
        "gap_least_start": min(gaps[0]),
        "gap_most_start": max(gaps[0]),
        "gap_least": min(gaps[LAST]),
        "gap_most": max(gaps[LAST]),
        "report_least": min(min(report) for report in reports.values()),
        "report_most": max(max(report) for report in reports.values()),
        "apart": max(apart),
    }


FIGURE = Figure(
    title="The score learns from its own decisions. What does the office see?",
    intro="Each mark is one of 100 registered households. Each year the score is learnt again, from the files of the year "
    "before. Three things can happen: clerks record fewer poor women than there are; the more women or men were refused, "
    'the more of their files are closed as "not poor"; and the score sees the sex of the head. There is money for {of_registered} of 100 registered '
    "households, every year.",
    guess=Guess(
        question="At the start, {women} of 100 registered poor households with a woman at the head get nothing. How many in year {last}?",
        options=["about 30", "about 40", "about 50", "about 60"],
        said="You said {guess}. It is {end_women} of 100. The office's report says: of 100 whom it recorded as poor, "
        "{end_report} get nothing.",
        unsaid="It is {end_women} of 100. The office's report says: of 100 whom it recorded as poor, {end_report} get "
        "nothing.",
        right=lambda numbers: numbers["end_women"],
    ),
    controls=[
        Slider(
            "year",
            "Which year?",
            range(LAST + 1),
            0,
            spoken="Year {year}",
            less="A year earlier",
            more="A year later",
        ),
        Choice(
            "world",
            "Which office?",
            OFFICES,
        ),
    ],
    frame=frame,
    once=once,
    key={
        "r": ("disc", "good", "poor, and paid"),
        "m": ("cross", "bad", "poor, registered, and gets nothing"),
        "p": ("square", "other", "recorded as poor, and paid"),
        "n": ("triangle", "other", "recorded as poor, and gets nothing"),
    },
    sentences={
        "start": "At the start; {office}. Of 100 registered poor households with a woman at the head {women} get nothing, of 100 with a man "
        "{men}. The office's report says: {report} of 100.",
        "later": "Year {year}; {office}. Of 100 registered poor households with a woman at the head {women} get nothing, at the start "
        "{women_start}. With a man it is {men}, at the start {men_start}. The office's report says: {report} of 100, at the "
        "start {report_start}.",
    },
    alt="Year {year}; {office}. Registered poor households with a woman at the head: {women} of 100 get nothing, {missed_women} of "
    "{poor_women}. With a man: {men} of 100, {missed_men} of {poor_men}. Recorded as poor: {report} of 100 get nothing, of "
    "{recorded}.",
    drawing=[
        Block("A woman at the head, registered, poor: {women} of 100 get nothing", a_row=25),
        Block("A man at the head, registered, poor: {men} of 100 get nothing", a_row=25),
        Block("The office's report: {report} of 100 recorded as poor get nothing", a_row=25),
    ],
    note="One imagined country of {persons} persons, a smaller one than in the other figures. The score is learnt from the office's files here, not from a survey. Drought makes more households poor every year, so a "
    "little more are missed in all four. In {countries} such countries the gap between women and men goes from "
    "{gap_least_start} to {gap_most_start} of 100 at the start to {gap_least} to {gap_most} in year {last}. Where clerks "
    "record women and men alike, the report of year {last} differs by {apart} of 100 at most.",
    misread=[
        "The score does not drift by itself. Three things together make the loop of this office: where one is missing from the start, it is weaker or gone.",
        "The office was not blind. Its own file says in year {last}: of those recorded as poor, {end_report_women} of 100 "
        "women and {end_report_men} of 100 men get nothing. Nobody asked for the two numbers.",
        "No office can draw the first two blocks: it does not know who is poor, only who is recorded as poor.",
    ],
    caption="Registered households. Missed: of 100 that are poor. Report: of 100 recorded as poor.",
    columns={
        "year": "Year",
        "world": "Office",
        "women": "Missed, women",
        "poor_women": "of",
        "men": "Missed, men",
        "poor_men": "of",
        "report": "Report, all",
        "report_women": "women",
        "report_men": "men",
        "paid_women": "Women, of 100 paid",
    },
    on_paper=[
        {"year": 0, "world": "as it is"},
        {"year": 5, "world": "as it is"},
        {"year": 0, "world": "records right"},
        {"year": 5, "world": "records right"},
    ],
)
