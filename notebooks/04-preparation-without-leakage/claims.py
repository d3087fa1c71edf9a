"""The numbers of the page for teachers that no claim of the lesson proves."""

import re
from pathlib import Path

import numpy as np
import pandas as pd

from count_everyone.nuvaria import DECISIONS, KNOWN_ON, known_before
from count_everyone.source.module_facts import solutions
from count_everyone.source.page_tables import rows_below

PAGE = "teach.md"
assignment = Path("assignment.md").read_text(encoding="utf-8")
lesson = Path("lesson.md").read_text(encoding="utf-8")

# says: "Ask for the score in the field again: 1 of 100 found in the lesson's cut."
assert "in the field it finds 1 of 100" in lesson

# says: "Print the two tables"
page = Path(PAGE).read_text("utf-8")
assert page.count("**Table ") == 2

# says: "**-99.**"
earnings = pd.read_csv("../../datasets/households/households.csv")["earnings"]
assert earnings.min() == -99

# says: "| column | day |"
# says: "The decision is whom to visit, on day -60."
assert DECISIONS == {"registration": -60, "payment": 0}
names = ["members", "recorded_poor", "score", "selected", "amount", "verified_on"]
assert [int(day) for _, day in rows_below(PAGE, "| column | day |")] == [KNOWN_ON[name] for name in names]
assert [name for name in names if known_before("registration")[name]] == ["members"]
assert [name for name in names if known_before("payment")[name]] == ["members", "recorded_poor", "score"]

# says: "**Table 2: one village of ten households, four of them poor.**"
# says: "| household | poor | poor among the nine others |"
# says: "(Two shares, 3 of 9 and 4 of 9. Whoever has 3 is poor."
village = rows_below(PAGE, "| household | poor | poor among the nine others |")
poor = [answer for _, answer, _ in village].count("yes")
assert (len(village), poor) == (10, 4)
assert all(int(others) == poor - (answer == "yes") for _, answer, others in village)
assert sorted({int(others) for *_, others in village}) == [3, 4]

# says: "End with the memo, written by hand in 120 words"
# says: "The memo has at most 120 words"
# says: "A memo of more than 120 words: stop reading after 120."
assert "Write at most 120 words" in assignment

# says: "| score | mean of eight cuts | lowest | highest |"
own = solutions(Path())
given = re.findall(r"```\{code-cell\}\n(.*?)```", assignment, re.DOTALL)  # the cells that the solutions are used in
exec(next(cell for cell in given if cell.startswith("known_on = ")), own)


def scores_of(seed):
    """Return the three scores of one cut by district."""
    cut = own["split_together"](own["rows"], "place", 0.3, seed)
    train, test = (part.drop(columns="place") for part in cut)
    return own["three_scores"](own["boosting"], train, test, "broken", own["late"])


scores = pd.DataFrame([scores_of(seed) for seed in range(20)])
eight = scores.head(8)
for name, *cells in rows_below(PAGE, "| score | mean of eight cuts | lowest | highest |"):
    values = eight[name].mean(), eight[name].min(), eight[name].max()
    assert np.allclose([float(cell) for cell in cells], values, atol=0.015)

# says: "in 20 cuts the honest model went from 0.53 to 0.80, and the field from 0.46 to 0.67"
assert len(scores) == 20
assert np.allclose(scores["honest"].agg(["min", "max"]), [0.53, 0.80], atol=0.015)
assert np.allclose(scores["field"].agg(["min", "max"]), [0.46, 0.67], atol=0.015)

# says: "In all 20 cuts the pilot is above 0.99, and the field is below the honest model."
assert (scores["pilot"] > 0.99).sum() == 20
assert (scores["field"] < scores["honest"]).all()
