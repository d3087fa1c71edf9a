"""The numbers of the page for teachers that no claim of the lesson proves."""

from pathlib import Path

import pandas as pd

from count_everyone.source.module_facts import solutions
from count_everyone.source.page_tables import rows_below

PAGE = "teach.md"
assignment = Path("assignment.md").read_text(encoding="utf-8")
lesson = Path("lesson.md").read_text(encoding="utf-8")
own = solutions(Path())

points = pd.read_csv("../../datasets/water_points/water_points.csv")
states = pd.read_csv("../../datasets/world_indicators/world_indicators.csv")
in_2019 = states[states["year"] == 2019]
africa = in_2019[in_2019["region"] == "Sub-Saharan Africa"].set_index("country")["poverty_3usd_pct"]

# says: "3: eight rows on the screen"
assert ".head(8)\nfew" in lesson

# says: "It is the mean of five states out of 48, and each state counts the same"
assert (africa.count(), len(africa), round(africa.mean(), 1)) == (5, 48, 55.2)

# says: "The consultant's 90."
assert round(100 * (points.dropna()["status"] == "functional").mean()) == 90

# says: "| place | status |"
# says: "**Table 1: eight visits, as they came from the field.**"
visits = pd.DataFrame(rows_below(PAGE, "| place | status |"), columns=["country", "status"])
assert len(visits) == 8

# says: "Hill: 2 of 3 known points work."
# says: "River: 1 of 2."
# says: "Island: nothing is known, so no share; the row stays in the list, with n 0."
shares = own["share_working"](visits.replace("(blank)", None))
assert shares.loc[["hill", "river", "island"], ["working", "n"]].values.tolist() == [[2, 3], [1, 2], [0, 0]]

# says: "With 0 for a blank, the share of the river would be 1 of 3, and that of the island 0 of 2."
works = (visits["status"] == "functional").groupby(visits["country"]).agg(["sum", "size"])
assert [f"{part} of {whole}" for part, whole in works.loc[["river", "island"]].values] == ["1 of 3", "0 of 2"]

# says: "**Table 2: the five known states of 2019, of 100 people below 3 dollars a day.**"
# says: "| state | of 100 people |"
listed = rows_below(PAGE, "| state | of 100 people |")
assert len(listed) == 5
assert listed == [[name, f"{value:.1f}"] for name, value in africa.dropna().sort_index().items()]

# says: "if 43 blanks are 0?"
# says: "With 43 zeros it is 5.8."
assert (africa.isna().sum(), round(africa.fillna(0).mean(), 1)) == (43, 5.8)

# says: "The mean of the five is 55.2."
# says: "The mean of the five known states as the poverty of the region"
assert (len(listed), round(africa.mean(), 1)) == (5, 55.2)

# says: "The memo has at most 120 words"
assert "at most 120 words" in assignment

# says: "| country | n | working | share | visits |"
found, months = own["share_working"](points), points.groupby("country")["month"].agg(["min", "max"])
assert rows_below(PAGE, "| country | n | working | share | visits |") == [
    [name, f"{row['n']:.0f}", f"{row['working']:.0f}", f"{row['share']:.2f}", " to ".join(months.loc[name])]
    for name, row in found.iterrows()
]

# says: "Sub-Saharan Africa 43 of 48, South Asia 6 of 8."
# says: "The mean of the known states of South Asia is 1.35, and it rests on 2 states."
gaps = own["missing_by_region"](in_2019, "poverty_3usd_pct")
assert gaps.loc[["Sub-Saharan Africa", "South Asia"], ["missing", "n"]].values.tolist() == [[43, 48], [6, 8]]
mean, n = own["known_mean"](in_2019[in_2019["region"] == "South Asia"], "poverty_3usd_pct")
assert (round(mean, 2), n) == (1.35, 2)
