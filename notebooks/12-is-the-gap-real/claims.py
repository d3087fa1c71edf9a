"""The numbers of the page for teachers, and of the model answer, that no claim of the lesson proves."""

import json
from pathlib import Path

import numpy as np
import pandas as pd

from count_everyone.audit import holm, minimum_detectable_gap, permutation_test, verdict
from count_everyone.source.module_facts import solutions
from count_everyone.source.page_tables import rows_below

PAGE = "teach.md"
assignment = Path("assignment.md").read_text(encoding="utf-8")
own = solutions(Path())
plan = json.loads(Path("data/plan.json").read_text(encoding="utf-8"))

interviews = pd.read_csv("../../datasets/households/households.csv").drop_duplicates("household")
poor = interviews[interviews["poor"] == "yes"].copy()
poor["missed"] = (poor["selected"] == "no").astype(int)
people = {"y_true": np.ones(len(poor), int), "y_pred": 1 - poor["missed"]}
regions = poor.groupby("region")["missed"].agg(["sum", "count"])
rate = regions["sum"] / regions["count"]

assert round(100 * np.ptp(rate)) == 21

rng = np.random.default_rng(1)
n = regions["count"].to_numpy()


def p_of(missed):
    """Return the p-value of a league table, by 200 deals."""
    dealt = rng.multivariate_hypergeometric(n, missed.sum(), 200) / n
    return (1 + (np.ptp(dealt, axis=1) >= np.ptp(missed / n) - 1e-12).sum()) / 201


# says: "No: the table would often have missed regions that are 10 points apart."
on_a_line, halves = np.linspace(0.41, 0.51, 20), np.repeat([0.41, 0.51], 10)
found = [sum(p_of(rng.binomial(n, rng.permutation(true))) <= 0.05 for _ in range(100)) for true in (on_a_line, halves)]
assert found[0] < 50
assert found[1] < 75
# says: "This table would often miss regions that are 10 points apart."
assert [round(100 * np.ptp(true)) for true in (on_a_line, halves)] == [10, 10]

by = ["region", "head_sex", "head_disability"]
sizes = poor.groupby(by).size()
assert sizes.min() == 2

# says: "Ask: of the 24 households in it, how many live in Salt Flats?"
assert sizes["Salt Flats", "female", "yes"] + 20 == 24
assert sizes["Salt Flats", "female", "yes"] == 4

# says: "They compare a corrected p-value with 0.05 / 7."
assert (plan["alpha"], len(plan["comparisons"])) == (0.05, 7)

# says: "Each person is a region, and throws the coin 10 times."
# says: "(With 20 people, the highest and the lowest are about 0.57 apart on average.)"
throws = np.random.default_rng(0).binomial(10, 0.5, (20_000, 20)) / 10
assert round(np.ptp(throws, axis=1).mean(), 2) == 0.57

# says: "with the p-values 0.01, 0.02 and 0.2"
# says: "(0.03, 0.04, 0.2. In the second case 0.03, 0.03, 0.2"
assert np.allclose(holm([0.01, 0.02, 0.2]), [0.03, 0.04, 0.2])
assert np.allclose(holm([0.010, 0.011, 0.2]), [0.03, 0.03, 0.2])

# says: "A gap of 0.10 matters to the office."
assert plan["relevant_gap"] == 0.10

rows = []
for one in plan["comparisons"]:
    pair = one["group"], one["reference"]
    counted = poor.groupby(one["column"])["missed"].agg(["count", "mean"]).loc[list(pair)]
    inputs = {**people, "sensitive_features": poor[one["column"]], "clusters": poor["village"]}
    p_value = permutation_test(**inputs, gap=pair, random_state=0)["p_value"][0]
    rows.append([*counted["count"], *counted["mean"], p_value])
table = pd.DataFrame(rows, columns=["n_a", "n_b", "rate_a", "rate_b", "p_value"])
seen = (table[["n_b", "n_a"]] / plan["design_effect"]).round().astype(int)
smallest = minimum_detectable_gap(seen["n_b"], seen["n_a"], base_rate=poor["missed"].mean(), alpha=0.05 / 7)["gap"].abs()
table["p_holm"], table["smallest"] = holm(table["p_value"]), smallest
table["verdict"] = verdict(table["p_holm"], smallest, relevant_gap=0.10)

# says: "| language | poor households | gap | smallest gap | corrected p-value |"
printed = rows_below(PAGE, "| language | poor households | gap | smallest gap | corrected p-value |")
for (_, one), cells in zip(table.iloc[[3, 4]].iterrows(), printed, strict=True):
    assert cells[1:4] == [str(one["n_a"]), f"{abs(one['rate_a'] - one['rate_b']):.2f}", f"{one['smallest']:.3f}"], cells
    assert np.isclose(float(cells[4]), one["p_holm"], atol=0.02), cells

# says: "| comparison | poor households | missed, of 100 | smallest gap | verdict |"
printed = rows_below(PAGE, "| comparison | poor households | missed, of 100 | smallest gap | verdict |")
for (_, one), cells in zip(table.iterrows(), printed, strict=True):
    now = [f"{one['n_a']:,} / {one['n_b']:,}", f"{100 * one['rate_a']:.0f} / {100 * one['rate_b']:.0f}"]
    assert cells[1:] == [*now, f"{one['smallest']:.3f}", one["verdict"]], (cells, now)

# says: "The league table: p about 0.09 with households dealt, 0.21 with villages dealt."
p_values = [
    permutation_test(
        **people, sensitive_features=poor["region"], clusters=unit, n_permutations=10_000, random_state=0
    )["p_value"][0]
    for unit in (None, poor["village"])
]
assert np.allclose(p_values, [0.09, 0.21], atol=0.01)
assert "as far apart in about 20 of 100 deals" in assignment
assert round(p_values[1], 1) == 0.2
# says: "With the 499 deals of the assignment a learner's p-value can be off by 4 of 100"
assert "deals=499" in assignment
assert round(2 * np.sqrt(0.21 * 0.79 / 499), 2) == 4 / 100
# says: "with villages 0.18 is as right as 0.21"
assert abs(0.18 - 0.21) < 4 / 100

assert (rate.idxmax(), round(100 * rate.max())) == ("Harbour", 58)

# says: "Both groups of 100 poor households"
# says: "End with the memo, written by hand in 120 words"
# says: "The memo has at most 120 words and gives up to 10 points"
# says: "A memo of more than 120 words: stop reading after 120."
assert "Write at most 120 words" in assignment
assert '+++ {"memo": 10}' in assignment

# says: "Do not stop between the consultant's interval and the 100 tables"
# says: "The consultant's interval: guess, then the 100 tables."
assert "Now we make 100 tables in which regions do not matter" in Path("lesson.md").read_text(encoding="utf-8")
