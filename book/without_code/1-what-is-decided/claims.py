"""The numbers of sitting 1, against the figures and the world that it shows."""

from pathlib import Path

from count_everyone.figures import worlds
from count_everyone.figures.frames import numbers_at
from count_everyone.source.note import read_note
from count_everyone.source.quiz import read_scenarios
from count_everyone.source.sitting import minutes_of_sitting

ROOT = Path("../../..").resolve()
HERE = Path("sitting.md").resolve()

# says: "**Week 1 of 6.** About 30 minutes."
# says: "Each sitting is one of them."
assert minutes_of_sitting(HERE) == 30
assert len(list(HERE.parents[1].glob("*/sitting.md"))) == 6

# says: "pays poor families 100 nuvos a month, and 20 more for each child"
# says: "There is money for 28 of 100 households."
# says: "Money for 28 of 100 households is the decision."
# says: "which is enough for 28 of 100 households"
table = worlds.paid(0.28)
paid = table[table["selected"] == 1]
assert (paid["amount"] == 100 + 20 * paid["children_under_15"]).all()
assert round(100 * len(paid) / len(table)) == 28

# says: "Of 100 nuvos that the poor lack, the same money for every person fills 24, and the score fills 38."
lack = (table["members"] * (100 - table["true_consumption"])).clip(lower=0)
equal = table["amount"].sum() / table["members"].sum() * table["members"]
filled = [round(100 * amounts.clip(upper=lack).sum() / lack.sum()) for amounts in (equal, table["amount"])]
assert filled == [24, 38]

# says: "the visible rule misses 52 of 100 poor households where the score misses 43"
# says: "Of 100 persons in poor households it misses 38 where the score misses 41."
missed = {
    (rule, unit): numbers_at(ROOT, "rules", rule=rule, unit=unit)["missed"]
    for rule in ("seen", "score")
    for unit in ("households", "persons")
}
assert (missed["seen", "households"], missed["score", "households"]) == (52, 43)
assert (missed["seen", "persons"], missed["score", "persons"]) == (38, 41)

# says: "Then look whether your sentence has these five parts."
# says: "The letter has none of the five."
# says: "Compare it with three things instead"
# says: "**Compare with three things**"
text = HERE.read_text("utf-8")
assert text.count("\n5. **What is done today?**") == 1
assert "\n6. " not in text
assert text.count("\n- **") == 3

# says: "Three cases"
# says: "Write four fields of your decision note."
assert len(read_scenarios(Path("scenarios.yml"))) == 3
assert sum(field.sitting == 1 for field in read_note(Path("../note.yml"))) == 4
# the second case carries the figure's numbers
assert "misses 52 of 100 poor households, the score 43" in Path("scenarios.yml").read_text("utf-8")
assert "they miss 38 and 41" in Path("scenarios.yml").read_text("utf-8")
