"""The numbers of the page for teachers, and of the model answer, that no claim of the lesson proves."""

import re
from pathlib import Path

import numpy as np
import pandas as pd

from count_everyone.source.module_facts import solutions
from count_everyone.source.page_tables import rows_below

PAGE = "teach.md"
assignment = Path("assignment.md").read_text(encoding="utf-8")
lesson = Path("lesson.md").read_text(encoding="utf-8")

# says: "Do not stop between the switch that finds 604 and the plain model"
assert "The switch finds 604 of 690" in lesson

# says: "Ask: ten households have a chance of 0.2 each. How many poor ones do you expect?"
assert 10 * 0.2 == 2

# The table on paper.
# says: "| household | chance | poor |"
# says: "**Table 1: ten households, with the chance of a model.**"
paper = pd.DataFrame(rows_below(PAGE, "| household | chance | poor |"), columns=["household", "chance", "poor"])
paper = paper.set_index("household")
chance, poor = paper["chance"].astype(float), (paper["poor"] == "yes").astype(int)
assert len(paper) == 10


def right(visited):
    """Return for how many households the decision is right."""
    return int((visited == poor).sum())


# says: "(1: five visits; A, B, D and E are found, G is missed, C is visited in vain, and four are left."
half = chance >= 0.5
assert (half.sum(), [*poor.index[half & (poor == 1)]]) == (5, list("ABDE"))
assert [*poor.index[~half & (poor == 1)]] == ["G"]
assert [*poor.index[half & (poor == 0)]] == ["C"]
assert (~half & (poor == 0)).sum() == 4
own = solutions(Path())
cut = own["budget_cut"](chance, 3)
# says: "There is money for three visits."
# says: "2: A and B are sure; C and D stand in a lot for one visit."
visits = 3
assert [int(cut[key]) for key in ("above", "tied", "by_lot")] == [2, visits - 1, visits - 2]
assert [*chance.index[chance == cut["threshold"]]] == ["C", "D"]
# says: "3: 8 of 10, and now 6 of 10: D, E and G are missed, and C is visited in vain."
assert (right(half), len(paper)) == (8, 10)
assert (right(paper.index.isin(list("ABC"))), len(paper)) == (6, 10)
# says: "4: From 0.2 on: eight visits, nobody missed, 8. Nobody: 25. Everybody: 10."
ratio = 5
found = own["costs"](chance, poor, ratio)
assert np.allclose([10 * found[key] for key in ("by_chance", "nobody", "everybody")], [8, 25, 10])
assert (chance >= 0.2).sum() == 8
# says: "5: The sum is 4.8, and 5 are poor.)"
assert np.isclose(chance.sum(), 4.8)
assert poor.sum() == 5
# says: "A missed household counts as 5 visits."
assert ratio == 5
# says: "C wins the lot. What are the accuracy at 0.5 and now?"
assert right(half) == 8

# says: "End with the memo, written by hand in 120 words"
# says: "The memo has at most 120 words"
# says: "A memo of more than 120 words: stop reading after 120."
assert "Write at most 120 words" in assignment

given = re.findall(r"```\{code-cell\}\n(.*?)```", assignment, re.DOTALL)  # the cell of the two lists
cell = next(cell for cell in given if cell.startswith("from sklearn.linear_model"))
exec(cell.replace('"data/water', '"../../datasets/water_points/water'), own)
water = own["water"]
water["lot"] = np.random.default_rng(7).permutation(len(water))


def missed(name):
    """Return how many broken water points a list of 448 misses."""
    chosen = water.sort_values([name, "lot"], ascending=False).index[:448]
    return int(water["broken"].sum() - water.loc[chosen, "broken"].sum())


# says: "| list | threshold | missed, of 100 broken | cost at 2 | cost at 6 | cost at 12 |"
for name, *cells in rows_below(PAGE, "| list | threshold | missed, of 100 broken | cost at 2 | cost at 6 | cost at 12 |"):
    now = [own["costs"](water[name], water["broken"], ratio)["by_chance"] for ratio in (2, 6, 12)]
    values = [own["budget_cut"](water[name], 448)["threshold"], 100 * missed(name) / 460, *now]
    assert np.allclose([float(value) for value in cells], values, atol=0.51), (cells, values)
    assert np.allclose([float(cells[place]) for place in (0, 2, 3, 4)], [values[place] for place in (0, 2, 3, 4)], atol=0.006)

# says: "Both lists, of 100 or of 460 broken water points"
assert water["broken"].sum() == 460
assert "Of the 460 broken points 157 are partially functional" in assignment
assert (water["status"] == "partially functional").sum() == 157

# says: "Names ratios 2 and 6 for `far`"
far = {ratio: own["costs"](water["far"], water["broken"], ratio) for ratio in (2, 4, 6, 12)}
assert [ratio for ratio in far if far[ratio]["by_chance"] > min(far[ratio]["nobody"], 1)] == [2, 6]
# says: "At a ratio of 2 `far` costs 0.002 more than nobody."
assert round(far[2]["by_chance"] - far[2]["nobody"], 3) == 0.002
# says: "5 of 460 is too few to choose by"
assert (missed("near") - missed("far"), water["broken"].sum()) == (5, 460)

of_list = {name: own["expected_observed"](water.assign(chance=water[name]), "country") for name in ("near", "far")}
# says: "Mozambique and Mali are wrong in `near` too (3.3 and 2.1; 6 and 17 broken)"
wrong_too = of_list["near"].loc[["Mozambique", "Mali"]]
assert [*wrong_too["ratio"].round(1)] == [3.3, 2.1]
assert [*wrong_too["observed"]] == [6, 17]

# The model memo says the same.
assert "In this table `far` expects 0.4 times the broken points of Ethiopia, 2.1 of Uganda; `near` 0.8 and 1.0." in assignment
assert [of_list["far"].loc[name, "ratio"].round(1) for name in ("Ethiopia", "Uganda")] == [0.4, 2.1]
assert [of_list["near"].loc[name, "ratio"].round(1) for name in ("Ethiopia", "Uganda")] == [0.8, 1.0]
assert "From 0.5 on `far` makes 12 visits" in assignment
assert (water["far"] >= 0.5).sum() == 12
assert "misses 59 of 100 broken water points, `far` 58" in assignment
assert [round(100 * missed(name) / 460) for name in ("near", "far")] == [59, 58]
assert f"({missed('near')} and {missed('far')} of 460)" in assignment, (missed("near"), missed("far"))
