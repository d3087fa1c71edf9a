"""The supplier's page: fourteen lines, some sound, some faulty. A reader marks the faults."""

import numpy as np

from count_everyone.audit import bootstrap_interval, both_ratios, permutation_test, rates_by_group
from count_everyone.figures import FaultyPage, Line, worlds
from count_everyone.nuvaria import programme
from count_everyone.nuvaria.dwelling import SCORE_FEATURES

BUDGET = 0.28


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
        "budget": round(100 * BUDGET),
        "reached": int((poor & paid).sum()),
        "missed": int((poor & ~paid).sum()),
        "leaked": int((~poor & paid).sum()),
        "rest": int((~poor & ~paid).sum()),
        "right": round(100 * (poor == paid).mean()),
        "not_poor": round(100 * (~poor).mean()),
        "outside": round(100 * (table["registered"] == 0).mean()),
        "tied": len(at_border),
        "tied_paid": int(at_border["selected"].sum()),
        "ratio": ratios.loc["refused", "value"],
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
        "best_100": regions[best][2],
        "worst": worst,
        "worst_missed": regions[worst][0],
        "worst_of": regions[worst][1],
        "worst_100": regions[worst][2],
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
        "lines": len(LINES),
        "faults": sum(line.is_fault for line in LINES),
        "sound": sum(not line.is_fault for line in LINES),
        **of_the_fit(interviews),
        **of_decisions(table),
        **of_interviews(told),
        **of_records(worlds.registered(), told),
        **of_the_test(interviews),
    }


LINES = [
    Line(
        "Of {households} households {reached} are poor and paid, {missed} poor and not paid, {leaked} not poor and paid, "
        "{rest} neither. That is right for {right} of 100. Paying nobody would be right for {not_poor} of 100.",
        "It looks weak, and it is honest: four counts, and what a rule that helps nobody would reach. Only in an invented "
        "country can all be counted: elsewhere ask from which survey the counts are.",
    ),
    Line(
        "Inputs: size of the household, schooling of its head, dwelling, goods, and the amount paid last month.",
        "The amount is known only after the decision. On old files the score looks perfect, and for a new family this "
        "field is empty.",
        is_fault=True,
    ),
    Line(
        "Fairness: households headed by a woman are refused hardly more often than others. The ratio is {ratio:2}, so the "
        "four fifths are passed.",
        "A bare ratio, of the side that looks better, without people. Of {women_poor} poor households with a woman at the "
        "head {women} of 100 get nothing, of {men_poor} with a man {men} of 100. "
        "Four fifths is a rule of thumb for hiring in one country, and says nothing of who was in need.",
        is_fault=True,
    ),
    Line(
        "Budget: {payments} payments for {households} households, {budget} of 100. The order follows the score, and the "
        "number follows the money.",
        "It says how many, of how many, and that money sets the number. The score did not decide it.",
    ),
    Line(
        "Households without a phone are treated well: of 100 poor ones {file_without} are missed, with a phone {file_with}.",
        "Counted in the registry only, {file_without_of} and {file_with_of} poor households. Of all poor households "
        "{all_without} of 100 without a phone are missed and {all_with} with one, of {all_without_of} and {all_with_of}.",
        is_fault=True,
    ),
    Line(
        "Tested in {test_villages} villages that were not used to fit the score: of {test_of} registered households that "
        "are poor by their own answers, {test_missed} are missed; with 95 % confidence {test_lower} to {test_upper} of 100.",
        "How many of how many, an interval that knows of the villages, and other villages than those from which the score was learnt. It "
        "speaks of the registered only, and says so.",
    ),
    Line(
        "Regions: {best} is best with {best_100} of 100 missed, {worst} is worst with {worst_100}. We advise a task force "
        "for {worst}.",
        "It hides the counts: {best_missed} of {best_of} and {worst_missed} of {worst_of}. They are {apart} of 100 apart. "
        "Among {regions} equal regions chance makes {chance} on average, and as much as here in {as_large} of 100 tables. "
        "Insufficient evidence.",
        is_fault=True,
    ),
    Line(
        "{outside} of 100 households are not in the registry. They have no score, and get no payment.",
        "It is bad news, and a sound line. It names who is not in it. Now the office has to ask who counts them.",
    ),
    Line(
        "There is no difference for displaced women with a disability.",
        "In the survey {few} of them are poor, and {few_missed} gets nothing. That is insufficient evidence. It does not "
        "mean equal.",
        is_fault=True,
    ),
    Line(
        "{tied} households had the same score at the border, and money was left for {tied_paid}. A lot decided, and the number that repeats the lot is "
        "published.",
        "A lot is no fault. It is said openly, for how many, and anybody can draw it again.",
    ),
    Line(
        "Women need less: in the registry {recorded_women} of 100 households with a woman at the head are poor, with a man "
        "{recorded_men}.",
        "The label is what a clerk wrote. In truth it is {true_women} and {true_men} of 100, of {registered_women} and "
        "{registered_men} registered households. A second source shows it: of households that are poor by their own answers, the "
        "registry records {second_women} of {second_women_of} with a woman at the head, and {second_men} of "
        "{second_men_of} with a man.",
        is_fault=True,
    ),
    Line(
        "Sex is not among the inputs. So nobody can be treated unequally by it.",
        "To leave out a column is no proof. The gap of {women} against {men} of 100 came about without it: other columns "
        "carry it, and so does the registry.",
        is_fault=True,
    ),
    Line(
        "Data: {interviews} interviews in {villages} villages, {fitted} of them in the fit. {no_answer} households could not "
        "or would not say what they consume, and {blank} others left another answer blank.",
        "It says how many, how many of them count, and why the others do not. One can ask who these are, and how many gave "
        "no interview.",
    ),
    Line(
        "Contact, appeal, stopping: see contract.",
        "The missing line. To whom does a family object, in which language, until when? Who may switch it off? Without it "
        "no other line can be acted upon.",
        is_fault=True,
    ),
]

FIGURE = FaultyPage(
    title="FairScore: summary for the minister",
    intro="{faults} of these {lines} lines are faulty, {sound} are sound. Mark the faulty ones. A sound line that you mark "
    "takes a point away: a line can look weak and be sound.",
    lines=LINES,
    numbers=numbers,
)
