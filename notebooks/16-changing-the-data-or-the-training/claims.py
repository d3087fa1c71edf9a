"""The numbers of the page for teachers, and of the memo, that no claim of the lesson proves."""

import re
from pathlib import Path

import numpy as np
import pandas as pd

from count_everyone.source.module_facts import solutions
from count_everyone.source.page_tables import rows_below

PAGE = "teach.md"
assignment = Path("assignment.md").read_text(encoding="utf-8")
lesson = Path("lesson.md").read_text(encoding="utf-8")

# Table 1: the rows to fit of the first division.
table = pd.read_csv("../../datasets/households/households.csv").drop_duplicates("household")
people = table[(table["registered"] == "yes") & table["poor"].notna()].reset_index(drop=True)
villages = np.random.default_rng(0).permutation(people["village"].unique())
fitted = people[people["village"].isin(villages[:144])]
counts = pd.crosstab(fitted["area"], fitted["poor"])

# says: "| | poor | not poor |"
printed = {row[0]: [int(value) for value in row[1:]] for row in rows_below(PAGE, "| | poor | not poor |")}
assert printed == {
    "town": counts.loc["urban", ["yes", "no"]].tolist(),
    "countryside": counts.loc["rural", ["yes", "no"]].tolist(),
}
# says: "(31 and 56 of 100."
share = counts["yes"] / counts.sum(axis=1)
assert [round(100 * share[area]) for area in ("urban", "rural")] == [31, 56]
# says: "gets the weight 1.47, one that is not poor 0.79"
in_town, is_poor = counts.loc["urban"].sum(), counts["yes"].sum()
weights = {
    answer: in_town * counts[answer].sum() / (counts.to_numpy().sum() * counts.loc["urban", answer])
    for answer in ("yes", "no")
}
assert [round(weights[answer], 2) for answer in ("yes", "no")] == [1.47, 0.79]
# says: "With weights 46 of 100: 341 of 745, as in the whole table."
weighted = [counts.loc["urban", "yes"] * 1.47, counts.loc["urban", "no"] * 0.79]
assert [round(weighted[0]), sum(map(round, weighted))] == [341, 745]
assert round(100 * weighted[0] / sum(weighted)) == round(100 * is_poor / counts.to_numpy().sum()) == 46

# says: "| overlooked, of 100 poor | plain model | constrained model |"
HEAD = "| overlooked, of 100 poor | plain model | constrained model |"
both = [list(map(int, row[1:])) for row in rows_below(PAGE, HEAD)]
assert "in town 64 in place of 35 of 100, in the countryside 62 in place of 19" in lesson
assert both == [[35, 64], [19, 62]]
# says: "(16, then 2. Nobody.)"
assert [both[0][place] - both[1][place] for place in (0, 1)] == [16, 2]

# The dice: the mean of the smallest of six throws, and of one throw.
# says: "On average the smallest of six throws is 1.4, and the new throw 3.5."
smallest = sum(((7 - least) / 6) ** 6 for least in range(1, 7))
assert round(smallest, 1) == 1.4
assert sum(range(1, 7)) / 6 == 3.5

# The memo: what the last cells of the assignment compute.
names = solutions(Path())
exec("from sklearn.linear_model import LogisticRegression", names)
cells = re.findall(r"```\{code-cell\}\n(.*?)```", assignment, re.DOTALL)
place = next(number for number, cell in enumerate(cells) if cell.startswith("students = pd.read_csv"))
for cell in cells[place:]:
    exec(cell.replace("data/students.csv", "../../datasets/students/students.csv"), names)
columns = ["group", "claimed, best", "claimed", "audited, best", "audited", "precision, best", "precision"]
deals = pd.DataFrame(names["found"], columns=columns).groupby("group", sort=False).mean().round()
schools, by_lot = deals.loc["public schools"], deals.loc["a group by lot"]
chosen = [names["pick_and_report"](names["calibration"], names["audit_rows"], tolerance) for tolerance in (0, 0.03)]
# says: "Of the first division 16 and 17, of 20 divisions 15 and 11"
assert [round(100 * one["audited"]) for one in chosen] == [16, 17]
assert schools[["audited, best", "audited"]].tolist() == [15, 11]
assert len(names["found"]) == 2 * 20
# says: "how many were counted (94 and 130)"
first, public = names["top"][names["first"]], names["public"][names["first"]]
assert [(first & public).sum(), (first & ~public).sum()] == [94, 130]
# says: "(4 becomes 1, in the audit 4)"
assert by_lot[["claimed, best", "claimed", "audited, best", "audited"]].tolist() == [4, 1, 4, 4]
# says: "Precision is lower by about 1 of 100 on average"
assert schools["precision, best"] - schools["precision"] == 1
assert [round(100 * one["claimed"]) for one in chosen] == [12, 7]
assert "falls from 12 to 7 of 100" in assignment
assert "Over 20 divisions: claimed 17 to 10, audited 15 to 11." in assignment
assert schools[["claimed, best", "claimed"]].tolist() == [17, 10]

# says: "End with the memo, written by hand in 120 words"
# says: "The memo has at most 120 words"
# says: "A memo of more than 120 words: stop reading after 120."
assert "in at most 120 words" in assignment
