"""The numbers of the page for teachers that no claim of the lesson proves."""

from pathlib import Path

from count_everyone.nuvaria import Mechanisms, yearly_batches
from count_everyone.source.page_tables import rows_below

PAGE = "teach.md"
lesson = Path("lesson.md").read_text(encoding="utf-8")
assignment = Path("assignment.md").read_text(encoding="utf-8")

table = yearly_batches(20_000, random_state=1)


def missed_of(rows):
    """Return how many of 100 get nothing."""
    return round(100 * (1 - rows["selected"].mean()))


def gap_of(rows):
    """Return the share missed of poor women minus that of poor men."""
    poor = rows[rows["true_poor"] == 1]
    woman = poor["head_sex"] == "female"
    return poor.loc[~woman, "selected"].mean() - poor.loc[woman, "selected"].mean()


# says: "| | year 0 | year 5 |"
# says: "guess, then 72 of 100 beside a quiet chart"
rows = {row[0]: [int(value) for value in row[1:]] for row in rows_below(PAGE, "| | year 0 | year 5 |")}
for place, year in enumerate((0, 5)):
    files = table[table["year"] == year]
    poor, paid = files[files["true_poor"] == 1], files[files["selected"] == 1]
    found = [
        missed_of(files[files["recorded_poor"] == 1]),
        missed_of(poor[poor["head_sex"] == "female"]),
        missed_of(poor[poor["head_sex"] == "male"]),
        round(100 * (paid["head_sex"] == "female").mean()),
    ]
    assert [values[place] for values in rows.values()] == found
assert rows["women, poor in truth, nothing paid"][1] == 72

# says: "| office | growth |"
# says: "With one model for ever nothing rings, and 22 of 100 stay."
# says: "The gap of 22 of 100 that was there."
offices = {
    "all three": {},
    "records right": {"under_recording_women": 0},
    "sex not seen": {"sex_in_model": 0},
    "no file closed": {"feedback": 0},
    "one model for ever": {},
}
growth = {row[0]: int(row[1]) for row in rows_below(PAGE, "| office | growth |")}
for name, changed in offices.items():
    rises, ends = [], []
    for seed in range(1, 21):
        refit = name != "one model for ever"
        years = yearly_batches(20_000, mechanisms=Mechanisms(**changed), refit=refit, random_state=seed)
        first, last = (gap_of(years[years["year"] == year]) for year in (0, 5))
        rises.append(last - first)
        ends.append(last)
    assert growth[name] == round(100 * sum(rises) / 20), (name, sum(rises) / 20)
assert round(100 * sum(ends) / 20) == 22
# says: "Women among the paid; 20 of 20, and 13 of 20 without the loop."
assert "The women among the paid ring in 20 of 20." in lesson
assert "ring in 13 of 20 all the same" in lesson

# The game.
# says: "bring for each pair 20 cards: 10 women and 10 men"
# says: "There is money for 10 of the 20."
# says: "In the first year the office pays 4 women and 6 men."
# says: "of 10 women 6 are refused, so 3 files of women are closed; of 10 men 4 are refused, so 2 files of men"
# says: "the files that are left: 7 of women, 8 of men"
assert 10 + 10 == 20
assert 4 + 6 == 10
assert [10 - 4, (10 - 4) / 2] == [6, 3]
assert [10 - 6, (10 - 6) / 2] == [4, 2]
assert [10 - 3, 10 - 2] == [7, 8]

# says: "End with the memo, written by hand in 120 words"
# says: "The memo has at most 120 words"
# says: "A memo of more than 120 words: stop reading after 120."
assert "Write at most 120 words" in assignment
