"""The numbers of the datasheet, computed from the table. Row 1 is the first below the header."""

from pathlib import Path

import pandas as pd

from count_everyone.source.page_tables import rows_below

liver = pd.read_csv("liver_patients.csv")
liver.index += 1
age, is_patient, is_woman = liver["age"], liver["liver_patient"] == "yes", liver["sex"] == "female"


def percent(value):
    """Return a share as the page writes it."""
    return f"{100 * value:.0f} %"


# says: "Rows: 583."
# says: "Columns: 11."
# says: "All 583 rows and 11 columns are here"
assert liver.shape == (583, 11)

# says: "Size: 24,300 bytes."
assert Path("liver_patients.csv").stat().st_size == 24_300

# from: "Straw and Wu (2022, BMJ Health & Care Informatics 29(1)) published", Straw and Wu

# says: "It says that each age above 89 is given as 90."
# says: "| years, 4 to 90 | The source gives every age above 89 as 90. |"
# says: "Very old people are few: 18 records are of people of 75 and over, one of them at 90."
assert ((age >= 75).sum(), age.min(), age.max(), (age > 89).sum()) == (18, 4, 90, 1)

# says: "Of 65 and over there are 77."
assert (age >= 65).sum() == 77

# says: "| Sex | Rows | Liver patient | Not a liver patient |"
table = []
for sex, rows in {"female": is_woman, "male": ~is_woman, "all": age > 0}.items():
    found = is_patient[rows]
    table.append([sex, str(len(found)), f"{found.sum()} ({percent(found.mean())})", str((~found).sum())])
assert rows_below("README.md", "| Sex | Rows | Liver patient | Not a liver patient |") == table

# says: "Women are 142 of 583 (24 %)."
assert (is_woman.sum(), len(liver), percent(is_woman.mean())) == (142, 583, "24 %")

# says: "Only 50 women are not patients."
assert (is_woman & ~is_patient).sum() == 50

# says: "71 % of the records are patients"
assert percent(is_patient.mean()) == "71 %"

# says: "Children are few: 16 records of people under 15, from 4 years of age, and 25 of people under 18."
# says: "16 records are of people under 15 and 10 of people of 12 or less."
assert [(age < 15).sum(), age.min(), (age < 18).sum(), (age <= 12).sum()] == [16, 4, 25, 10]

# says: "Four albumin ratios are blank: rows 210, 242, 254, 313."
assert liver.index[liver["albumin_globulin_ratio"].isna()].tolist() == [210, 242, 254, 313]
assert liver.isna().sum().sum() == 4

# says: "in three rows: row 247 (1.8 and 9.0), row 262 (1.5 and 7.0), row 280 (1.0 and 1.4)"
bilirubin = liver[["total_bilirubin", "direct_bilirubin"]]
impossible = bilirubin[bilirubin["direct_bilirubin"] > bilirubin["total_bilirubin"]]
assert (len(impossible), impossible.index.tolist()) == (3, [247, 262, 280])
assert impossible.to_numpy().tolist() == [[1.8, 9.0], [1.5, 7.0], [1.0, 1.4]]

# says: "Row 167: total bilirubin 75 with direct bilirubin 3.6."
# says: "Perhaps it was 7.5."
assert bilirubin["total_bilirubin"].idxmax() == 167
assert bilirubin.loc[167].tolist() == [75.0, 3.6]
assert bilirubin.loc[167, "total_bilirubin"] / 10 == 7.5  # a decimal point was lost

# says: "Row 136: `ast` 4,929, the highest."
# says: "Row 118: `alt` 2,000, the highest."
assert (liver["ast"].idxmax(), liver["ast"].max()) == (136, 4929)
assert (liver["alt"].idxmax(), liver["alt"].max()) == (118, 2000)

# says: "It differs by more than 0.3 in eight rows."
# says: "| Row | Ratio in the table | Ratio that follows from the row |"
follows = liver["albumin"] / (liver["total_protein"] - liver["albumin"])
ratio = liver["albumin_globulin_ratio"]
differs = liver.index[(ratio - follows).abs() > 0.3]
table = [[str(row), f"{ratio[row]:.2f}", f"{follows[row]:.2f}"] for row in differs]
table[-1][1] += ", the value of albumin"
assert (len(differs), ratio[576] == liver["albumin"][576]) == (8, True)
assert rows_below("README.md", "| Row | Ratio in the table | Ratio that follows from the row |") == table

# says: "13 rows repeat an earlier row exactly; 26 rows are in such pairs."
# says: "19 and 20, 26 and 27, 34 and 35, 55 and 56, 62 and 63, 106 and 107, 108 and 109, 138 and 139, 143 and 144"
# says: "158 and 159, 164 and 165, 174 and 175, 201 and 202"
twins = liver.index[liver.duplicated(keep=False)].tolist()
repeats = liver.index[liver.duplicated()].tolist()
assert (len(repeats), len(twins)) == (13, 26)
assert all(liver.loc[row].equals(liver.loc[row - 1]) for row in repeats)
pairs = "19 20, 26 27, 34 35, 55 56, 62 63, 106 107, 108 109, 138 139, 143 144, 158 159, 164 165, 174 175, 201 202"
assert twins == [int(row) for row in pairs.replace(",", "").split()]

# says: "In 108 rows the row above has the same age and sex."
# says: "there are about 475 persons"
# says: "In 103 of them the label is the same too."
same_person = (liver[["age", "sex"]] == liver[["age", "sex"]].shift()).all(axis=1)
same_label = liver["liver_patient"] == liver["liver_patient"].shift()
assert (same_person.sum(), (~same_person).sum(), (same_person & same_label).sum()) == (108, 475, 103)

# says: "A third of the ages (33 %) are multiples of 5."
# says: "By chance it would be about 20 %."
assert percent((age % 5 == 0).mean()) == "33 %"
assert percent(len(range(0, 90, 5)) / 90) == "20 %"

# says: "Bilirubin above 1.2 in 27 of 92 women who are patients, and in 189 of 324 men."
high = bilirubin["total_bilirubin"] > 1.2
assert [high[is_patient & rows].sum() for rows in (is_woman, ~is_woman)] == [27, 189]
assert [(is_patient & rows).sum() for rows in (is_woman, ~is_woman)] == [92, 324]

# "mostly have milder values": all but alkaline phosphatase, whose mean is higher in women
means = liver[is_patient].groupby("sex").mean(numeric_only=True)
women, men = means.loc["female"], means.loc["male"]
lower_is_milder = ["total_bilirubin", "direct_bilirubin", "alt", "ast"]
assert (women[lower_is_milder] < men[lower_is_milder]).all()
assert women["albumin"] > men["albumin"]
assert women["alkaline_phosphatase"] > men["alkaline_phosphatase"]
