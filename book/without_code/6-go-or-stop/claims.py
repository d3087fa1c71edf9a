"""The numbers of sitting 6, against the figures that it shows."""

from pathlib import Path

from count_everyone.audit import aia_obligations
from count_everyone.figures.frames import numbers_at, read_figure
from count_everyone.source.quiz import read_scenarios
from count_everyone.source.sitting import minutes_of_sitting

ROOT = Path("../../..").resolve()
HERE = Path("sitting.md").resolve()
TEXT, CASES = HERE.read_text("utf-8"), Path("scenarios.yml").read_text("utf-8")

# says: "**Week 6 of 6.** About 35 minutes, and 15 for the page to mark."
assert len(list(HERE.parents[1].glob("*/sitting.md"))) == 6, "6 of 6"
assert minutes_of_sitting(HERE) == 35
assert 5 * -(-len(read_figure(HERE.parents[1] / "figures" / "supplier.py").lines) // 5) == 15, "a minute a line"

# says: "In year 5 the report says 33 of 100, and 33 of 100 too where clerks record women and men alike."
# says: "In the first office 57 of 100 registered poor households with a woman at the head get nothing, in the second 24."
# says: "In year 5 it says 33 of 100 in both offices."
# says: "In one of them 57 of 100 registered poor households with a woman at the head get nothing, in the other 24."
# says: "Five years later"
as_it_is, right = (numbers_at(ROOT, "years", year=5, world=world) for world in ("as it is", "records right"))
assert (as_it_is["report"], right["report"], as_it_is["last"]) == (33, 33, 5), "33 of 100"
assert (as_it_is["women"], right["women"]) == (57, 24), "57 of 100"
# the first case carries the numbers of the figure
assert "moved by 4 in five years, from 29 to 33 of 100" in CASES
assert as_it_is["report_start"] == right["report_start"] == 29

# says: "55 of 100 points of risk, 80 of 100 of safeguards"
# says: "With 80 it is level II: the system may decide alone."
# says: "A colleague finds that one point is only planned."
# says: "With 79 it is level III, and a person makes the final decision."
# says: "55 of 100 points of risk: level III with 79 of 100 points of safeguards, level II with 80."
# says: "This binds federal departments there; the text was last changed on 24 June 2025."
level = {n: numbers_at(ROOT, "level", risk=55, safeguards=n) for n in (79, 80)}
assert [level[n]["level"] for n in (79, 80)] == ["III", "II"], "55 of 100, 80 of 100, one point"
assert level[80]["decides"].startswith("the system may decide alone")
assert level[79]["decides"] == "a person makes the final decision"
assert level[79]["directive_changed"] == "24 June 2025"
# the table of duties says from which level on each holds
table = {level: aia_obligations(level)["obligation"] for level in ("I", "II", "III", "IV")}
assert all("published" in words["explanation"] for words in table.values())
for duty, first in {"peer review": "II", "analysis by sex and other groups": "II", "human involvement": "III"}.items():
    assert aia_obligations("IV").loc[duty, "from_level"] in (first, "IV")
    assert aia_obligations(first).loc[duty, "from_level"] == first
assert "reasons in their own case" in table["II"]["explanation"]
assert "reasons in their own case" not in table["I"]["explanation"]
assert [level for level in table if "Treasury Board" in table[level]["approval"]] == ["IV"]

# says: "Five clauses for the contract"
# says: "**Five clauses**"
# says: "A condition has four parts"
# says: "**A condition has four parts**"
# says: "Three ways to sign"
clauses, ways = (
    TEXT.split(f"## {name}\n")[1].split("\n## ")[0] for name in ("Five clauses for the contract", "Three ways to sign")
)
assert clauses.count(". **") == 5
assert ways.count("- **") == 3
assert len("what is measured; the limit; the owner; the day".split(";")) == 4

# says: "Three cases"
assert len(read_scenarios(Path("scenarios.yml"))) == 3

# says: "with five others"
assert (HERE.parents[1] / "role-play.md").read_text("utf-8").count(":::{admonition} Card: ") - 1 == 5
