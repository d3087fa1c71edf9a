"""Three hints a task: where to look, the idea, the shape of the code."""

import re
from collections.abc import Iterator

from count_everyone.lint.finding import Finding
from count_everyone.lint.sources import Page, Sources
from count_everyone.source.tasks import Task

SUMMARIES = ("Hint 1: where to look", "Hint 2: the idea", "Hint 3: the shape of the code")
OPENED = re.compile(r"<details[^>]*>\s*<summary>(.*?)</summary>(.*)$")
FENCED = re.compile(r"^```\w*\n(.+?)^```", re.MULTILINE | re.DOTALL)
FORM = f"Write <details><summary>{SUMMARIES[0]}</summary>, an empty line, the hint, an empty line, </details>."


def hints_of_tasks(sources: Sources) -> Iterator[Finding]:
    """Find tasks without the three hints in their order, and hints that are empty or that a notebook cannot show."""
    page = sources.assignment
    for task in page.tasks:
        if not task.is_memo:
            yield from _hints(page, task)


def _hints(page: Page, task: Task) -> Iterator[Finding]:
    heading, lines = _lines_above(page, task)
    found: list[tuple[int, str, list[str]]] = []
    for place, (number, text) in enumerate(lines):
        match = OPENED.match(text.strip())
        if match is None:
            continue
        inside = []
        for _, other in lines[place + 1 :]:
            if other.strip() == "</details>":
                break
            inside.append(other)
        found.append((number, match.group(1), inside))
        if match.group(2) or not inside or inside[0].strip() or inside[-1].strip():
            yield Finding(page.path, number, "The hint has no empty line below its summary and above </details>.", FORM)
    titles = tuple(title for _, title, _ in found)
    if titles != SUMMARIES:
        shown = ", ".join(f"'{title}'" for title in titles) or "none"
        reason = f"The hints above the solution cell of '{task.name}' are {shown}; three were expected."
        yield Finding(page.path, heading, reason, f"Call them {', '.join(SUMMARIES)}, in this order.")
        return
    for number, title, inside in found:
        if not any(text.strip() for text in inside):
            yield Finding(page.path, number, f"'{title}' is empty.", "Write one to three short sentences.")
    number, _, inside = found[-1]
    code = FENCED.search("\n".join(inside) + "\n")
    if code is None or not code.group(1).strip():
        mend = "Write it between a line of ```python and a line of ```, with gaps."
        yield Finding(page.path, number, "The third hint holds no code.", mend)


def _lines_above(page: Page, task: Task) -> tuple[int, list[tuple[int, str]]]:
    """Return the line of a task's heading, and the lines of Markdown from there to the solution cell."""
    blocks = [block for block in page.section(task.solution) if not block.is_code]
    end = page.line(task.solution)
    start = min((page.block_line(block) for block in blocks), default=end)
    cells = {block.position for block in blocks}
    lines = []
    for position in sorted(cells):
        cell = page.cells[position]
        for offset, text in enumerate(cell.source.splitlines()):
            number = page.line(cell, offset)
            if start <= number < end:
                lines.append((number, text))
    return start, lines
