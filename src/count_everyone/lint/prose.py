"""What a reader reads: the prose of a notebook, folded so that words can be looked up in it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import nbformat

from count_everyone.lint.sources import Page, alternative_text

MARKS = set("*_`\"'\u201c\u201d\u2018\u2019\u00a0")
LINE_MARKS = re.compile(r"^\s*(>\s*)*(#+ |[-*+] |\d+\. )?")
NOT_READ = re.compile(r"`[^`]*`|\$\$?[^$]*\$\$?|<[^>]*>|\]\([^)]*\)")


def fold(text: str) -> str:
    r"""Return words without emphasis, quotes, code marks and line breaks.

    Examples
    --------
    >>> fold("The model is **right** for\n  `80` of 100.")
    'The model is right for 80 of 100.'
    """
    return " ".join("".join(letter for letter in text if letter not in MARKS).split())


@dataclass
class Prose:
    """The folded prose of a notebook, in which each letter knows its line.

    Parameters
    ----------
    text : str
        All words, folded.
    plain : str
        The same, with code, formulas and addresses blotted out.
    lines : list of int
        The line in the file of each letter.
    quoted : list of str
        What stands in quotation marks: the words of somebody else.
    """

    text: str = ""
    plain: str = ""
    lines: list[int] = field(default_factory=list)
    quoted: list[str] = field(default_factory=list)

    def add(self, text: str, line: int) -> None:
        """Add a line of the file."""
        text = LINE_MARKS.sub("", text, count=1)
        self.quoted += re.findall(r"[\"\u201c]([^\"\u201d]+)[\"\u201d]", text)
        plain = NOT_READ.sub(lambda match: "\0" * len(match.group()), text)
        for letter, read in zip(text + " ", plain + " ", strict=True):
            if letter in MARKS or (letter.isspace() and self.text.endswith(" ")):
                continue
            self.text += " " if letter.isspace() else letter
            self.plain += " " if letter.isspace() else read
            self.lines.append(line)

    def spans(self, words: str) -> Iterator[tuple[int, int]]:
        """Return where folded words stand, each time."""
        start = self.text.find(words) if words else -1
        while start >= 0:
            yield start, start + len(words)
            start = self.text.find(words, start + 1)


def read_prose(page: Page, cells: list[nbformat.NotebookNode] | None = None) -> Prose:
    """Return the Markdown and the alternative texts of a notebook.

    Parameters
    ----------
    page : Page
        The notebook.
    cells : list of NotebookNode, optional
        Some of its cells; all by default.
    """
    prose = Prose()
    for cell in page.cells if cells is None else cells:
        if cell.cell_type == "markdown":
            fenced = False
            for number, text in enumerate(cell.source.splitlines()):
                fenced ^= text.startswith("```")
                if not fenced and not text.startswith("```"):
                    prose.add(text, page.line(cell, number))
        elif alt := alternative_text(cell):
            prose.add(alt, page.head(cell, "mystnb"))
    return prose
