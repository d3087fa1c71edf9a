"""The supplier's page: fourteen lines, some sound, some faulty. A reader marks the faults."""

import numpy as np

from count_everyone.audit import bootstrap_interval, both_ratios, permutation_test, rates_by_group
from count_everyone.figures import FaultyPage, Line, worlds
from count_everyone.nuvaria import POVERTY_LINE, programme
from count_everyone.nuvaria.dwelling import SCORE_FEATURES

BUDGET, OTHER_LINE = 0.28, 140


def missed(rows, label, group):
    """Return the missed of each group: how many, of how many, and of 100."""
    rates = rates_by_group(rows[label].astype(int), rows["selected"], rows[group].astype(str)).loc[
        "false_negative_rate"
    ]
    return {
        name: (int(row["numerator"]), int(row["n_counted"]), round(100 * row["value"]))
        for name, row in rates.iterrows()
    }


def of_decisions(table):
    """Return what the supplier says of the decisions, and what a count of everybody says."""
    ratios = both_ratios(table["selected"], table["head_sex"])
    by_sex, by_phone = (missed(table, "true_poor", group) for group in ("head_sex", "phone"))
    in_file = missed(table[table["registered"] == 1], "true_poor", "phone")
    poor, paid = table["true_poor"] == 1, table["selected"] == 1
    at_border = table[table["score"] == table.loc[table["selected"] == 1, "score"].max()]
    return {
        "households": len(table),
        "payments": int(paid.sum()),
        "reached": int((poor & paid).sum()),
        "missed": int((poor & ~paid).sum()),
        "leaked": int((~poor & paid).sum()),
        "rest": int((~poor & ~paid).sum()),
        "right": round(100 * (poor == paid).mean()),
        "not_poor": round(100 * (~poor).mean()),
        "above": round(100 * (poor == paid).mean()) - round(100 * (~poor).mean()),
        "line": int(POVERTY_LINE),
        "other_line": OTHER_LINE,
        "leaked_other_line": int((paid & (table["true_consumption"] >= OTHER_LINE)).sum()),
        "all_poor": int(poor.sum()),
        "all_missed": round(100 * (poor & ~paid).sum() / poor.sum()),
        "outside": round(100 * (table["registered"] == 0).mean()),
        "tied": len(at_border),
        "tied_paid": int(at_border["selected"].sum()),
        "ratio": ratios.loc["refused", "value"],
        "refused_women": round(100 * (1 - table.loc[table["head_sex"] == "female", "selected"].mean())),
        "refused_men": round(100 * (1 - table.loc[table["head_sex"] == "male", "selected"].mean())),
        "women": by_sex["female"][2],
        "women_poor": by_sex["female"][1],
        "men": by_sex["male"][2],
        "men_poor": by_sex["male"][1],
        "file_without": in_file["0"][2],
        "file_without_of": in_file["0"][1],
        "file_with": in_file["1"][2],
        "file_with_of": in_file["1"][1],
        "all_without": by_phone["0"][2],
        "all_without_of": by_phone["0"][1],
        "all_with": by_phone["1"][2],
        "all_with_of": by_phone["1"][1],
    }


def of_interviews(told):
    """Return what can be said of those who are poor by their own answers."""
    file = told[told["registered"] == 1]
    regions = missed(file, "poor", "region")
    best, worst = (pick(regions, key=lambda name: regions[name][0] / regions[name][1]) for pick in (min, max))
    test = permutation_test(
        file["poor"].astype(int),
        file["selected"],
        file["region"].astype(str),
        clusters=file["village"],
        n_permutations=10_000,
        random_state=0,
    ).iloc[0]
    few = told[(told["head_sex"] == "female") & (told["displaced"] == 1) & (told["head_disability"] == 1)]
    return {
        "best": best,
        "best_missed": regions[best][0],
        "best_of": regions[best][1],
        "worst": worst,
        "worst_missed": regions[worst][0],
        "worst_of": regions[worst][1],
        "regions": len(regions),
        "apart": round(100 * test["value"]),
        "chance": round(100 * test["chance_mean"]),
        "as_large": round(100 * test["p_value"]),
        "few": len(few),
        "few_missed": int((few["selected"] == 0).sum()),
    }


