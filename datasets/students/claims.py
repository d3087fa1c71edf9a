"""The numbers of the datasheet, computed from the table."""

from pathlib import Path

import pandas as pd

from count_everyone.source.page_tables import rows_below

students = pd.read_csv("students.csv").set_index("id", drop=False)
SCORES = ["maths", "reading", "citizenship", "biology", "english"]
HOME = "father_professional mother_professional stratum sisben people_in_household internet computer".split()
PUBLISHED = 12_411
top = students["quartile"] == 4
scores, people = students[SCORES], students["people_in_household"]


def percent(value):
    """Return a share as the page writes it."""
    return f"{100 * value:.0f} %"


def ids(rows):
    """Return the ids of the rows for which something holds."""
    return students.index[rows].tolist()


# says: "This table describes 2,000 students of engineering"
# says: "Rows: 2,000."
# says: "Columns: 16."
# says: "We took the first 2,000 records and 16 columns."
assert students.shape == (2000, 16)
assert students["id"].tolist() == list(range(1, 2001))

# says: "Size: 113,063 bytes."
assert Path("students.csv").stat().st_size == 113_063

# from: "The makers joined the two exams and published 12,411 records.", The makers
# from: "ICFES holds the results of two exams", ICFES

# says: "12 perhaps means 12 or more."
# says: "12 people in ids 31, 404, 509, 1288, 1576."
# says: "Perhaps this means 12 or more: nobody has a larger number."
assert (people.max(), ids(people == 12)) == (12, [31, 404, 509, 1288, 1576])

# says: "| points, 31 to 100 |"
assert scores[["maths", "english"]].agg(["min", "max"]).to_numpy().T.tolist() == [[31, 100], [31, 100]]

# says: "| points, 26 to 100 |"
assert scores[["reading", "citizenship"]].agg(["min", "max"]).to_numpy().T.tolist() == [[26, 100], [26, 100]]

# says: "| points, 20 to 100 |"
assert scores["biology"].agg(["min", "max"]).tolist() == [20, 100]

# says: "because four cells are blank"
# says: "Four students (ids 787, 798, 1475, 1543) have no answer on their home"
# says: "In the same four rows every answer on the home was 0."
# says: "Do not fill the four blank strata with 0."
not_stated = students[HOME].isna()
assert ids(not_stated.any(axis=1)) == ids(not_stated.all(axis=1)) == [787, 798, 1475, 1543]
assert [students[column].isna().sum() for column in ("stratum", "people_in_household")] == [4, 4]
assert [students[column].dtype.kind for column in ("stratum", "people_in_household")] == ["f", "f"]

# says: "| Group | Students | In quartile 4 |"
groups = {
    "female": students["sex"] == "female",
    "male": students["sex"] == "male",
    "public school": students["school"] == "public",
    "private school": students["school"] == "private",
    **{f"stratum {number}": students["stratum"] == number for number in range(1, 7)},
    "stratum not stated": students["stratum"].isna(),
    "all": students["id"] > 0,
}
table = [[name, f"{rows.sum():,}", f"{top[rows].sum()} ({percent(top[rows].mean())})"] for name, rows in groups.items()]
table[-2][2] = f"{top[groups['stratum not stated']].sum()}"  # 4 students are too few for a share
assert rows_below("README.md", "| Group | Students | In quartile 4 |") == table

# says: "Women are 38 % of the table."
assert percent(groups["female"].mean()) == "38 %"

# says: "10,411 of the 12,411 published records are not here."
assert (PUBLISHED - len(students), PUBLISHED) == (10_411, 12_411)

# says: "Sex has two values only."
assert students["sex"].nunique() == 2

# says: "as 1 in six households"
# says: "We put 11 back: ids 157, 208, 308, 895, 1698, 1779."
assert (ids(people == 11), len(ids(people == 11))) == ([157, 208, 308, 895, 1698, 1779], 6)
assert not set(ids(people == 1)) & set(ids(people == 11))

# says: "236, 405, 544 and 815 students in 1, 2, 3 and 4"
# says: "41 % are in the top class."
assert students["quartile"].value_counts().sort_index().tolist() == [236, 405, 544, 815]
assert percent(top.mean()) == "41 %"

