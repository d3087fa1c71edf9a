"""The numbers of the page for teachers that no claim of the lesson proves."""

from pathlib import Path

import numpy as np
import pandas as pd
from fairlearn.postprocessing import ThresholdOptimizer
from sklearn.ensemble import RandomForestClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold, cross_val_predict
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from count_everyone.source.module_facts import solutions
from count_everyone.source.page_tables import rows_below

PAGE = "teach.md"
lesson = Path("lesson.md").read_text(encoding="utf-8")
assignment = Path("assignment.md").read_text(encoding="utf-8")
own = solutions(Path())

# says: "Ask the 36 poor households headed by men who lose the grant."
assert "36 poor households headed by men lose the grant" in lesson

# says: "Draw a line of four poor people on the board"
# says: "on the hill 9, 7, 4, 2; at the coast 6, 5, 3, 1"
known = {"hill": [9, 7, 4, 2], "coast": [6, 5, 3, 1]}
assert f"known_poor = {known}".replace("'", '"') in lesson
assert all(len(needs) == 4 for needs in known.values())

# says: "**Table 1: six households, money for two.**"
# says: "| group | need |"
line = [(group, float(need)) for group, need in rows_below(PAGE, "| group | need |")]
assert len(line) == 6

# says: "(Places 0.25, 0.5, 0.75 in both groups. One cut pays 8 and 6, two cuts pay 8 and 5.5.)"
places = [np.mean([other > need for other in known[group]]) for group, need in line]
assert places == 2 * [0.25, 0.5, 0.75]
assert sorted((need for _, need in line), reverse=True)[:2] == [8, 6]
earlier = pd.DataFrame(
    [(group, need, 1) for group, needs in known.items() for need in needs], columns=["group", "score", "sought"]
)
chosen = own["equal_at_budget"](earlier, pd.DataFrame(line, columns=["group", "score"]), 2)
assert [need for (_, need), one in zip(line, chosen, strict=True) if one] == [8, 5.5]

# says: "| rule | out | of them poor | in | of them poor |"
# says: "(12 more, and 14 fewer: in this half both sentences look wrong."
moves = [
    [int(number) for number in row[1:]] for row in rows_below(PAGE, "| rule | out | of them poor | in | of them poor |")
]
assert moves == [[56, 21, 56, 33], [95, 52, 95, 38]]
assert "By sex 56 leave, 21 of them poor, and 56 come, 33 of them poor." in lesson
assert "By area 95 leave, 52 of them poor, and 95 come, 38 of them poor." in lesson
assert [row[3] - row[1] for row in moves] == [12, -14]

table = pd.read_csv("../../datasets/households/households.csv").drop_duplicates("household")
people = table[(table["registered"] == "yes") & table["poor"].notna()].reset_index(drop=True)
is_poor = (people["poor"] == "yes").astype(int)
yes_or_no = people.loc[:, "improved_roof":"motorcycle"]
seen = (yes_or_no == "yes").astype(int).join(people[["members", "children_under_5", "rooms"]])
seen["schooling"] = people["head_education"].map({"none": 0, "primary": 1, "secondary": 2, "higher": 3}).fillna(1)


def gaps_of_split(seed):
    """Return the gap of the found poor that the tool reports, and the one in other villages, as the lesson does."""
    villages = np.random.default_rng(seed).permutation(people["village"].unique())
    number = people["village"].map(pd.Series(range(len(villages)), index=villages))
    train, audit = people.index[number < 144], people.index[number >= 252]
    forest = RandomForestClassifier(n_estimators=40, random_state=seed).fit(seen.loc[train], is_poor[train])
    tool = ThresholdOptimizer(
        estimator=forest, constraints="true_positive_rate_parity", prefit=True, predict_method="predict_proba"
    ).fit(seen.loc[train], is_poor[train], sensitive_features=people.loc[train, "area"])
    gaps = []
    for rows in (train, audit):
        paid = tool.predict(seen.loc[rows], sensitive_features=people.loc[rows, "area"], random_state=0)
        found = pd.Series(np.asarray(paid), index=rows)[is_poor[rows] == 1].groupby(people["area"]).mean()
        gaps.append(found["rural"] - found["urban"])
    return gaps


# says: "| split | gap that the tool reports | the same rule in other villages |"
assert seen.shape[1] == 15
for split, *numbers in rows_below(PAGE, "| split | gap that the tool reports | the same rule in other villages |"):
    assert np.allclose([float(number) for number in numbers], gaps_of_split(int(split) - 1), atol=0.0051), split

