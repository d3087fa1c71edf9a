"""The numbers of the page for teachers, and of the assignment, that no claim of the lesson proves."""

from math import comb
from pathlib import Path

import pandas as pd

from count_everyone.source.module_facts import solutions
from count_everyone.source.page_tables import rows_below

PAGE = "teach.md"
assignment = Path("assignment.md").read_text(encoding="utf-8")
lesson = Path("lesson.md").read_text(encoding="utf-8")
own = solutions(Path())

households = pd.read_csv("../../datasets/households/households.csv").drop_duplicates("household")
names = ["poor", "registered", "recorded_poor", "selected"]
households[names] = households[names].apply(lambda column: column.map({"yes": 1, "no": 0}))
poor = households[households["poor"] == 1]

# says: "| | registered | of these missed | not registered |"
# says: "Guess, then 10 of 63 beside 86 of 139"
table = {
    row[0]: [int(value.replace(",", "")) for value in row[1:]]
    for row in rows_below(PAGE, "| | registered | of these missed | not registered |")
}
for name, answer in (("displaced", "yes"), ("others", "no")):
    group = poor[poor["displaced"] == answer]
    inside = group[group["registered"] == 1]
    assert table[name] == [len(inside), int((1 - inside["selected"]).sum()), int((group["registered"] == 0).sum())]
assert table["displaced"][:2] == [63, 10]
assert sum(table["displaced"][1:]) == 86
assert 63 + table["displaced"][2] == 139
# says: "and fewer than half of them are registered"
assert 63 / 139 < 1 / 2
# says: "(Of 100 registered 16 and 27; of 100 poor 62 and 45."
inside = [round(100 * table[name][1] / table[name][0]) for name in ("displaced", "others")]
everybody = [
    round(100 * (table[name][1] + table[name][2]) / (table[name][0] + table[name][2]))
    for name in ("displaced", "others")
]
assert inside == [16, 27]
assert everybody == [62, 45]
assert [round(100 * value / 139) for value in (10, 86)] == [7, 62]

# The assignment: with how many absent the sign is not known.
lowest = [
    own["range_of_gap"]((174, 275, round(2.75 * absent)), (282, 540, round(5.40 * absent)), absent_are_missed=False)[0]
    for absent in range(21)
]
assert [absent for absent, gap in enumerate(lowest) if gap < 0] == list(range(12, 21))
assert "Between 10 and 15: from 12 absent for 100 counted on" in assignment

# The cards.
# says: "bring for each pair 20 cards: 6 marked "missed", 14 marked "paid""
# says: "The 20 cards are poor women."
# says: "Count the missed: 6 of 20."
assert 6 + 14 == 20
# says: "shuffle, and lay 10 cards aside"
# says: "Each pair does it five times and writes down how many of the 10 that are left are missed."
# says: "The mean is close to 3 of 10, as before"
mean = sum(k * comb(6, k) * comb(14, 10 - k) for k in range(7)) / comb(20, 10)
assert abs(mean - 3) < 1e-12
assert 10 == 20 - 10
# says: "If ten paid women are laid aside, 6 of 10 are missed"
assert 14 - 10 + 6 == 10

# says: "| label | without sex | with sex |"
gaps = [list(map(int, row[1:])) for row in rows_below(PAGE, "| label | without sex | with sex |")]
assert "0.11 without sex, 0.23 with sex. Label of the survey: 0.12 without sex, -0.05 with sex." in lesson
assert gaps == [[11, 23], [12, -5]]
# says: "the registry records 37 of 100 women, and 11 of 100 men, as not poor"
# says: "more often, 37 and 11 of 100, **and** a second source"
# says: "**and** 598 and 1,477 households"
found = own["lost_labels"](households, "head_sex", "female", "male")
assert [found["n_group"], found["n_reference"]] == [598, 1477]
assert [round(100 * found[name]) for name in ("lost_group", "lost_reference")] == [37, 11]
assert "better than a coin (0.58)" in lesson

# says: "End with the memo, written by hand in 120 words"
# says: "The memo has at most 120 words"
# says: "A memo of more than 120 words: stop reading after 120."
assert "Write at most 120 words" in assignment
