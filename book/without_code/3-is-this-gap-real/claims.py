"""The numbers of sitting 3, against the figures, the survey, and the registry of the world that they show."""

import re
from itertools import pairwise
from pathlib import Path

import numpy as np

from count_everyone.audit import (
    gap_interval,
    holm,
    minimum_detectable_gap,
    null_gap,
    permutation_test,
    rates_by_group,
    verdict,
    wilson_interval,
)
from count_everyone.figures import worlds
from count_everyone.figures.frames import numbers_at
from count_everyone.source.quiz import read_scenarios
from count_everyone.source.sitting import minutes_of_sitting

ROOT = Path("../../..").resolve()
HERE = Path("sitting.md").resolve()
TEXT, CASES = HERE.read_text("utf-8"), Path("scenarios.yml").read_text("utf-8")

# says: "**Week 3 of 6.** About 35 minutes."
assert len(list(HERE.parents[1].glob("*/sitting.md"))) == 6, "3 of 6"
assert minutes_of_sitting(HERE) == 35

# says: "With 50 asked, 8 names came last in 10 tables"
# says: "With 50 asked, Lakes alone came last in 57 of 100 tables."
# says: "With 200 asked it is found in 98 of 100."
# says: "Twenty equal regions, 43 of 100 missed, 50 asked in each: chance puts first and last 26 of 100 apart on average."
noise = numbers_at(ROOT, "noise")
assert (noise["asked"], noise["names_last"], noise["tables"]) == (50, 8, 10)
assert (noise["found_50"], noise["found_200"], noise["chance"]) == (57, 98, 26)
assert f"{noise['missed_in_truth']} of 100" == "43 of 100"

# says: "Ask again, and nearly each time another region is last."
worst = [numbers_at(ROOT, "noise", again=n)["worst"] for n in range(1, noise["tables"] + 1)]
assert sum(last not in after and after not in last for last, after in pairwise(worst)) == 8, "8 of 9 times"

decided = worlds.paid(0.28)[["household_id", "selected", "registered"]]
told = worlds.interviews().merge(decided, on="household_id").query("poor == 1")
file = told[told["registered"] == 1]
as_poor, paid, villages = file["poor"].astype(int), file["selected"], file["village"]

# says: "It compares the 20 regions of Nuvaria."
# says: "| 1 | Forest | 14 |"
# says: "| ... | 17 other regions | ... |"
# says: "| 19 | East Coast | 41 |"
# says: "| 20 | Harbour | 41 |"
# says: "In Forest 12 of 87 are missed, in East Coast 38 of 93, in Harbour 27 of 66."
regions = file["region"].astype(str)
rates = rates_by_group(as_poor, paid, regions).loc["false_negative_rate"].sort_values("value")
counts = {name: (int(row["numerator"]), int(row["n_counted"])) for name, row in rates.iterrows()}
assert len(rates) == 20, "place 20; 19 is the one before it"
assert len(rates) - 3 == 17
assert [rates.index[0], *rates.index[-2:]] == ["Forest", "East Coast", "Harbour"]
assert [round(100 * rates["value"].iloc[n]) for n in (0, -2, -1)] == [14, 41, 41]
assert (counts["Forest"], counts["East Coast"], counts["Harbour"]) == ((12, 87), (38, 93), (27, 66))
assert 26 / 66 < 38 / 93, "one household decides who is last"

# says: "For Harbour it goes from 30 to 53 of 100, if every household was drawn alone."
# says: "Of 20 such intervals about one misses the truth, where a report says 95 %."
interval = wilson_interval(27, 66, confidence=0.95).iloc[0]
assert (round(100 * interval["lower"]), round(100 * interval["upper"])) == (30, 53)
assert round(20 * (1 - 0.95)) == 1, "95 %"

# says: "Here fewer are missed than in the figure, 25 of 100 in place of 43"
here = round(100 * sum(missed for missed, _ in counts.values()) / sum(of for _, of in counts.values()))
assert (f"{here} of 100", noise["missed_in_truth"]) == ("25 of 100", 43)

