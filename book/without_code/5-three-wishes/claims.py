"""The numbers of sitting 5, against the figures that it shows."""

from pathlib import Path

from count_everyone.audit import third_rate
from count_everyone.figures.frames import numbers_at
from count_everyone.source.quiz import read_scenarios
from count_everyone.source.sitting import minutes_of_sitting

ROOT = Path("../../..").resolve()
HERE = Path("sitting.md").resolve()

# says: "**Week 5 of 6.** About 35 minutes."
assert len(list(HERE.parents[1].glob("*/sitting.md"))) == 6, "5 of 6"
assert minutes_of_sitting(HERE) == 35

# says: "Town A: 400 of 1,000 poor. Town B: 560. Keep the first two wishes, and 38 of 100 who are not poor are paid in B, 20 in A."
in_b = numbers_at(ROOT, "wishes", poor=560, third="false_positive_rate")
assert f"{in_b['poor_a']} of {in_b['n']:,}" == "400 of 1,000"
assert (in_b["third_b"], in_b["third_a"]) == (38, 20), "38 of 100"

# says: "Only a rule that pays nobody above the line, or none of the poor, could keep all three."
paying_no_other = [third_rate(base, precision=1, false_negative_rate=0.25)["value"].item() for base in (0.40, 0.56)]
paying_no_poor = [third_rate(base, precision=0, false_positive_rate=0.20)["value"].item() for base in (0.40, 0.56)]
assert (paying_no_other, paying_no_poor) == ([0, 0], [1, 1])

# says: "The same 50 people are a failure or a success"
# says: "900 and 950 of 1,000 granted: 0.95. The same refused: 0.50."
read = numbers_at(ROOT, "ratios", granted=900)
assert f"{read['granted']} and {read['granted_b']} of {read['n']:,}" == "900 and 950 of 1,000"
assert (round(read["ratio_granted"], 2), round(read["ratio_refused"], 2), read["more"]) == (0.95, 0.50, 50)

# says: "Three cases"
assert len(read_scenarios(Path("scenarios.yml"))) == 3, "Three"

# the third case carries the numbers of the figure
area = numbers_at(ROOT, "equal", group="area")
assert (area["money"], area["moved"], area["before"] - area["after"]) == (45, 66, 10)
assert "66 of 1,000 payments change hands, and 10 fewer" in Path("scenarios.yml").read_text("utf-8")
# the figure starts at the money of sitting 6 and of the programme: 28 of 100 households, 45 of 100 registered ones
assert numbers_at(ROOT, "years")["of_registered"] == 45
