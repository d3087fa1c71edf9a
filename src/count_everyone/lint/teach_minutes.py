"""The minutes on the page for teachers are those of the lesson; the short version has 45."""

from collections.abc import Iterator
from pathlib import Path

from count_everyone.lint.finding import Finding
from count_everyone.lint.sources import Sources
from count_everyone.source.module_facts import minutes_of_parts
from count_everyone.source.page_tables import rows_below

PARTS, SHORT = "| part | sections | minutes |", "| minutes | what |"
PROVED = (PARTS, SHORT)  # heads of tables whose minutes need no claim
MINUTES_OF_SHORT = 45


def minutes_of_the_page(sources: Sources) -> Iterator[Finding]:
    """Find a table of minutes by part that is not the lesson's, and a short version that has not 45 minutes."""
    path = sources.module.teach
    if _line(path, PARTS):
        parts = minutes_of_parts(sources.module.folder)
        expected = [str(round(minutes)) for minutes in [*parts, sum(parts)]]
        said = [row[-1] for row in rows_below(path, PARTS)]
        if said != expected:
            reason = f"The minutes of the parts are {', '.join(said)}; by the rule they are {', '.join(expected)}."
            mend = "Write a row for each part between two places to stop, and a last row for all."
            yield Finding(path, _line(path, PARTS), reason, mend)
    if _line(path, SHORT):
        said = [row[0] for row in rows_below(path, SHORT)]
        if not all(cell.isdecimal() for cell in said) or sum(map(int, said)) != MINUTES_OF_SHORT:
            reason = f"The minutes of the short version are {', '.join(said)}."
            yield Finding(path, _line(path, SHORT), reason, f"Whole numbers that add up to {MINUTES_OF_SHORT}.")


def _line(path: Path, head: str) -> int:
    """Return the line of a table's head, 0 where the page has no such table."""
    lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    return next((number for number, line in enumerate(lines, 1) if line.startswith(head)), 0)
