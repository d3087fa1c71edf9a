"""The numbers of the datasheet, computed from the table. Row 1 is the first below the header."""

from pathlib import Path

import pandas as pd

from count_everyone.source.page_tables import rows_below

women = pd.read_csv("contraceptive_use.csv")
women.index += 1
age, children, method = women["wife_age"], women["children"], women["method"]
METHODS = ["none", "long-term", "short-term"]

# says: "Rows: 1,473."
# says: "Columns: 10."
# says: "All 1,473 rows and 10 columns are here"
assert women.shape == (1473, 10)

# says: "Size: 49,674 bytes."
assert Path("contraceptive_use.csv").stat().st_size == 49_674

# from: "UCI Machine Learning Repository, where it is number 30", UCI

# says: "| years, 16 to 49 |"
# says: "women above 49 are missing"
assert (age.min(), age.max()) == (16, 49)

# says: "| children, 0 to 16 |"
assert (children.min(), children.max()) == (0, 16)

# says: "Religion as two classes."
# says: "Religion has two values only."
assert women["wife_religion_islam"].nunique() == 2

# says: "Method: 629 none, 333 long-term, 511 short-term."
assert [(method == name).sum() for name in METHODS] == [629, 333, 511]

# says: "| Group | Women | None | Long-term | Short-term |"
groups = {
    "Muslim": women["wife_religion_islam"] == "yes",
    "not Muslim": women["wife_religion_islam"] == "no",
    "works": women["wife_works"] == "yes",
    "does not work": women["wife_works"] == "no",
    "media exposure good": women["media_exposure"] == "good",
    "media exposure not good": women["media_exposure"] == "not good",
}
table = [
    [name, f"{rows.sum():,}", *[f"{(method[rows] == each).sum()}" for each in METHODS]] for name, rows in groups.items()
]
assert rows_below("README.md", "| Group | Women | None | Long-term | Short-term |") == table

# says: "11 women are under 18."
assert (age < 18).sum() == 11

# says: "All other religions are one group of 220 women."
# says: "27 with husbands of occupation 4, 109 with media exposure not good, 3 not Muslim with education 1"
# says: "Only 3 women are not Muslim with education 1 (rows 201, 925, 1044)."
# says: "Only 27 women are in husband's occupation 4."
assert (groups["not Muslim"].sum(), groups["media exposure not good"].sum()) == (220, 109)
assert (women["husband_occupation"] == 4).sum() == 27
few = women.index[groups["not Muslim"] & (women["wife_education"] == 1)].tolist()
assert (len(few), few) == (3, [201, 925, 1044])

# says: "No cell is blank."
assert not women.isna().any().any()

# says: "48 rows repeat an earlier row exactly; 92 rows are in such sets (44 sets, four of them with three rows)."
sets = women.groupby(list(women.columns)).size()
assert (women.duplicated().sum(), women.duplicated(keep=False).sum()) == (48, 92)
assert ((sets > 1).sum(), (sets == 3).sum(), sets.max()) == (44, 4, 3)

# says: "62 patterns of the nine other columns occur with more than one method, in 140 rows."
# says: "In all, 211 rows share their pattern with another row."
others = [column for column in women.columns if column != "method"]
patterns = women.groupby(others)["method"].agg(["nunique", "size"])
conflicting = patterns[patterns["nunique"] > 1]
assert (len(conflicting), len(others), conflicting["size"].sum()) == (62, 9, 140)
assert patterns.loc[patterns["size"] > 1, "size"].sum() == 211

# says: "Row 654: age 48 and 16 children."
# says: "Rows 520 and 676: 13 children."
# says: "Row 99: age 17 and 3 children."
assert (age[654], children[654]) == (48, 16)
assert children[[520, 676]].tolist() == [13, 13]
assert (age[99], children[99]) == (17, 3)

# says: "97 women have no child; 2 of them use a method."
assert ((children == 0).sum(), (method[children == 0] != "none").sum()) == (97, 2)
