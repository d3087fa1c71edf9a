"""What a learner reads in a notebook: its blocks of text and code in order, and their words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import nbformat

from count_everyone.source.regions import outside

HEADING = re.compile(r"(#{1,6}) +(.*?)\s*$")
MORE = re.compile(r"(\d+\. )?More:")
STOP = "**A place to stop.**"
FENCE = re.compile(r"\s*(`{3,}|~{3,})")
QUIZ = re.compile(r"```\{quiz\} *(\w+)")
NOT_READ = re.compile(r"\]\([^)]*\)|<[^>]*>")


@dataclass(frozen=True)
class Block:
    """A paragraph, a list, a table, a heading, a fence or a code cell.

    Parameters
    ----------
    position : int
        The number of its cell, counted from 0.
    line : int
        Its first line in the cell, counted from 0.
    text : str
        Its source.
    section : str
        The heading of level 2 that it stands below, or no words.
    is_code : bool
        Whether it is a code cell.
    is_folded : bool
        Whether it is hidden until somebody opens it: it stands in ``<details>``, or in a folded cell.
    is_more : bool
        Whether it stands below a heading that begins with "More:".
    """

    position: int
    line: int
    text: str
    section: str
    is_code: bool
    is_folded: bool
    is_more: bool

    @property
    def words(self) -> int:
        """How many words of Markdown a learner reads; code and what is folded count as none."""
        return 0 if self.is_code or self.is_folded or QUIZ.match(self.text) else count_words(self.text)

    @property
    def quiz(self) -> str:
        """The part of the quiz that stands here, or no words."""
        match = None if self.is_code else QUIZ.match(self.text)
        return match.group(1) if match else ""

    @property
    def is_stop(self) -> bool:
        """Whether it says that here is a place to stop."""
        return not self.is_code and self.text.lstrip().startswith(STOP)


def count_words(text: str) -> int:
    """Return the number of words; addresses of links, tags and marks such as ``|`` and ``-`` are none.

    Examples
    --------
    >>> count_words("- **Input**: `panel`, a table, [as here](page.html).")
    6
    """
    return sum(any(letter.isalnum() for letter in word) for word in NOT_READ.sub(" ", text).split())


def is_folded(cell: nbformat.NotebookNode) -> bool:
    """Return whether the code of a cell is hidden until somebody opens it."""
    return bool(cell.metadata.get("jupyter", {}).get("source_hidden")) or "hide-input" in cell.metadata.get("tags", [])


def read_blocks(cells: list[nbformat.NotebookNode]) -> list[Block]:
    """Return the blocks of a notebook in order; what stands between the marks of a solution is left out."""
    section, more, blocks = "", 0, []
    for position, cell in enumerate(cells):
        if cell.cell_type == "code":
            blocks.append(Block(position, 0, cell.source, section, True, is_folded(cell), bool(more)))
            continue
        shown = outside(cell.source, "SOLUTION")
        text = cell.source if shown == cell.source else shown
        depth = 0
        for line, block in [*_blocks(text)] or [(0, "")]:
            match = HEADING.match(block) if not depth else None
            if match:
                level = len(match.group(1))
                more = 0 if more and level <= more else more
                more = level if not more and MORE.match(match.group(2)) else more
                section = match.group(2) if level <= 2 else section
            hidden = depth > 0 or block.lstrip().startswith("<details")
            depth += block.count("<details") - block.count("</details")
            blocks.append(Block(position, line, block, section, False, hidden, bool(more)))
    return blocks


def _blocks(text: str) -> Iterator[tuple[int, str]]:
    """Yield the blocks of a Markdown text with the number of their first line, counted from 0."""
    gathered: list[str] = []
    first, fence = 0, ""
    for number, line in enumerate([*text.splitlines(), ""]):
        match = FENCE.match(line)
        ends = not fence and (not line.strip() or HEADING.match(line) or match)
        if ends and gathered:
            yield first, "\n".join(gathered)
            gathered = []
        if not gathered:
            first = number
        if line.strip() or fence:
            gathered.append(line)
        if match and not fence:
            fence = match.group(1)
        elif match and match.group(1).startswith(fence) and not line.strip().strip(fence[0]):
            fence = ""
            yield first, "\n".join(gathered)
            gathered = []
        elif not fence and HEADING.match(line):
            yield first, line
            gathered = []
    if gathered:
        yield first, "\n".join(gathered)
