"""The numbers of the page for teachers that no claim of the lesson proves."""

from pathlib import Path

import numpy as np
import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold, cross_val_predict
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from count_everyone import nuvaria
from count_everyone.audit import gap_change, gap_interval
from count_everyone.source.module_facts import solutions
from count_everyone.source.page_tables import rows_below

PAGE = "teach.md"
assignment = Path("assignment.md").read_text(encoding="utf-8")
own = solutions(Path())


def of_100(share):
    """Return a share as a number of 100."""
    return round(100 * share)


table = pd.read_csv("../../datasets/households/households.csv").drop_duplicates("household")
people = table[(table["registered"] == "yes") & table["poor"].notna()]
people = people.assign(sought=(people["poor"] == "yes").astype(int), chosen=(people["selected"] == "yes").astype(int))
counts = pd.DataFrame(
    {
        "registered": people.groupby("area").size(),
        "poor": people.groupby("area")["sought"].sum(),
        "paid": people.groupby("area")["chosen"].sum(),
        "poor and paid": (people["sought"] * people["chosen"]).groupby(people["area"]).sum(),
    }
)

# says: "| | town | countryside |"
expected = [[name, f"{counts.loc['urban', name]:,}", f"{counts.loc['rural', name]:,}"] for name in counts]
assert rows_below(PAGE, "| | town | countryside |") == expected

# says: "(Of 100, town and countryside: paid 27 and 58; overlooked among the poor 43 and 21; poor among the paid 62 and 74."
# says: "does it force anybody to overlook 43 of 100 in town?"
rates = {
    "paid": counts["paid"] / counts["registered"],
    "overlooked": 1 - counts["poor and paid"] / counts["poor"],
    "precision": counts["poor and paid"] / counts["paid"],
}
pairs = [[of_100(rate[area]) for area in ("urban", "rural")] for rate in rates.values()]
assert pairs == [[27, 58], [43, 21], [62, 74]]

# says: "Ask the 31 poor households in town who lose the grant."
assert "31 poor households in town lose the grant" in Path("lesson.md").read_text(encoding="utf-8")

# says: "**Table 2: hill and coast, 400 households each.**"
# says: "200 are poor on the hill, and 100 on the coast."
# says: "Find 75 of 100 poor in both, so that 75 of 100 paid are poor in both."
# says: "(200 and 100. It follows from equal rates where base rates differ: who chose equal rates chose it.)"
found = [own_share * 75 / 100 for own_share in (200, 100)]  # 75 of 100 poor
assert [part / 75 * 100 for part in found] == [200, 100]
assert [own["required_fpr"](poor / 400, 0.75, 0.75) * (400 - poor) for poor in (200, 100)] == [50, 25]


# says: "| country | base rate | calibration | overlooked, one score | overlooked, own curve |"
def four_gaps(mechanisms, seed, column, group):
    """Return four gaps of a country, as the lesson does."""
    country = nuvaria.programme(nuvaria.population(40_000, mechanisms=mechanisms, random_state=seed))
    here = country[country["registered"] == 1]
    poor, inside = here["true_poor"].to_numpy() == 1, (here[column] == group).to_numpy()
    need, curve = -here["score"].to_numpy(dtype=float) / 1000, LogisticRegression(C=1000, max_iter=1000)
    one = curve.fit(need[:, None], poor).predict_proba(need[:, None])[:, 1]
    features = np.column_stack([need, inside, need * inside])
    each = curve.fit(features, poor).predict_proba(features)[:, 1]
    paid = here["selected"].to_numpy() == 1
    after = pd.Series(each).rank(method="first", ascending=False).to_numpy() <= paid.sum()
    values = [(poor, ~poor | poor), (one - poor, ~poor | poor), (~paid, poor), (~after, poor)]
    return [what[among & inside].mean() - what[among & ~inside].mean() for what, among in values]


worlds = {
    "A": (["women_assets"], "head_sex", "female"),
    "B": (["women_need"], "head_sex", "female"),
    "C": (["urban_assets"], "area", "urban"),
    "D": (["rural_need"], "area", "urban"),
    "E": (["urban_assets", "rural_need"], "area", "urban"),
    "F": (["women_assets", "women_need", "women_smaller"], "head_sex", "female"),
}
head = "| country | base rate | calibration | overlooked, one score | overlooked, own curve |"
for name, *numbers in rows_below(PAGE, head):
    mechanisms, column, group = worlds[name]
    only = nuvaria.Mechanisms.only(*mechanisms)
    found = np.mean([four_gaps(only, seed, column, group) for seed in range(1, 21)], axis=0)
    assert np.allclose([float(number) for number in numbers], found, atol=0.0051)

# says: "End with the memo, written by hand in 120 words"
# says: "The memo has at most 120 words and gives up to 8 points"
# says: "A memo of more than 120 words: stop reading after 120."
assert "in at most 120 words" in assignment
assert '+++ {"memo": 8}' in assignment

students = pd.read_csv("../../datasets/students/students.csv")
students["sought"] = (students["quartile"] == 4).astype(int)
model, parts = make_pipeline(StandardScaler(), LogisticRegression()), StratifiedKFold(5, shuffle=True, random_state=0)
exams = students[["maths", "reading", "citizenship", "biology", "english"]]
students["chance"] = cross_val_predict(model, exams, students["sought"], cv=parts, method="predict_proba")[:, 1]
students["one cut"] = (students["chance"].rank(method="first", ascending=False) <= 400).astype(int)
place = students.groupby("school")["chance"].rank(method="first", ascending=False)
seats = students["school"].map((students["school"].value_counts() / 5).round())
students["own share"] = (place <= seats).astype(int)

# says: "| rule | criterion | gap, of 100 | public | private | verdict |"
judged = {}
for rule in ("one cut", "own share"):
    gaps = own["three_gaps"](students.assign(chosen=students[rule]), "school", "public", "private")
    outcomes = students["sought"], students[rule], students["school"]
    between = [gap_interval(*outcomes, between=("public", "private"), rate=rate, random_state=1) for rate in gaps.index]
    judged[rule] = gaps.assign(standard_error=pd.concat(between)["standard_error"].to_numpy())
words = own["judge"](pd.concat(judged), 0.10)
expected = [
    [
        rule,
        name.replace("_", " "),
        str(of_100(row["gap"])),
        f"{row['n_group']:,.0f}",
        f"{row['n_reference']:,.0f}",
        row["verdict"],
    ]
    for (rule, name), row in words.iterrows()
]
assert rows_below(PAGE, "| rule | criterion | gap, of 100 | public | private | verdict |") == expected

# says: "The gap of the false negative rate changes by -33 of 100 (-39 to -29)."
# The second memo: 33 of 100, p below 0.01; its words are those of the table above.
both = students["sought"], students["one cut"], students["own share"], students["school"]
changed = gap_change(*both, between=("public", "private"), random_state=1).iloc[0]
assert [of_100(changed[name]) for name in ("change", "lower", "upper")] == [-33, -39, -29]
assert changed["p_value"] < 0.01

# says: "77 private top students lose, and 59 public ones win: 18 fewer top students are chosen."
top = students[students["sought"] == 1]
move = (top["own share"] - top["one cut"]).groupby(top["school"]).agg(["sum", "min", "max"])
assert move.loc["private"].tolist() == [-77, -1, 0]
assert move.loc["public"].tolist() == [59, 0, 1]
assert 77 - 59 == 18

# says: "a gap of 10 could too easily be missed"
assert words.loc[("one cut", "precision"), "smallest_gap"] > 0.10
