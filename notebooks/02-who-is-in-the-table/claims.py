"""The numbers of the page for teachers that no claim of the lesson proves."""

import re
from pathlib import Path

import numpy as np
import pandas as pd
from scipy.stats import hypergeom

from count_everyone.nuvaria import population, programme, registry
from count_everyone.source.page_tables import rows_below

PAGE = "teach.md"
assignment = Path("assignment.md").read_text(encoding="utf-8")

interviews = pd.read_csv("../../datasets/households/households.csv")
once = interviews.drop_duplicates("household")
cleaned = once.copy()
for column, code in {"consumption": -99, "earnings": -99, "head_education": "don't know"}.items():
    cleaned[column] = cleaned[column].mask(cleaned[column] == code)
by_office = ["registered", "recorded_poor", "score", "selected", "amount", "verified_on", "village_poor_pct"]
asked = [column for column in once.columns if column not in ["poor", *by_office]]
is_kept = cleaned[asked].notna().all(axis=1)
poor = cleaned[cleaned["consumption"] < 100]
not_paid = poor["weight"].where(poor["selected"] == "no", 0)

# says: "**0 of 948 rows.**"
# says: "The consultant's notebook: 0 of 948 rows. Who would sign?"
complete = interviews.dropna()
poor_complete = complete[complete["consumption"] < 100]
assert (len(poor_complete), (poor_complete["selected"] == "no").sum()) == (948, 0)

# says: "They trust 27,000 and pity 100."
# says: "27,000 or 100: everybody writes a guess."
lesson = Path("lesson.md").read_text(encoding="utf-8")
assert "**registry**: 27,000 households" in lesson
assert "100 households, drawn by lot" in lesson

# says: "In twenty worlds of Nuvaria a lot of 100 is nearer than the registry in 88 to 93 of 100 draws."
wins, counts = [], np.arange(101)
for seed in range(1, 21):
    country = population(200_000, random_state=seed)
    truth = country.households["true_poor"]
    nearer = np.abs(counts / 100 - truth.mean()) < np.abs(registry(country)["true_poor"].mean() - truth.mean())
    wins.append(hypergeom(len(truth), int(truth.sum()), 100).pmf(counts)[nearer].sum())
assert len(wins) == 20
assert [round(100 * win) for win in (min(wins), max(wins))] == [88, 93]

# says: "Bring 40 slips for each group of learners: 14 with a cross (poor), 26 without."
# says: "put 11 slips with a cross and 13 without on a heap"
# says: "The truth is 14 of 40, or 35 of 100."
# says: "Count the heap: 11 of 24, or 46 of 100."
bring = next(line for line in Path(PAGE).read_text(encoding="utf-8").splitlines() if "40 slips for each" in line)
slips, crosses, others = (int(number) for number in re.findall(r"\d+", bring))
assert (slips, crosses, others) == (40, 14, 26)
assert crosses + others == slips
assert 100 * 14 / 40 == 35
heap = 11 / (11 + 13)
assert 11 + 13 == 24
assert round(100 * heap) == 46

# says: "Now put all 40 into a bag, and let each learner draw 10 by lot"
assert hypergeom(40, 14, 10).support() == (0, 10)

# says: "(About 55 of 100 draws of 10 are nearer, and about 90 of 100 draws of 20. The heap is wrong by 11 of 100 each time.)"
for drawn, expected in ((10, 55), (20, 90)):
    near = [k for k in range(drawn + 1) if abs(k / drawn - 0.35) < abs(heap - 0.35)]
    assert round(100 * hypergeom(slips, crosses, drawn).pmf(near).sum()) == expected
assert round(100 * (heap - 0.35)) == 11

ten = pd.DataFrame(
    rows_below(PAGE, "| household | language | weight | told | paid | amount |"),
    columns=["household", "language", "weight", "told", "paid", "amount"],
)
ten = ten.replace("blank", np.nan).astype({"weight": float, "told": float})
known = ten[ten["told"].notna() & (ten["told"] != -99)]
# says: "| household | language | weight | told | paid | amount |"
# says: "**Table 1: ten invented households.**"
assert len(ten) == 10

# says: "(Of the 7 who told, 4 are poor. Weighted: 60 of 100, since these rows stand for 60 of 100 households."
below = known["told"] < 100
assert (len(known), below.sum()) == (7, 4)
assert (known.loc[below, "weight"].sum(), known["weight"].sum()) == (60, 100)

