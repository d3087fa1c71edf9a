"""The numbers of the page for teachers that no claim of the lesson proves."""

from pathlib import Path

from count_everyone.nuvaria import yearly_batches
from count_everyone.source.page_tables import rows_below

PAGE = "teach.md"
lesson = Path("lesson.md").read_text(encoding="utf-8")
assignment = Path("assignment.md").read_text(encoding="utf-8")

table = yearly_batches(20_000, random_state=1)


def missed_of(rows):
    """Return how many of 100 get nothing."""
    return round(100 * (1 - rows["selected"].mean()))


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

# says: "how much the gap grew in five years, means of 20 countries, of 100"
# says: "| office | growth |"
# says: "With one model for ever the women among the paid never ring, and 22 of 100 stay."
# says: "The gap of 22 of 100 that was there."
growth = {row[0]: int(row[1]) for row in rows_below(PAGE, "| office | growth |")}
assert "grows by 22 of 100 on average, and in each of the 20 countries" in lesson
assert "it changes by -3, 1 and 2 of 100 on average" in lesson
assert "does the same (-1)" in lesson
assert "with one model for ever, 22 of 100 stay" in lesson
assert "With one model for ever they ring in none" in lesson
assert list(growth.values()) == [22, -3, 1, 2, -1]
assert table["year"].max() == 5, "in five years"

# says: "Women among the paid; 20 of 20, and 12 of 20 without the loop."
assert "The women among the paid ring in 20 of 20." in lesson
assert "ring in 12 of 20 all the same" in lesson

# The game.
# says: "bring for each pair 20 cards: 10 women and 10 men"
assert 10 + 10 == 20
women, men, played = 10 - 1, 10, []
for _ in range(3):
    lead = men - women
    paid = [min(5 - lead, women), min(5 + lead, men)]
    refused = [women - paid[0], men - paid[1]]
    played.append(([women, men], paid, sum(refused), 10 - paid[0]))
    women, men = women - (refused[0] + 1) // 2, men - (refused[1] + 1) // 2
# says: "Play 3 years"
assert len(played) == 3
# says: "A clerk has lost the file of one woman, so 9 women and 10 men are on file."
assert played[0][0] == [9, 10]
# says: "Each year there is money for 10."
assert max(sum(one[1]) for one in played) == 10
# says: "The model gives men 5 seats plus the lead of their files, and women 5 minus it: 6 and 4 in the first year."
assert played[0][1] == [5 - 1, 5 + 1] == [4, 6]
# says: "(Files of women and men: 9 and 10, then 6 and 8, then 4 and 7."
assert [one[0] for one in played] == [[9, 10], [6, 8], [4, 7]]
# says: "Paid: 4 and 6, then 3 and 7, then 2 and 7."
# says: "If no file is closed, it stays at 4 and 6.)"
assert [one[1] for one in played] == [[4, 6], [3, 7], [2, 7]]
# says: "Of 10 poor women 6, then 7, then 8 get nothing."
assert [one[3] for one in played] == [6, 7, 8]
# says: "The report counts those on file: 9 of 19, then 4 of 14, then 2 of 11 are refused, and looks better each year."
assert [(one[2], sum(one[0])) for one in played] == [(9, 19), (4, 14), (2, 11)]

# says: "End with the memo, written by hand in 120 words"
# says: "The memo has at most 120 words"
# says: "A memo of more than 120 words: stop reading after 120."
assert "Write at most 120 words" in assignment
