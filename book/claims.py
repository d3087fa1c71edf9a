"""The numbers of the book's own pages, of README.md and of grading/README.md, against the files that they are about."""

import re
from pathlib import Path

import yaml

from count_everyone.lint.minutes import MOST_OF_LESSON
from count_everyone.source.module import find_modules
from count_everyone.source.page_tables import rows_below
from count_everyone.source.quiz import read_quiz

ROOT = Path("..").resolve()
BENCHMARKS = ROOT / "benchmarks" / "README.md"
modules = find_modules(ROOT)

# README.md

# says: "Seven tables of data come with the course: five are real, one describes an imaginary country"
# says: "the [seven tables](datasets/README.md), each with a datasheet"
tables = {path.parent.name for path in ROOT.glob("datasets/*/README.md")}
assert (len(tables), len(tables - {"households", "assistant_log"})) == (7, 5)

# book/how-to-use.md

# says: "Without the images, no page takes more than 100 KB the first time, where the server sends it compressed, as most do."
test = (ROOT / "tests" / "book" / "test_pages.py").read_text(encoding="utf-8")
most = int(re.search(r"visit\.text_bytes > (\d+_\d+)", test).group(1))
assert most / 1000 == 100

# says: "have 1,100 MB free"
assert re.search(r'^LEARNER = .*"space": 1100\b', Path("../start.py").read_text("utf-8"), re.MULTILINE), "1,100"

# from: "about 170 MB to download and about 770 MB on the disk", we measured
# from: "It stops after about ten minutes in which you do nothing.", Binder

# says: "A lesson takes at most 75 minutes, by our count"
# says: "a lesson, of at most 75 minutes, with places to stop and two quizzes"
# says: "It has a lesson, two quizzes, and an assignment that is graded."
assert MOST_OF_LESSON == 75
assert all(module.front["minutes"] <= 75 for module in modules)
assert all(len(read_quiz(module.quiz)) == 2 for module in modules)

# book/teach/index.md

# says: "a version of 45 minutes"
assert all("\n## In 45 minutes\n" in module.teach.read_text("utf-8") for module in modules)

# says: "`make grade-demo` shows the whole way with two invented students"
# says: "To see the whole way once, with two invented students"
# says: "the two invented students"
demo = yaml.safe_load((ROOT / "grading" / "demo.yml").read_text(encoding="utf-8"))
assert len(demo["students"]) == 2

# says: "On two cores, 60 notebooks of module 03 took 31 seconds; plain nbgrader in two processes took 101."
text = BENCHMARKS.read_text(encoding="utf-8")
of_module_03 = text.split("### Module 03")[1].split("### ")[0].splitlines()
seconds = {row.split(" | ")[0].strip("| "): row.split(" | ")[1] for row in of_module_03 if " | " in row}
assert (seconds["ours, two jobs"], seconds["plain nbgrader, two processes"]) == ("31", "101")
assert "lets 60 learners hand in" in text

# says: "1,000 light notebooks took a minute, and 10,000 took eleven; the memory stayed below 420 MB."
large = {
    size: (int(seconds), int(memory))
    for size, seconds, _, memory in rows_below(BENCHMARKS, "| submissions | seconds | each | MB |")
}
assert [round(large[size][0] / 60) for size in ("1,000", "10,000")] == [1, 11]
assert max(memory for _, memory in large.values()) < 420

# says: "With fewer than 30 learners, chance says much of that."
items = (ROOT / "src" / "count_everyone" / "grader" / "items" / "items_table.py").read_text(encoding="utf-8")
assert "With fewer than 30 people, chance says much of this" in items