# says: "First and last are 27 of 100 apart."
# says: "in 3 of 100 tables"
# says: "chance makes 21 on average, and as much as here in 11 of 100 tables"
MANY = 10_000  # deals: with 2,000 the seed decides between 10 and 12
alone = permutation_test(as_poor, paid, regions, n_permutations=MANY, random_state=0).iloc[0]
together = permutation_test(as_poor, paid, regions, clusters=villages, n_permutations=MANY, random_state=0).iloc[0]
assert f"{round(100 * together['value'])} of 100" == "27 of 100"
assert f"{round(100 * alone['p_value'])} of 100" == "3 of 100"
assert f"{round(100 * together['chance_mean'])}, {round(100 * together['p_value'])} of 100" == "21, 11 of 100"

# says: "Let us say: 10 of 100, written down on Monday."
# says: "it would mostly have found a gap of 10 of 100"
# says: "finds in 80 of 100 cases"
# says: "Chance makes such a gap in fewer than 5 of 100 audits."
RELEVANT, ALPHA, POWER = 10 / 100, 5 / 100, 80 / 100
assert (RELEVANT, ALPHA, POWER) == (0.1, 0.05, 0.8), "10 of 100, 5 of 100, 80 of 100"
QUESTIONS = {
    "sex": (file["head_sex"].astype(str), "female", "male"),
    "language": (file["language"].eq("Nuvari").map({True: "Nuvari", False: "another"}), "another", "Nuvari"),
    "disability": (file["head_disability"].astype(str), "1", "0"),
}
tests, rows = [together["p_value"]], {}
for name, (groups, one, other) in QUESTIONS.items():
    test = permutation_test(as_poor, paid, groups, gap=(one, other), clusters=villages, random_state=0).iloc[0]
    tests.append(test["p_value"])
    errors = [
        gap_interval(as_poor, paid, groups, between=(one, other), clusters=kept, random_state=0)["standard_error"].iloc[
            0
        ]
        for kept in (villages, None)
    ]
    deff = max(1, (errors[0] / errors[1]) ** 2)
    table = rates_by_group(as_poor, paid, groups).loc["false_negative_rate"].loc[[one, other]]
    # four gaps were tested, so each has to pass a stricter limit
    found = minimum_detectable_gap(
        *(round(n / deff) for n in table["n_counted"]),
        base_rate=table.loc[other, "value"],
        alpha=ALPHA / (1 + len(QUESTIONS)),
        power=POWER,
    )["gap"].abs()
    missed = [f"{int(k):,} of {int(n):,}" for k, n in zip(table["numerator"], table["n_counted"], strict=True)]
    rows[name] = [", ".join(missed), round(100 * abs(test["value"])), round(100 * found.iloc[0])]
corrected = list(holm(np.array(tests)))
for row, p in zip(rows.values(), corrected[1:], strict=True):
    row.append(verdict(p, row[2] / 100, relevant_gap=RELEVANT, alpha=ALPHA).iloc[0])

# says: "| a woman at the head: 164 of 517; a man: 281 of 1,279 | 10 | 8 | disparity |"
# says: "and a gap of 10 is one, which is in fact a little less than 10"
# says: "So the 10 of 100 tells the second verdict from the third."
assert rows["sex"] == ["164 of 517, 281 of 1,279", 10, 8, "disparity"]
assert 9.5 < 100 * (164 / 517 - 281 / 1279) < 10

# says: "| another language: 144 of 605; the main one: 301 of 1,191 | 1 | 8 | no evidence of a relevant disparity |"
assert rows["language"] == ["144 of 605, 301 of 1,191", 1, 8, "no evidence"]

# says: "| a disabled head: 40 of 127; others: 405 of 1,669 | 7 | 16 | insufficient evidence |"
assert rows["disability"] == ["40 of 127, 405 of 1,669", 7, 16, "insufficient evidence"]

# says: "| Harbour: 27 of 66; Forest: 12 of 87 | 27 | 22 or more | insufficient evidence |"
# says: "A gap of 27 is no disparity here"
# says: "The 22 holds for two regions"
# of two regions that were named before anybody looked; of the first and the last of a table it finds less
assert counts["Harbour"] + counts["Forest"] == (27, 66, 12, 87), "two regions: 27 of 66, 12 of 87"
least = minimum_detectable_gap(66, 87, base_rate=1 - paid.mean(), alpha=ALPHA, power=POWER)["gap"].abs().iloc[0]
assert round(100 * least) == 22
assert verdict(corrected[0], least, relevant_gap=RELEVANT, alpha=ALPHA).iloc[0] == "insufficient evidence"

