"""The numbers of the page for teachers, and of the model answer, that no claim of the lesson proves."""

from pathlib import Path

import numpy as np
import pandas as pd

from count_everyone.source.module_facts import solutions
from count_everyone.source.page_tables import rows_below

PAGE = "teach.md"
assignment = Path("assignment.md").read_text(encoding="utf-8")
lesson = Path("lesson.md").read_text(encoding="utf-8")
own = solutions(Path())

# says: "The smallest gap: guess for 139 households"
assert "139 of them are poor by their answer" in lesson
# says: "how many of 100 audits still find the displaced households?"
assert "with 327 they are 37" in lesson
# says: "Guess, and the 2,000 deals."
assert "We deal 2,000 times." in lesson
# says: "who holds the 64 signs, and since when?"
assert len(own["seal"]({})) == 64

# The table on paper.
# says: "| place | poor | called poor | households |"
# says: "**Table 1: twenty households, invented.**"
paper = pd.DataFrame(
    rows_below(PAGE, "| place | poor | called poor | households |"), columns=["place", "poor", "called", "n"]
)
paper["n"] = paper["n"].astype(int)
assert paper["n"].sum() == 20
size = paper.set_index(["place", "poor", "called"])["n"].sort_index()
# says: "2 of 4 in town and 1 of 6 in the village"
hurt = {place: f"{size[place, 'yes', 'no']} of {size[place, 'yes'].sum()}" for place in ("town", "village")}
assert hurt == {"town": "2 of 4", "village": "1 of 6"}
# says: "again 2 of 4 and 1 of 6; a household that is not poor and keeps the money is a false negative, 0 of 6 and 2 of 4"
kept = {place: f"{size[place, 'no'].get('yes', 0)} of {size[place, 'no'].sum()}" for place in ("town", "village")}
assert [*hurt.values(), *kept.values()] == ["2 of 4", "1 of 6", "0 of 6", "2 of 4"]

# The bag.
# says: "bring for each pair a bag with 20 slips, one of them marked"
assert np.isclose(1 / 20, 0.05)
# says: "(After 7 draws about 30 of 100 pairs have one or more, after 28 about 76.)"
# says: "Each pair draws for 7 groups, each time with all 20 slips in the bag, then for 28 groups."
# says: "How many pairs have a finding after 7 draws? After 28?"
assert [round(100 * (1 - (1 - 1 / 20) ** draws)) for draws in (7, 28)] == [30, 76]

# What can be shown.
households = pd.read_csv("../../datasets/households/households.csv").drop_duplicates("household")
households["is_poor"] = households["poor"].map({"yes": 1, "no": 0})
pairs = [("head_sex", "female", "male"), ("head_disability", "yes", "no"), ("displaced", "yes", "no")]
three = [dict(zip(("column", "group", "reference"), pair, strict=True)) for pair in pairs]
plan = {"alpha": 0.05, "power": 0.8, "comparisons": [None] * 7, "design_effect": 1.2, "relevant_gap": 0.10}
# says: "with seven tests and a design effect of 1.2, if 45 of 100 are missed"
assert (len(plan["comparisons"]), plan["design_effect"]) == (7, 1.2)
assert "we plan with 45" in lesson
# says: "| comparison | poor in the group | smallest gap, of 100 |"
counts = own["count_comparisons"](households, "is_poor", three)
seen = own["what_can_be_seen"](counts, plan, 0.45)
rows = rows_below(PAGE, "| comparison | poor in the group | smallest gap, of 100 |")
assert [int(row[1]) for row in rows] == counts["n_group"].tolist()
assert np.allclose([float(row[2]) for row in rows], 100 * seen["gap"], atol=0.051)
# says: "A gap of 10 of 100 is relevant. For whom can this audit say "no evidence""
assert seen["can_show"].tolist() == [True, False, False]
assert 100 * plan["relevant_gap"] == 10, "10 of 100"

# The clinic.
patients = pd.read_csv("../../datasets/liver_patients/liver_patients.csv")
patients["is_patient"] = patients["liver_patient"].map({"yes": 1, "no": 0})
assert "13 repeat an earlier record in every column" in assignment
assert patients.drop(columns="is_patient").duplicated().sum() == 13
women = [{"column": "sex", "group": "female", "reference": "male"}]
counted = own["count_comparisons"](patients, "is_patient", women)
# says: "**and** 92 records of women and 324 of men"
assert counted.iloc[0].tolist() == [92, 324]
clinic = plan | {"comparisons": women, "design_effect": 1.0}
# says: "that it is more than 10"
gap_at = {rate: own["what_can_be_seen"](counted, clinic, rate / 100)["gap"].iloc[0] for rate in range(1, 100)}
assert 100 * min(gap_at[rate] for rate in (20, 30, 40)) > 10
# says: "From 7 to 93 of 100 the gap is more than 10; at 6 or 94, and beyond, it is less"
more = [rate for rate, gap in gap_at.items() if 100 * gap > 10]
assert more == [rate for rate in gap_at if 7 <= rate <= 93]
assert {6, 94}.isdisjoint(more)
# says: "| ill who are missed, of 100 | smallest gap, of 100 |"
for rate, gap in rows_below(PAGE, "| ill who are missed, of 100 | smallest gap, of 100 |"):
    assert abs(100 * gap_at[int(rate)] - float(gap)) < 0.051, (rate, gap_at)

# The model memo says the same.
assert "92 ill records of women and 324 of men" in assignment
assert "these mostly show a gap from 15.8 of 100 on" in assignment
assert round(100 * gap_at[30], 1) == 15.8

# says: "End with the memo, written by hand in 120 words"
# says: "The memo has at most 120 words"
# says: "A memo of more than 120 words: stop reading after 120."
assert "Write at most 120 words" in assignment