# says: "what would you have reported after the split with 0.19?"
assert "Single splits still go from -0.12 to 0.19" in lesson

# says: "489 households, and the guard"
assert "all 489 households are refused" in lesson

# says: "End with the memo, written by hand in 120 words"
# says: "The memo has at most 120 words and gives up to 8 points"
# says: "A memo of more than 120 words: stop reading after 120."
assert "in at most 120 words" in assignment
assert '+++ {"memo": 8}' in assignment

students = pd.read_csv("../../datasets/students/students.csv")
students["sought"] = (students["quartile"] == 4).astype(int)
# The assignment, before the memo: 815 of 2,000.
assert f"{students['sought'].sum()} of {len(students):,}" in assignment
bands = {1: "1-2", 2: "1-2", 3: "3-4", 4: "3-4", 5: "5-6", 6: "5-6"}
students["group"] = students["stratum"].map(bands).fillna("not stated")
exams = students[["maths", "reading", "citizenship", "biology", "english"]]
model, parts = make_pipeline(StandardScaler(), LogisticRegression()), StratifiedKFold(5, shuffle=True, random_state=0)
students["score"] = cross_val_predict(model, exams, students["sought"], cv=parts, method="predict_proba")[:, 1]
judged = students[students["group"] != "not stated"]
halves = []
for seed in range(1, 21):
    rows = judged.sample(frac=1, random_state=seed)
    one, other = rows.iloc[:998], rows.iloc[998:]
    before = (other["score"].rank(method="first", ascending=False) <= 200).astype(int)
    halves.append(other.assign(before=before, after=list(own["equal_at_budget"](one, other, 200))))
tables = [own["who_pays"](half) for half in halves]
means = pd.concat(tables).groupby(level=0).mean()

# says: "| stratum | gained | lost | lost, later at the top | found before | found after |"
head = "| stratum | gained | lost | lost, later at the top | found before | found after |"
for stratum, *numbers in rows_below(PAGE, head):
    limits = [0.051, 0.051, 0.051, 0.0051, 0.0051]
    off = np.abs(means.loc[stratum].to_numpy() - [float(number) for number in numbers])
    assert (off <= limits).all(), stratum

# says: "as means of 20 halves"
# says: "Found, 5-6 minus 1-2: 0.36 before; after it 0.02, in single halves from -0.24 to 0.23."
gaps = pd.DataFrame([one.loc["5-6"] - one.loc["1-2"] for one in tables])
assert len(tables) == 20
assert gaps["found_before"].mean().round(2) == 0.36
assert gaps["found_after"].agg(["mean", "min", "max"]).round(2).tolist() == [0.02, -0.24, 0.23]

# says: "Of the 200, 179 are at the top before and 175 after; fewer in 19 of 20 halves."
hits = pd.DataFrame([half.loc[half["sought"] == 1, ["before", "after"]].sum() for half in halves])
assert hits.mean().round().tolist() == [179, 175]
assert f"{(hits['after'] < hits['before']).sum()} of {len(hits)}" == "19 of 20"
assert {half["before"].sum() for half in halves} == {200}

# says: "In the first half the tool pays 406 to 414 of 998 over 20 seeds, and 76 applicants do not always get the same answer."
one, other = judged.sample(frac=1, random_state=1).iloc[:998], halves[0]
tool = ThresholdOptimizer(
    estimator=model.fit(exams.loc[one.index], one["sought"]),
    constraints="true_positive_rate_parity",
    prefit=True,
    predict_method="predict_proba",
).fit(exams.loc[one.index], one["sought"], sensitive_features=one["group"])
runs = {
    seed: tool.predict(exams.loc[other.index], sensitive_features=other["group"], random_state=seed)
    for seed in range(20)
}
counted = own["lottery"](pd.DataFrame(runs).astype(int))
assert [counted["fewest"], counted["most"], round(counted["by_lot"] * 998), len(other)] == [406, 414, 76, 998]

# says: "How many it pays beside 200, and how many are decided by lot."
# says: "the change among the 200, as means of the halves"
# The second memo: 406 to 414, 200, 19, 14, 42 to 44.
assert (half_sums := {half["after"].sum() for half in halves}) == {200}, half_sums
assert [round(means.loc["1-2", "gained"]), round(means.loc["5-6", "lost"])] == [19, 14]
found_after = (100 * means["found_after"]).round()
assert [found_after.min(), found_after.max()] == [42, 44]