# says: "The same survey, the same registry, four questions:"
assert len(tests) == 4

# says: "5 of 100, 10 of 100, 20 of 100?"
assert TEXT.count("5 of 100, 10 of 100, 20 of 100?") == 1

# says: "In the survey there are 2 poor households that were displaced and have a disabled woman at the head."
# says: "One of the 2 gets nothing."
# says: "Is that 50 of 100?"
# says: "The interval goes from 9 to 91 of 100"
# says: "1 of 2 is 1 of 2"
THESE = "displaced == 1 and head_disability == 1 and head_sex == 'female'"
few = told.query(THESE)["selected"]
assert (int((few == 0).sum()), len(few)) == (1, 2), "1 of 2, 50 of 100"
interval = wilson_interval(1, 2).iloc[0]
assert (round(100 * interval["lower"]), round(100 * interval["upper"])) == (9, 91)

# says: "To find a gap of 10 of 100, about 400 have to be asked in each group."
# says: "In the whole of Nuvaria there are only 27 such households, poor or not."
# says: "Visit all 27."
assert minimum_detectable_gap(400, 400, base_rate=0.43)["gap"].abs().round(2).tolist() == [10 / 100], "10 of 100"
assert len(worlds.paid(0.28).query(THESE)) == 27

# says: "After 20 surveys of the larger kind, 254 of 1,000 households are paid each time."
# says: "For 52 the survey decides, and half of them are poor."
# says: "after some of the 20 surveys it is paid"
# says: "Every one of the scores reaches 203 or 204 of the 359 poor."
# says: "With surveys of 80 villages in place of 299 it is 113 of 1,000."
# says: "Think of a family among the 52."
# says: "In 20 equally good surveys, 254 of 1,000 households are always paid, and for 52 the survey decides; after 2 surveys it is 18."
large = numbers_at(ROOT, "surveys", survey=20, villages="299")
assert f"{large['all']} of 1,000" == "254 of 1,000"
assert (large["some"], large["some_poor"]) == (52, 26)
assert numbers_at(ROOT, "surveys", survey=2, villages="299")["some"] == 18
assert (large["least"], large["most"], large["poor"]) == (203, 204, 359)
assert f"{numbers_at(ROOT, 'surveys', survey=20, villages='80')['some']} of 1,000" == "113 of 1,000"

# says: "Three things to ask of every gap"
# says: "Now there are three verdicts."
# says: "Three things can be done"
# says: "**Ask three things of every gap**"
# says: "**Three verdicts**"
# says: "Three cases"
assert len(read_scenarios(Path("scenarios.yml"))) == 3
assert len(re.findall(r"^\*\*.*\?\*\*$", TEXT, re.MULTILINE)) == 3
assert len(re.findall(r"^- \*\*", TEXT, re.MULTILINE)) == 3

# the cases carry the numbers of the sitting, and of twenty equal regions with 60 asked in each
assert "40 of 127 missed. Others: 405 of 1,669" in CASES
assert (round(100 * 40 / 127), round(100 * 405 / 1669), round(100 * (31 - 18) / 60)) == (31, 24, 22)
equal = null_gap(60, (31 + 18) / 120, 20)["chance_mean"].iloc[0]
assert f"{round(100 * equal)} of 100 apart on average" in CASES, equal
# the audit of the second case asks one question, of households that were drawn alone
groups, one, other = QUESTIONS["disability"]
only = minimum_detectable_gap(127, 1669, base_rate=405 / 1669, alpha=ALPHA, power=POWER)["gap"].abs().iloc[0]
seen = permutation_test(as_poor, paid, groups, gap=(one, other), n_permutations=MANY, random_state=0)["p_value"].iloc[0]
assert f"only from about {round(100 * only)} of 100 on ({rows['disability'][2]} in the sitting" in CASES, only
assert f"in about {round(100 * seen)} of 100 such audits" in CASES, seen