def of_records(known, told):
    """Return how many women and men the registry records as poor, in truth, and by the survey."""
    recorded = told.merge(known[["household_id", "recorded_poor"]], on="household_id")
    numbers = {}
    for said, sex in (("women", "female"), ("men", "male")):
        rows, second = known[known["head_sex"] == sex], recorded[recorded["head_sex"] == sex]
        numbers |= {
            f"recorded_{said}": round(100 * rows["recorded_poor"].mean()),
            f"registered_{said}": len(rows),
            f"true_{said}": round(100 * rows["true_poor"].mean()),
            f"second_{said}": int(second["recorded_poor"].sum()),
            f"second_{said}_of": len(second),
        }
    return numbers


def of_the_fit(interviews):
    """Return on how many interviews the score was fitted, and which answers the others lack."""
    told = interviews[interviews["consumption"] > 0]
    complete = told[told["head_education"] != "don't know"].dropna(subset=list(SCORE_FEATURES))
    return {
        "interviews": len(interviews),
        "villages": interviews["village"].nunique(),
        "no_answer": len(interviews) - len(told),
        "blank": len(told) - len(complete),
        "fitted": len(complete),
    }


def of_the_test(interviews):
    """Return how the score does in villages that were not fitted: missed of the poor by their own answers."""
    villages = np.sort(interviews["village"].unique())
    kept = np.random.default_rng(0).choice(villages, len(villages) // 3, replace=False)
    fitted = interviews[~interviews["village"].isin(kept)]
    decided = programme(worlds.country(), interviews=fitted, known=worlds.registered(), budget=BUDGET)
    rows = interviews[interviews["village"].isin(kept)]
    rows = rows.merge(decided[["household_id", "selected", "registered"]], on="household_id")
    rows = rows[(rows["poor"] == 1) & (rows["registered"] == 1)]
    interval = bootstrap_interval(
        rows["poor"].astype(int),
        rows["selected"],
        np.repeat("all", len(rows)),
        clusters=rows["village"],
        random_state=0,
    ).iloc[0]
    return {
        "test_villages": len(kept),
        "test_missed": int((rows["selected"] == 0).sum()),
        "test_of": len(rows),
        "test_lower": round(100 * interval["lower"]),
        "test_upper": round(100 * interval["upper"]),
    }


def numbers():
    """Return every number of the page and of the reasons."""
    table, interviews = worlds.paid(BUDGET), worlds.interviews()
    asked = interviews.merge(table[["household_id", "selected", "registered"]], on="household_id")
    told = asked[asked["poor"] == 1]
    return {
        "inputs": len(SCORE_FEATURES),
        **of_the_fit(interviews),
        **of_decisions(table),
        **of_interviews(told),
        **of_records(worlds.registered(), told),
        **of_the_test(interviews),
    }


# Faulty or sound, every line is a subject, what was counted, and what follows from it: no style gives it away.
LINES = [
    Line(
        "Errors: of {households} households {reached} are poor and paid, {missed} poor and not paid, {leaked} not poor and "
        "paid, {rest} neither. So {right} of 100 are right, {above} more than if nobody were paid.",
        "It looks weak, and it is honest: four counts, and what is gained above {not_poor} of 100, which a rule that helps nobody reaches. Only in an invented "
        "country can all be counted: elsewhere ask from which survey the counts are.",
    ),
    Line(
        "Progress: with the new poverty line of {other_line} nuvos {leaked_other_line} of {payments} payments go to "
        "households that are not poor, with the old one of {line} it was {leaked}. So the payments became more precise.",
        "Nobody's payment changed. The line did, and with it who is called poor. Compare with one line.",
        is_fault=True,
    ),
    Line(
        "Fairness: {refused_women} of 100 households headed by a woman are refused, and {refused_men} by a man, a ratio of "
        "{ratio:2}. So women and men in need are treated alike.",
        "A ratio of all households says nothing of those in need. Of {women_poor} poor households with a woman at the "
        "head {women} of 100 get nothing, of {men_poor} with a man {men} of 100.",
        is_fault=True,
    ),
    Line(
        "Budget: the order follows the score, and the number of payments follows the money. So a better score makes no "
        "more payments.",
        "It says what decides how many. The score did not: it only says in which order.",
    ),
    Line(
        "Phones: in the registry {file_without} of 100 poor households without a phone are missed, and {file_with} with one. "
        "So nobody is left behind for want of a phone.",
        "It looks at the registered only, {file_without_of} and {file_with_of} poor households. Who could not register is "
        "left behind before the score. Of all poor households {all_without} of 100 without a phone are missed and "
        "{all_with} with one, of {all_without_of} and {all_with_of}.",
        is_fault=True,
    ),
    Line(
        "Test: in {test_villages} villages that were not used to fit the score, {test_missed} of {test_of} registered "
        "households that are poor by their own answers are missed. With whole villages drawn, the 95 % interval is "
        "{test_lower} to {test_upper} of 100. So of those who are not registered this says nothing.",
        "How many of how many, an interval that says how it was drawn, and other villages than those from which the score "
        "was learnt. It names of whom it does not speak.",
    ),
    Line(
        "Regions: in {best} {best_missed} of {best_of} are missed, in {worst} {worst_missed} of {worst_of}. So {worst} needs "
        "a task force.",
        "The counts are there, and the conclusion does not follow. They are {apart} of 100 apart. Among {regions} equal "
        "regions chance makes {chance} on average, and as much as here in {as_large} of 100 tables. Insufficient evidence.",
        is_fault=True,
    ),
    Line(
        "Coverage: {outside} of 100 households are not in the registry and have no score. So no better score reaches them.",
        "It is bad news, and a sound line. It names who is not in it. Now the office has to ask who counts them.",
    ),
    Line(
        "Small groups: of {few} displaced women with a disability who are poor, {few_missed} gets nothing; of all {all_poor} "
        "poor households {all_missed} of 100. So there is no difference.",
        "{few} cannot show it. That is insufficient evidence, and does not mean equal.",
        is_fault=True,
    ),
    Line(
        "Border: {tied} households had the same score, and money was left for {tied_paid}. So a lot decided, and the number "
        "that repeats it is published.",
        "A lot is no fault. It is said openly, for how many, and anybody can draw it again.",
    ),
    Line(
        "Need: in the registry {recorded_women} of 100 households with a woman at the head are poor, and {recorded_men} with "
        "a man. So women need less.",
        "The label is what a clerk wrote. In truth it is {true_women} and {true_men} of 100, of {registered_women} and "
        "{registered_men} registered households. A second source shows it: of households that are poor by their own answers, the "
        "registry records {second_women} of {second_women_of} with a woman at the head, and {second_men} of "
        "{second_men_of} with a man.",
        is_fault=True,
    ),
    Line(
        "Inputs: {inputs} answers about the household and its dwelling; sex is not among them. So nobody can be treated "
        "unequally by it.",
        "To leave out a column is no proof. The gap of {women} against {men} of 100 came about without it: other columns "
        "carry it, and so does the registry.",
        is_fault=True,
    ),
    Line(
        "Data: {interviews} interviews in {villages} villages. {no_answer} households could not or would not say what they "
        "consume, and {blank} others left another answer blank. So {fitted} are in the fit.",
        "It says how many, how many of them count, and why the others do not. One can ask who these are, and how many gave "
        "no interview.",
    ),
    Line(
        "Appeal and stopping: the contract has a section on both. So families and the office are protected.",
        "The missing line. To whom does a family object, in which language, until when? Who may switch it off? Without it "
        "no other line can be acted upon.",
        is_fault=True,
    ),
]

FIGURE = FaultyPage(
    title="FairScore: summary for the minister",
    intro="Mark the faulty lines. A sound line that you mark takes a point away: a line can look weak and be sound.",
    lines=LINES,
    numbers=numbers,
)