# says: "With -99 as a number: 6 of 9 rows; among Iskan 3 of 4 in place of 1 of 2."
# says: "And if -99 is taken as a number?"
assert (ten["told"] == -99).sum() == 2
with_code = ten[ten["told"].notna()]
assert ((with_code["told"] < 100).sum(), len(with_code)) == (6, 9)
iskan = with_code[with_code["language"] == "Iskan"]
assert ((iskan["told"] < 100).sum(), len(iskan)) == (3, 4)
assert (below[known["language"] == "Iskan"].sum(), (known["language"] == "Iskan").sum()) == (1, 2)

# says: "After dropping: households 1, 6 and 10, all paid.)"
left = ten.dropna()
assert left["household"].tolist() == ["1", "6", "10"]
assert (left["paid"] == "yes").all()

# says: "| language | rows | kept | lost | lost, of 100 |"
table = []
for name in ("Nuvari", "Sorela", "Iskan"):
    here = is_kept[cleaned["language"] == name]
    table.append([f"{n:,}" for n in (len(here), here.sum(), (~here).sum())] + [str(round(100 * (~here).mean()))])
assert [row[1:] for row in rows_below(PAGE, "| language | rows | kept | lost | lost, of 100 |")] == table

# says: "(The headline goes from 37.5 to 36.7 poor of 100.)"
told = cleaned[cleaned["consumption"].notna()]
headlines = [
    round(100 * np.average(rows["consumption"] < 100, weights=rows["weight"]), 1) for rows in (told, cleaned[is_kept])
]
assert headlines == [37.5, 36.7]

# says: "The memo has at most 120 words and gives up to 8 points"
# says: "A memo of more than 120 words: stop reading after 120."
# says: "End with the memo, written by hand in 120 words"
assert "in at most **120 words**" in assignment
assert '+++ {"memo": 8}' in assignment

# says: "| group | rows | lost | lost, of 100 | not paid, of 100 poor |"
groups = {
    "speaks Nuvari": ("language", "Nuvari"), "speaks Sorela": ("language", "Sorela"), "speaks Iskan": ("language", "Iskan"),
    "no phone": ("phone", "no"), "has a phone": ("phone", "yes"),
    "displaced": ("displaced", "yes"), "not displaced": ("displaced", "no"),
    "disability of the head": ("head_disability", "yes"), "no disability of the head": ("head_disability", "no"),
    "head is a woman": ("head_sex", "female"), "head is a man": ("head_sex", "male"),
    "rural": ("area", "rural"), "urban": ("area", "urban"),
}  # fmt: skip
expected = []
for name, (column, value) in groups.items():
    here, who = is_kept[cleaned[column] == value], poor[column] == value
    missed = round(100 * not_paid[who].sum() / poor.loc[who, "weight"].sum())
    expected.append([name, f"{len(here):,}", f"{(~here).sum():,}", str(round(100 * (~here).mean())), str(missed)])
assert rows_below(PAGE, "| group | rows | lost | lost, of 100 | not paid, of 100 poor |") == expected

# says: "All poor households: 2,840 told so, and 46 of 100 (weighted) are not paid."
assert (len(poor), round(100 * not_paid.sum() / poor["weight"].sum())) == (2840, 46)
# says: "87 of 100 rows of Nuvari are lost (4,830 of 5,526), and 85 of 100 of Sorela and of Iskan"
is_complete = interviews.notna().all(axis=1)
gone = (~is_complete).groupby(interviews["language"]).agg(["sum", "size"])
assert gone.loc["Nuvari"].tolist() == [4830, 5526]
assert (100 * gone["sum"] / gone["size"]).round()[["Nuvari", "Sorela", "Iskan"]].tolist() == [87, 85, 85]
# The model answer of the assignment.
memo = assignment.split("### BEGIN SOLUTION")[-1]
assert "(2,840 interviews, weighted), 46 of 100 are not paid" in memo
assert "48 of 100 Iskan households (535 of 1,122) and 26 of 100 Nuvari households (1,426 of 5,493)" in memo

# says: "by the truth 41 of 100 poor households that speak Nuvari are not paid, and 46 of the others"
decided = programme(population(600_000, random_state=2031))
truly_poor = decided[decided["true_poor"] == 1]
unpaid = 1 - truly_poor["selected"].astype(float)
shares = 100 * unpaid.groupby(truly_poor["language"].eq("Nuvari")).mean()
assert (round(shares[True]), round(shares[False])) == (41, 46)
