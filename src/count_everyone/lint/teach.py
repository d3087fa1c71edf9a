"""The page for those who teach a module, with the rubric of its memo."""

import re
from collections.abc import Iterator

from count_everyone.lint.finding import Finding
from count_everyone.lint.sources import Sources

HEADINGS = ("Minutes", "Where people get stuck", "In 45 minutes", "On paper", "Rubric of the memo")
POINTS = re.compile(r"\bup to (\d+) points\b")
COLUMN = re.compile(r"(\d+) points?")


def page_for_teachers(sources: Sources) -> Iterator[Finding]:
    """Find modules without teach.md, and sections of it that are missing, empty or in another order."""
    path = sources.module.teach
    if not path.is_file():
        reason = "The file is missing: the page for those who teach the module."
        yield Finding(path, 1, reason, f"Write it with the headings {', '.join(f'## {name}' for name in HEADINGS)}.")
        return
    sections = _sections(path.read_text(encoding="utf-8"))
    found = [title for title, _, _ in sections]
    for name in HEADINGS:
        if name not in found:
            yield Finding(path, 1, f"The section '## {name}' is missing.", "Write it.")
    known = [title for title in found if title in HEADINGS]
    if sorted(known) == sorted(HEADINGS) and tuple(known) != HEADINGS:
        yield Finding(path, 1, "The sections stand in another order.", f"Write them as {', '.join(HEADINGS)}.")
    for title, line, text in sections:
        if title in HEADINGS and not any(part.strip() for part in text):
            yield Finding(path, line, f"The section '## {title}' is empty.", "Write it.")


def points_of_the_rubric(sources: Sources) -> Iterator[Finding]:
    """Find rubrics whose points are not those of the memo."""
    path = sources.module.teach
    memos = [task.points for task in sources.assignment.tasks if task.is_memo]
    if not path.is_file() or len(memos) != 1:
        return
    for title, line, text in _sections(path.read_text(encoding="utf-8")):
        if title == HEADINGS[-1]:
            yield from _rubric(sources, path, line, text, memos[0])


def _rubric(sources: Sources, path, line: int, text: list[str], points: float) -> Iterator[Finding]:
    said = [(line + number, match) for number, part in enumerate(text, 1) for match in POINTS.finditer(part)]
    if not said:
        reason = "The rubric does not say how many points the memo gives."
        yield Finding(path, line, reason, f"Write in it that the memo gives up to {points:g} points.")
    for number, match in said[:1]:
        if float(match.group(1)) != points:
            reason = f"The rubric says {match.group()}, the memo of the assignment gives {points:g}."
            yield Finding(path, number, reason, f"Mend one of them: {sources.assignment.path.name} or the rubric.")
    for number, rows, most in _tables(text):
        if rows * most != points:
            reason = f"The table gives {rows} times {most} points, together {rows * most}; the memo has {points:g}."
            yield Finding(path, line + number, reason, "Mend the rows, or the points of the memo.")


def _tables(text: list[str]) -> Iterator[tuple[int, int, int]]:
    """Yield each table with points in its head: its line, the number of its rows, the most points of a row."""
    for number, part in enumerate(text, 1):
        cells = [cell.strip() for cell in part.strip().strip("|").split("|")]
        points = [int(match.group(1)) for cell in cells if (match := COLUMN.fullmatch(cell))]
        if part.lstrip().startswith("|") and len(points) > 1:
            rows = 0
            for row in text[number + 1 :]:
                if not row.lstrip().startswith("|"):
                    break
                rows += 1
            yield number, rows, max(points)


def _sections(text: str) -> list[tuple[str, int, list[str]]]:
    """Return the sections of level 2: title, line, and the lines below."""
    found: list[tuple[str, int, list[str]]] = []
    fenced = False
    for number, line in enumerate(text.splitlines(), 1):
        fenced ^= line.startswith("```")
        if line.startswith("## ") and not fenced:
            found.append((line[3:].strip(), number, []))
        elif found:
            found[-1][2].append(line)
    return found
