"""The numbers of sitting 2, against the figures that it shows."""

from pathlib import Path

from count_everyone.figures.frames import numbers_at
from count_everyone.source.quiz import read_scenarios
from count_everyone.source.sitting import minutes_of_sitting

ROOT = Path("../../..").resolve()
HERE = Path("sitting.md").resolve()

# says: "**Week 2 of 6.** About 25 minutes."
assert len(list(HERE.parents[1].glob("*/sitting.md"))) == 6, "2 of 6"
assert minutes_of_sitting(HERE) == 25

# says: "| **poor** | 204 | 155 |"
# says: "| **not poor** | 76 | 565 |"
# says: "with money for 28 of 100"
# says: "Behind the 155 stand two groups"
# says: "**Not in the registry: 89.**"
# says: "**In the registry, and no payment left: 66.**"
# says: "A report that says"
# says: "poor and paid 204, poor and not paid 155, not poor and paid 76, the rest 565, of 1,000 households"
# says: "**Two groups, two remedies**: 89 of the 155"
# says: "for 66 no payment is left"
at = numbers_at(ROOT, "budget", money=28)
assert (at["reached"], at["missed"], at["leaked"]) == (204, 155, 76)
assert (at["unregistered"], at["waiting"]) == (89, 66), "89 of the 155"
assert at["unregistered"] + at["waiting"] == at["missed"], "two groups"
assert at["poor"] == 204 + 155 == 359
rest = 1000 - at["poor"] - at["leaked"]
assert rest == 565

# says: "155 of 359 poor households get nothing: this share, 43 of 100"
# says: "76 of 280 payments go to households that are not poor: this share, 27 of 100"
payments = at["reached"] + at["leaked"]
assert (at["missed"], at["poor"], at["leaked"], payments) == (155, 359, 76, 280), "155 of 359; 76 of 280"
assert (round(100 * 155 / 359), round(100 * 76 / 280)) == (43, 27), "43 of 100; 27 of 100"

# says: "FairScore is right for 77 of 100 households."
# says: "And who are the other 23?"
# says: "204 and 565 are right, so 769 of 1,000 are right: the supplier's 77 of 100."
# says: "Right for 77 of 100"
right = f"{at['reached']} and {rest} are right, so {at['reached'] + rest} of 1,000"
assert right == "204 and 565 are right, so 769 of 1,000"
assert (round(769 / 10), 100 - round(769 / 10)) == (77, 23), "77 of 100"

# says: "It is right for every household that is not poor, 641 of 1,000."
# says: "So 64 of 100 is where"
# says: "and the supplier's 77 is 13 above a rule that helps nobody."
# says: "Paying nobody is right for 64 of 100."
assert f"{1000 - at['poor']} of 1,000" == "641 of 1,000"
assert (round(641 / 10), 77 - 64) == (64, 13), "64 of 100"

# says: "Every decision of this kind makes four kinds of households."
# says: "**Ask for four counts, not for one percentage**"
# says: "Count the 1,000 households of the figure once more"
# says: "Two of the four are errors."
assert len([at["reached"], at["missed"], at["leaked"], rest]) == 4
assert f"{at['reached'] + at['missed'] + at['leaked'] + rest:,}" == "1,000"

# says: "In Nuvaria the line is at 100 nuvos a person and month."
# says: "With the line at 140 nuvos in place of 100"
# says: "32 of the same 280 payments go"
# says: "in place of 76."
assert numbers_at(ROOT, "line", line=100)["leaked"] == 76
assert numbers_at(ROOT, "line", line=140)["leaked"] == 32, "32 of"
assert numbers_at(ROOT, "line", line=140)["payments"] == 280

# says: "Three cases"
assert len(read_scenarios(Path("scenarios.yml"))) == 3
