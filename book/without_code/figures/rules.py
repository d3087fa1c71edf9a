"""Four rules with the same money, counted in households and in persons: the unit turns their order round."""

import numpy as np
import pandas as pd

from count_everyone.audit import marks
from count_everyone.figures import Block, Choice, Figure, Frame, Guess, worlds

BUDGET, COUNTRIES = 0.28, 20
RULES = {
    "score": "the score, for registered households",
    "seen": "what a visitor sees, for all households",
    "district": "the poorest parts of regions, town or country, by lot in them",
    "lot": "a lot among all households",
}


def order_of(rule, table, seed):
    """Return the households in the order in which a rule pays them; equal ones by lot."""
    lot = pd.Series(np.random.default_rng(seed).random(len(table)), index=table.index)
    if rule == "seen":
        seen = (
            (table["area"] == "rural").astype(int)
            + (table["electricity"] == 0)
            + (table["improved_floor"] == 0)
            + (table["television"] == 0)
            + table["members"] / 3
        )
        return pd.DataFrame({"rule": -seen, "lot": lot}).sort_values(["rule", "lot"]).index
    if rule == "district":
        asked = worlds.interviews(seed)
        asked = asked[asked["consumption"] > 0]
        poor = (asked["consumption"] < 100).astype(float)
        totals = pd.DataFrame({"poor": poor * asked["weight"], "all": asked["weight"]})
        totals = totals.groupby([asked["region"], asked["area"]], observed=True).sum()
        share = (totals["poor"] / totals["all"]).rename("share").reset_index()
        ranked = table[["region", "area"]].merge(share, how="left")["share"].fillna(0).to_numpy()
        return pd.DataFrame({"rule": -ranked, "lot": lot}, index=table.index).sort_values(["rule", "lot"]).index
    return lot.sort_values().index


def paid_by(rule, seed=worlds.SEED):
    """Return all households, and whom the rule pays with the money that the programme spends."""
    table = worlds.paid(BUDGET, seed)
    if rule == "score":
        return table, table["selected"] == 1
    amount = 100 + 20 * table["children_under_15"]
    spent = amount.loc[order_of(rule, table, seed)].cumsum()
    return table, (spent <= table["amount"].sum()).reindex(table.index)


def missed_of_100(rule, unit, seed=worlds.SEED):
    """Return how many of 100 poor households, or of 100 persons in them, get nothing; and out of how many."""
    table, paid = paid_by(rule, seed)
    poor = table[table["true_poor"] == 1]
    weight = poor["members"] if unit == "persons" else pd.Series(1, index=poor.index)
    missed = weight[~paid.loc[poor.index]].sum()
    return 100 * missed / weight.sum(), int(missed), int(weight.sum())


def frame(rule, unit):
    """Return whom a rule misses, in a unit."""
    share, missed, of = missed_of_100(rule, unit)
    by_score = missed_of_100("score", unit)[0]
    of_100 = marks({"missed": missed, "reached": of - missed}, of=100)["marks"]
    numbers = {
        "missed": of_100["missed"],
        "reached": of_100["reached"],
        "missed_in_all": missed,
        "of": of,
        "by_score": round(by_score),
        "rule_said": RULES[rule],
        "unit_said": "poor households" if unit == "households" else "persons in poor households",
    }
    says = "score" if rule == "score" else "more" if share > by_score else "fewer"
    return Frame(numbers, ["r" * numbers["reached"] + "m" * numbers["missed"]], says)


def once():
    """Return in how many of 20 countries the visible rule misses more households, and fewer persons, than the score."""
    more = fewer = 0
    for seed in range(COUNTRIES):
        of_households, of_persons = (
            missed_of_100("seen", unit, seed)[0] - missed_of_100("score", unit, seed)[0]
            for unit in ("households", "persons")
        )
        more, fewer = more + (of_households > 0), fewer + (of_persons < 0)
    return {"more": int(more), "fewer": int(fewer)}


def right_guess(numbers):
    """Return what is true of the guess, where the countries agree."""
    more, fewer = numbers["more"] > COUNTRIES / 2, numbers["fewer"] > COUNTRIES / 2
    if more == fewer:
        return "it depends on how one counts"
    return "it misses more" if more else "it misses fewer"


FIGURE = Figure(
    title="Four rules, the same money: which one misses fewer?",
    intro="Each mark is one of 100. Every rule spends what the score would spend. A household is paid more when it "
    "has more children, so a rule that takes large households pays fewer of them.",
    guess=Guess(
        question="A visitor sees five things: is the house outside of towns, has it electricity, an improved floor, a "
        "television, and how many live there. Does a rule of these five miss more or fewer poor people than the score?",
        options=["it misses more", "it misses fewer", "it depends on how one counts"],
        said="You said: {guess}. Counted in households it misses more, counted in persons fewer.",
        unsaid="Counted in households it misses more, counted in persons fewer.",
        right=right_guess,
    ),
    controls=[
        Choice("rule", "Who is paid?", RULES),
        Choice("unit", "What is counted?", {"households": "poor households", "persons": "persons in poor households"}),
    ],
    frame=frame,
    once=once,
    key={
        "r": ("disc", "good", "poor, and reached"),
        "m": ("cross", "bad", "poor, and gets nothing"),
    },
    sentences={
        "score": "By {rule_said}: of 100 {unit_said}, {missed} get nothing. That is {missed_in_all} of {of}.",
        "more": "By {rule_said}: of 100 {unit_said}, {missed} get nothing, more than the {by_score} by the score. That is "
        "{missed_in_all} of {of}.",
        "fewer": "By {rule_said}: of 100 {unit_said}, {missed} get nothing, fewer than the {by_score} by the score. That "
        "is {missed_in_all} of {of}.",
    },
    alt="100 {unit_said}. Reached: {reached}. Get nothing: {missed}.",
    drawing=[Block("Of 100 {unit_said}, {missed} get nothing", a_row=20)],
    note="By what a visitor sees: a point each for outside of towns, no electricity, no improved floor and no television, "
    "and a third of a point for each person. The most points are paid first, and a lot decides between equal ones. A "
    "person chose these points; nothing was learnt from data. One imagined country, a typical one, with money for 28 of 100 households by the score. In {more} of 20 such "
    "countries the rule that a visitor sees misses more households than the score, and in {fewer} of 20 fewer persons.",
    misread=[
        "The visible rule is not better: it was chosen by somebody who knew how this country was made.",
        "The score is not better either. Whether households or persons count is decided by people, before anybody counts.",
    ],
    caption="Of 100 who are poor, with the same money.",
    columns={
        "rule": "Who is paid",
        "unit": "Counted",
        "missed": "Get nothing, of 100",
        "missed_in_all": "that is",
        "of": "of",
    },
    on_paper=[
        {"rule": "score", "unit": "households"},
        {"rule": "seen", "unit": "households"},
        {"rule": "score", "unit": "persons"},
        {"rule": "seen", "unit": "persons"},
    ],
)