# says: "Ids 1 to 106 all attended private schools."
assert ids(students["school"] == "public")[0] == 107

# says: "Of the first 200 students, 56.5 % are in quartile 4."
assert round(top.loc[:200].mean(), 3) == 0.565

# says: "Of the other 1,800, 39 %."
assert (len(top.loc[201:]), round(top.loc[201:].mean(), 2)) == (1800, 0.39)

# says: "Public schools: 52 % of ids 1 to 1,000, 60 % of ids 1,001 to 2,000."
public = students["school"] == "public"
assert [percent(public.loc[:1000].mean()), percent(public.loc[1001:].mean())] == ["52 %", "60 %"]

# says: "43 students of stratum 1 have "none"."
assert ((students["stratum"] == 1) & (students["sisben"] == "none")).sum() == 43

# says: "Id 1159: reading 33, citizenship 32, biology 20, but quartile 4."
assert students.loc[1159, ["reading", "citizenship", "biology", "quartile"]].tolist() == [33, 32, 20, 4]

# says: "Id 1238: reading 26, citizenship 35, but quartile 4."
assert students.loc[1238, ["reading", "citizenship", "quartile"]].tolist() == [26, 35, 4]

# says: "Id 1281: mean of the five scores 41.6, but quartile 4."
assert (len(SCORES), round(scores.loc[1281].mean(), 1), students.loc[1281, "quartile"]) == (5, 41.6, 4)

# says: "Id 95: English 100, but quartile 1."
assert students.loc[95, ["english", "quartile"]].tolist() == [100, 1]

# says: "Ids 1077 and 1336: mean 73.0 and 73.6, but quartile 1."
assert scores.loc[[1077, 1336]].mean(axis=1).round(1).tolist() == [73.0, 73.6]
assert students.loc[[1077, 1336], "quartile"].tolist() == [1, 1]

# says: "Id 432: mathematics 100, English 42."
# says: "Id 1346: biology 100, reading 52."
assert students.loc[432, ["maths", "english"]].tolist() == [100, 42]
assert students.loc[1346, ["biology", "reading"]].tolist() == [100, 52]

# says: "36 scores are 100: mathematics 9, reading 8, citizenship 2, biology 13, English 4."
# says: "Above 100 nothing can be seen."
assert ((scores == 100).sum().sum(), (scores == 100).sum().tolist()) == (36, [9, 8, 2, 13, 4])
assert scores.max().max() == 100

# says: "Ids 5 and 305 live alone."
assert ids(people == 1) == [5, 305]

# says: "Id 1779: stratum 6 and 11 people."
assert students.loc[1779, ["stratum", "people_in_household"]].tolist() == [6, 11]

# says: "Id 1288: stratum 1, both parents with a degree, 12 people, no SISBEN."
columns = ["stratum", "father_professional", "mother_professional", "people_in_household", "sisben"]
assert students.loc[1288, columns].tolist() == [1, "yes", "yes", 12, "none"]

# says: "A SISBEN level in stratum 4 or 5: ids 197, 571, 739, 913, 1408, 1447, 1483, 1514, 1580, 1620, 1636, 1637."
# says: "Ids 571, 1580 and 1637 are of stratum 5."
odd = students[(students["stratum"] >= 4) & students["sisben"].isin(["1", "2", "3"])]
assert odd.index.tolist() == [197, 571, 739, 913, 1408, 1447, 1483, 1514, 1580, 1620, 1636, 1637]
assert odd.index[odd["stratum"] == 5].tolist() == [571, 1580, 1637]
assert odd["stratum"].max() == 5

# says: "Id 1637 has SISBEN 3, no internet, no computer."
assert students.loc[1637, ["sisben", "internet", "computer"]].tolist() == ["3", "no", "no"]

# says: "240 students have a computer and no internet."
# says: "184 have internet and no computer."
assert ((students["computer"] == "yes") & (students["internet"] == "no")).sum() == 240
assert ((students["computer"] == "no") & (students["internet"] == "yes")).sum() == 184

# says: "the mean is 52 in stratum 1 and 77 in stratum 6"
means = scores.groupby(students["stratum"]).mean()
assert means["english"].round()[[1, 6]].tolist() == [52, 77]
assert (means.loc[6] - means.loc[1]).idxmax() == "english"
