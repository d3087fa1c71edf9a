"""The numbers of the page for teachers, and of the model letter, that no claim of the lesson proves."""

from pathlib import Path

import numpy as np
import pandas as pd

from count_everyone import audit
from count_everyone.nuvaria import open_agency
from count_everyone.source.page_tables import rows_below

PAGE = "teach.md"

# from: "estimated 2 hours for a pair", One grader
assignment = Path("assignment.md").read_text(encoding="utf-8")
agency = open_agency("data")
sample, second, plan = agency.audit_sample, agency.second_source, agency.plan
calls = np.array([agency.predict(sample["household"], number) for number in range(40)])  # the first as in the solution
poor = sample.assign(missed=1 - calls[0])[sample["poor"] == "yes"]
recorded = second[(second["poor"] == "yes") & (second["registered"] == "yes")]


def of_100(rows, yes, column, group):
    """Return the weighted rate of a group, of 100."""
    inside = rows[column] == group
    return round(100 * float(np.average(yes[inside], weights=rows.loc[inside, "weight"])))


# says: "| comparison | households | group, of 100 | reference, of 100 | verdict |"
missed, registered = poor["missed"], (poor["registered"] == "yes").astype(int)
lost = (recorded["recorded_poor"] == "no").astype(int)
asked = [
    (poor, missed, "head_sex", "female", "male"),
    (poor, missed, "displaced", "yes", "no"),
    (recorded, lost, "head_sex", "female", "male"),
    (poor, registered, "displaced", "yes", "no"),
    (poor, missed, "office", "Office 1", "Office 5"),
]
printed = rows_below(PAGE, "| comparison | households | group, of 100 | reference, of 100 | verdict |")
for (rows, yes, column, group, reference), cells in zip(asked, printed, strict=True):
    n = [int((rows[column] == name).sum()) for name in (group, reference)]
    assert cells[1] == f"{n[0]:,} / {n[1]:,}", (cells, n)
    now = [of_100(rows, yes, column, name) for name in (group, reference)]
    assert [int(cell) for cell in cells[2:4]] == now, (cells, now)

# says: "The column that came too late is `amount`."
columns = agency.known_before
late = columns[(columns["used_by_score"] == "yes") & ~(columns["known_on"] < "2026-06-01")]
assert late["column"].tolist() == ["amount"]

# says: "The answer changes for 459 of 7,214 households."
assert (int((np.ptp(calls, axis=0) > 0).sum()), len(sample)) == (459, 7214)

# says: "Of 100 households 31 are paid, and the papers say 28."
# says: ""Of 100 households 31 are paid, and the papers say 28.""
both = pd.concat([sample, second])
share = float(np.average(agency.predict(both["household"], 0), weights=both["weight"]))
assert round(100 * share) == 31
assert "The budget pays 28 of 100" in agency.documents

# says: "The small group has 11 poor households."
inside = np.logical_and.reduce([poor[name] == value for name, value in plan["small_cell"]["columns"].items()])
assert int(inside.sum()) == 11

# the letter without points: 7 points between the two offices
rates = [of_100(poor, missed, "office", name) for name in ("Office 1", "Office 5")]
assert rates[0] - rates[1] == 7

# says: "That happens by chance 1 time in 16"
assert 2 * 0.5**5 == 1 / 16

# says: "Each person throws five coins, nineteen times"
assert len(plan["comparisons"]) == 19

# says: "about 7 of 10 people have at least one"
assert round(10 * (1 - (15 / 16) ** 19)) == 7

# says: "A gap of 0.10 matters, and alpha is 0.05."
assert (plan["relevant_gap"], plan["alpha"]) == (0.10, 0.05)

# says: "| comparison | corrected p-value | smallest gap |"
# says: "(Disparity, no evidence, insufficient evidence, disparity"
table = rows_below(PAGE, "| comparison | corrected p-value | smallest gap |")
p_values, gaps = ([float(row[place]) for row in table] for place in (1, 2))
words = audit.verdict(p_values, gaps, relevant_gap=0.10, alpha=0.05).tolist()
assert words == ["disparity", "no evidence", "insufficient evidence", "disparity"]

# says: "the letter of at most 250 words"
# says: "A letter of more than 250 words: stop reading after 250."
assert "write at most 250 words" in assignment
assert '+++ {"memo": 50}' in assignment

# says: "The assignment takes 85 minutes by the same rule"
assert "\nminutes: 85\n" in assignment

# says: "It gives up to 50 points: ten questions, four levels each."
# says: "question 3 gives at most 1"
# says: "**10. The challenge that was answered**"
rubric = rows_below(PAGE, "| question | where it is read | what is counted | 5 | 3 | 1 | 0 |")
assert (5 * len(rubric), len(rubric), len(rubric[0]) - 3) == (50, 10, 4)

# the model letter: rates of 100, n, and how many more or fewer
letter = [
    ("50 are not paid; by a man, 38 (712 and 1,844 asked; 7 to 16 more)", asked[0]),
    ("67 are not paid; of others, 41 (96 and 2,460; 16 to 36 more)", asked[1]),
    ("40 are recorded as not poor; of men, 11 (570 and 1,564; 24 to 34 more)", asked[2]),
    ("47 are registered; of others, 86 (96 and 2,460; 29 to 49 fewer)", asked[3]),
]
for words_of_letter, (rows, yes, column, group, reference) in letter:
    assert words_of_letter in assignment, words_of_letter
    survey = {"sample_weight": rows["weight"], "clusters": rows["village"], "random_state": 0}
    told = {"between": (group, reference), "rate": "selection_rate", **survey}
    gap = audit.gap_interval(np.ones(len(rows), int), yes, rows[column], **told).iloc[0]
    ends = sorted(round(100 * abs(gap[end])) for end in ("lower", "upper"))
    side = "more" if gap["value"] > 0 else "fewer"
    assert f"; {ends[0]} to {ends[1]} {side})" in words_of_letter, (words_of_letter, ends)
    rates = [of_100(rows, yes, column, name) for name in (group, reference)]
    assert all(str(rate) in words_of_letter for rate in rates), (words_of_letter, rates)
