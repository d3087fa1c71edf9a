"""The numbers of sitting 4, against the figures and the world that they show."""

from pathlib import Path

from count_everyone.audit import rates_by_group
from count_everyone.figures import worlds
from count_everyone.figures.frames import numbers_at
from count_everyone.nuvaria import programme
from count_everyone.source.quiz import read_scenarios
from count_everyone.source.sitting import minutes_of_sitting

ROOT = Path("../../..").resolve()
HERE = Path("sitting.md").resolve()

# says: "**Week 4 of 6.** About 30 minutes."
assert len(list(HERE.parents[1].glob("*/sitting.md"))) == 6, "4 of 6"
assert minutes_of_sitting(HERE) == 30

# says: "22 against 25 of 100"
# says: "By the registry, 22 of 100 poor households without a phone are missed and 25 with one. Counting everybody, 55 and 38."
at = numbers_at(ROOT, "registry", kept_out=30)
assert (at["file_without"], at["file_with"], at["all_without"], at["all_with"]) == (22, 25, 55, 38), (
    "22 of 100; 25 of 100"
)

# says: "With every household in the registry, 152 of 1,000 are poor and get nothing; as it is, 155."
# says: "152 in place of 155 of 1,000, with the same money"
households = worlds.country().households
everybody = households.assign(recorded_poor=households["true_poor"], chance_of_registration=1.0)
table = programme(worlds.country(), interviews=worlds.interviews(), known=everybody, budget=0.28)
assert (table["registered"] == 1).all()
missed = ((table["true_poor"] == 1) & (table["selected"] == 0)).mean()
assert f"{round(1000 * missed)} of 1,000" == "152 of 1,000"
assert f"{at['missed']} of 1,000" == "155 of 1,000"

# says: "Three times as many women are overlooked, and the office counts a fifth more."
# says: "When clerks leave out 60 of 100 poor women, 2,347 in place of 734 are overlooked, and the office counts 1,147 in place of 956."
first, last = (numbers_at(ROOT, "record", unrecorded=end, score="records") for end in (0, 60))
assert (last["missed"], first["missed"], last["counted"], first["counted"]) == (2347, 734, 1147, 956), "60 of 100"
assert round(last["missed"] / first["missed"]) == 3, "Three"
assert round(last["counted"] / first["counted"], 1) == 1.2, "a fifth"

# says: "325 of 517 households with a woman at the head are recorded as poor, and 1,122 of 1,279 with a man"
# says: "That is 63 and 88 of 100."
# says: "Of those who told poverty in the survey, 325 of 517 women and 1,122 of 1,279 men are recorded as poor."
told = {name: (first[f"{name}_recorded"], first[f"{name}_told"]) for name in ("women", "men")}
assert told == {"women": (325, 517), "men": (1122, 1279)}, "325 of 517; 1,122 of 1,279"
assert [round(100 * part / whole) for part, whole in told.values()] == [63, 88], "88 of 100"

# says: "still the office counts half as many overlooked women as before"
by_survey = [numbers_at(ROOT, "record", unrecorded=end, score="survey")["counted"] for end in (0, 60)]
assert round(by_survey[1] / by_survey[0], 1) == 0.5, "half"

# says: "In this country 50 of 100 poor households with a woman at the head get nothing, and 40 with a man"
table = worlds.paid(0.28)
rates = rates_by_group(table["true_poor"], table["selected"], table["head_sex"].astype(str)).loc["false_negative_rate"]
assert [round(100 * rates.loc[sex, "value"]) for sex in ("female", "male")] == [50, 40], "50 of 100"

# says: "An office has three lists, and each gives another denominator."
# says: "**Three questions**"
assert HERE.read_text("utf-8").count("\n| the ") == 2, "three with everybody"

# says: "Three cases"
assert len(read_scenarios(Path("scenarios.yml"))) == 3
