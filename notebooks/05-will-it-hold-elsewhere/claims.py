"""The numbers of the page for teachers that no claim of the lesson proves."""

from pathlib import Path

import numpy as np
import pandas as pd
from sklearn.base import clone
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from count_everyone.source.page_tables import rows_below

PAGE = "teach.md"
assignment = Path("assignment.md").read_text(encoding="utf-8")
lesson = Path("lesson.md").read_text(encoding="utf-8")

# says: "The consultant's notebook: 2 of 100. Who would sign? Then the repair: 24."
assert "off by 2 of 100 with random folds, and by 24 with grouped folds" in lesson

# says: "The figure of six years"
assert "years=range(6)" in lesson

# says: "Left out: regions, past to future, the lots of 300."
assert "A lot of 300 households" in lesson

# says: "ten households, each with a chance of 0.3: how many do you expect? How many are above 0.5?"
assert "10 households with a chance of 0.3 are 3 expected" in lesson

# says: "| household | region | chance | poor |"
# says: "**Table 1: eight invented households.**"
# says: "(Coast: 2.0 expected, 3 observed, 0.67. Hills: 2.0 expected, 1 observed, 2.00. All: 4.0 and 4, so 1.00."
HEAD = "| household | region | chance | poor |"
eight = pd.DataFrame(rows_below(PAGE, HEAD), columns=["household", "region", "chance", "poor"])
eight = eight.assign(chance=eight["chance"].astype(float), poor=(eight["poor"] == "yes").astype(int))
assert len(eight) == 8
sums = eight.groupby("region")[["chance", "poor"]].sum()
assert np.allclose(sums.to_numpy(), [[2, 3], [2, 1]])
assert (sums["chance"] / sums["poor"]).round(2).tolist() == [0.67, 2.0]
assert np.isclose(eight["chance"].sum(), 4)
assert eight["poor"].sum() == 4
assert all(roc_auc_score(rows["poor"], rows["chance"]) == 1 for _, rows in eight.groupby("region"))

# says: "The memo has at most 120 words and gives up to 8 points"
# says: "A memo of more than 120 words: stop reading after 120."
# says: "End with the memo, written by hand in 120 words"
assert "in at most **120 words**" in assignment
assert '+++ {"memo": 8}' in assignment

points = pd.read_csv("../../datasets/water_points/water_points.csv")
facts = pd.get_dummies(points[["type", "pump", "managed_by", "rehabilitated"]], dtype=float)
facts = facts.assign(age=points["age_years"], people=np.log1p(points["people_served"]))
broken, country = (points["status"] != "functional").astype(int), points["country"]
model = make_pipeline(SimpleImputer(), StandardScaler(), LogisticRegression())
names = pd.Series(range(len(points))).sample(frac=1, random_state=0).to_numpy()
fold = pd.Series(np.arange(len(points)) % 10, index=names).sort_index()
in_random, left_out = pd.Series(np.nan, index=points.index), pd.Series(np.nan, index=points.index)
for chance, groups in ((in_random, fold), (left_out, country)):
    for group in groups.unique():
        here = groups == group
        chance[here] = clone(model).fit(facts[~here], broken[~here]).predict_proba(facts[here])[:, 1]

# says: "| country | rows | observed | expected, random folds | expected, left out | AUC, left out |"
expected = []
for name in sorted(country.unique()):
    here = country == name
    counts = [here.sum(), broken[here].sum(), round(in_random[here].sum()), round(left_out[here].sum())]
    expected.append([name, *map(str, counts), f"{roc_auc_score(broken[here], left_out[here]):.2f}"])
assert (
    rows_below(PAGE, "| country | rows | observed | expected, random folds | expected, left out | AUC, left out |")
    == expected
)

# says: "All together: 461 expected with random folds, 460 observed."
assert (round(in_random.sum()), broken.sum()) == (461, 460)

# The memo of four points.
nepal = next(row for row in expected if row[0] == "Nepal")
assert (nepal[2], nepal[4]) == ("129", "16")

# The model answer of the assignment.
memo = assignment.split("### BEGIN SOLUTION")[-1]
assert "16 broken among 328 water points in Nepal, where 129 are, and 60 among 132 in Uganda, where 12 are" in memo
assert "AUC 0.54 and 0.57, and a lot has 0.50" in memo
assert "Left out, all nine add up to 375, not 460." in memo
assert abs(sum(int(row[4]) for row in expected) - 375) <= 4  # whole numbers of nine countries
