"""Points that a learner reads come from the metadata."""

import re
from collections import Counter
from collections.abc import Iterator

from count_everyone.lint.finding import Finding
from count_everyone.lint.sources import Sources
from count_everyone.release.point_marks import MARK

NUMBERS = "half|one|two|three|four|five|six|seven|eight|nine|ten"
LITERAL = re.compile(rf"(?<!these )(?<!those )\b(?:\d+(?:\.\d+)?|{NUMBERS}) points?\b", re.IGNORECASE)
SUMS = ("automatic", "total")
MEND = "Write {points:task}, with the grade_id of the task. If no marks are meant, name what they are: 12 water points."


def points_written_by_hand(sources: Sources) -> Iterator[Finding]:
    """Find points in the prose of the assignment that the build does not put in."""
    page = sources.assignment
    for cell in page.prose:
        for number, text in enumerate(cell.source.splitlines()):
            for match in LITERAL.finditer(text):
                reason = f"'{match.group()}' is written by hand, and does not change with the metadata."
                yield page.find(cell, number, reason, MEND)


def marks_of_points(sources: Sources) -> Iterator[Finding]:
    """Find marks that name no task, and tasks whose points do not stand in the prose once."""
    page = sources.assignment
    names = [task.name for task in page.tasks]
    seen: Counter[str] = Counter()
    for cell in page.prose:
        for number, text in enumerate(cell.source.splitlines()):
            for name in MARK.findall(text):
                seen[name] += 1
                if name not in names and name not in SUMS:
                    reason = f"The mark {{points:{name}}} names no task. The tasks are {', '.join(names)}."
                    yield page.find(cell, number, reason, "Mend the name.")
    for task in page.tasks:
        if seen[task.name] == 0:
            reason = f"The points of the task '{task.name}' do not stand in the prose."
            yield page.find(task.solution, 0, reason, f"Write {{points:{task.name}}} in the heading of the task.")
    for cell in sources.lesson.prose:
        for number, text in enumerate(cell.source.splitlines()):
            if MARK.search(text):
                yield sources.lesson.find(cell, number, "A lesson has no points.", "Take the mark away.")
