"""A notebook shows its text without any extension, and its headings are an outline."""

import re
from collections.abc import Iterator

import nbformat

from count_everyone.lint.finding import Finding
from count_everyone.lint.sources import Page, Sources

FENCE = re.compile(r"\s*(`{3,}|~{3,}|:{3,})\s*(\{[\w:-]+\})?")
ROLE = re.compile(r"(?<!`)\{([a-z][\w:-]*)\}`[^`]+`")
HEADING = re.compile(r"(#{1,6}) +\S")


def plain_markdown(sources: Sources) -> Iterator[Finding]:
    """Find directives and roles that a notebook does not show; the quiz of a lesson is the one allowed."""
    for page in sources.pages:
        for cell, number, text in _prose(page):
            fence = FENCE.match(text)
            name = fence.group(2) if fence else None
            allowed = name is None or (name == "{quiz}" and page is sources.lesson)
            if fence and (":" in fence.group(1) or not allowed):
                reason = f"'{text.strip()}' needs an extension that a learner's notebook does not have."
                yield page.find(
                    cell, number, reason, "Write plain Markdown; the one directive is the quiz of a lesson."
                )
            elif match := ROLE.search(text):
                reason = f"'{match.group()}' needs an extension that a learner's notebook does not have."
                yield page.find(cell, number, reason, "Write it as plain text or code.")


def outline(sources: Sources) -> Iterator[Finding]:
    """Find headings that skip a level, and notebooks without exactly one heading of level 1."""
    for page in sources.pages:
        level, titles = 0, 0
        for cell, number, text in _without_fences(page):
            match = HEADING.match(text)
            if match is None:
                continue
            found = len(match.group(1))
            titles += found == 1
            if found > level + 1:
                reason = f"The heading is of level {found}, and the one before of level {level}."
                yield page.find(cell, number, reason, f"Write it with {'#' * (level + 1)}.")
            if found == 1 and titles > 1:
                yield page.find(cell, number, "This is a second heading of level 1.", "Write it with ##.")
            level = found
        if titles == 0:
            yield Finding(page.path, 1, "The notebook has no heading of level 1.", "Begin it with # and its title.")


def guess_of_the_learner(sources: Sources) -> Iterator[Finding]:
    """Find lessons in which the learner guesses nothing before the result."""
    page = sources.lesson
    if not any(re.search(r"^\s*my_\w+ = ", cell.source, re.MULTILINE) for cell in page.code):
        reason = "The learner guesses nothing: no cell sets my_guess."
        yield Finding(
            page.path, 1, reason, "Add a cell with my_guess = 10 above the central result, and print it beside."
        )


def _prose(page: Page) -> Iterator[tuple[nbformat.NotebookNode, int, str]]:
    for cell in page.prose:
        for number, text in enumerate(cell.source.splitlines()):
            yield cell, number, text


def _without_fences(page: Page) -> Iterator[tuple[nbformat.NotebookNode, int, str]]:
    fenced = False
    for cell, number, text in _prose(page):
        if text.startswith(("```", "~~~")):
            fenced = not fenced
        elif not fenced:
            yield cell, number, text
