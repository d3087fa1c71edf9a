"""The numbers of a page that is no notebook, and those among them that need no proof."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from count_everyone.lint.claims import KNOWN, MEASURED, PER_CENT, WHOLE, WORDS
from count_everyone.lint.prose import Prose, fold

# A number after one of these words is a name, as in "row 654", "ids 1 to 106", "module 03", "Python 3.11".
NAMES = (
    r"aged|BY|chapter|class|commit|education|exit code|ids?:?|ISO|issue|level|modules?|numbers?|occupation|pages?|"
    r"Papers?|parts?|Python|quartile|questions?|rows?|Saber|section|seed is|SISBEN|steps?|stratum|strata|tables?|task|"
    r"under|version|year"
)
NAMED = re.compile(rf"\b(?i:{NAMES}) (?:[\d,]*\d(?:, and |, | and | or | to ))*$")
# A number below 10, in digits or as a word, counts where one of these things is counted.
THINGS = (
    r"assignments|bytes|cards|cases|cells|columns|commands|countries|days|exercises|folders|groups|hours|households|"
    r"indicators|KB|learners|lessons|MB|men|minutes|modules|months|names|notebooks|pages|pairs|patterns|people|"
    r"persons|quizzes|records|regions|rows|samples|seconds|sections|sheets|states|students|tables|tasks|tests|"
    r"values|villages|visits|women|words|years"
)
NUMBER = re.compile(
    rf"{MEASURED.pattern}"
    rf"|(?<![\w.,/-])-?{WHOLE}{PER_CENT}?(?![\w/]|[.,-]\d)"
    rf"|\b(?i:{'|'.join(WORDS[1:])})(?= (?:[a-z-]+ )?(?:{THINGS})\b)"
)
OF_THINGS = re.compile(rf" (?:[a-z-]+ )?(?:{THINGS})\b")
YEAR = re.compile(r"(?:19|20)\d\d")
UNIT = re.compile(r"\b(?:per|[Oo]f|every) 10{1,2}\b|\b(?:per|[Oo]f|every) 1,000\b(?! (?:rows|records))")
QUESTION = re.compile(r"[^.:!?|]*(?:\.\d[^.:!?|]*)*\?")
NOT_READ = re.compile(
    r"\A---\n.*?\n---\n"  # the front matter
    r"|^<!-- [\w ]+: made by .*?^<!-- end of"  # what a program has written
    r"|^## In 45 minutes"  # a heading that each page for teachers has
    r"|^(?:```|~~~).*?^(?:```|~~~)$"  # code
    r"|^## Licen[cs].*?(?=^## |\Z)"  # the licence and how to cite
    r"|\"(?:[^\"\n]|\n(?!\n))*\"|\u201c[^\u201d]*\u201d",  # the words of somebody else
    re.MULTILINE | re.DOTALL,
)
BLOTTED = re.compile(rf"\d|\b(?i:{'|'.join(WORDS)})\b")


@dataclass(frozen=True)
class Number:
    """A number of a page.

    Parameters
    ----------
    text : str
        As it stands there.
    start : int
        Its place among the words of the page.
    line : int
        Its line in the file.
    """

    text: str
    start: int
    line: int

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.start + len(self.text)

    @property
    def is_long(self) -> bool:
        """Whether it has three digits or more, so that it can be known again in another sentence."""
        return sum(letter.isdigit() for letter in self.text) >= 3


def read_page(path: Path) -> Prose:
    """Return the words of a page; the digits of what is not read are blotted out.

    Parameters
    ----------
    path : pathlib.Path
        A Markdown file.
    """
    text = NOT_READ.sub(lambda match: BLOTTED.sub("\0", match.group()), path.read_text(encoding="utf-8"))
    prose = Prose()
    for number, line in enumerate(text.splitlines(), 1):
        prose.add(line, number)
    return prose


def numbers_to_prove(prose: Prose) -> Iterator[Number]:
    """Yield the numbers of a page that need a claim.

    None is needed for years and for what a program writes; for names, such as "row 654"; for units, such as "per
    1,000"; for a number below 10 where nothing of a stated list is counted, such as the code in "1 became yes"; for
    code, formulas and addresses; in questions; in quotation marks; in the section on the licence.

    Examples
    --------
    >>> [number.text for number in numbers_of("In 2019, row 12 had 3 states, 41 % of two regions, and 1,473 in all.")]
    ['3', '41 %', 'two', '1,473']
    """
    spans = [match.span() for pattern in (KNOWN, QUESTION, UNIT) for match in pattern.finditer(prose.plain)]
    for match in NUMBER.finditer(prose.plain):
        covered = any(start <= match.start() and match.end() <= end for start, end in spans)
        if not covered and not _needs_no_proof(match):
            yield Number(match.group(), match.start(), prose.lines[match.start()])


def numbers_of(words: str) -> list[Number]:
    """Return the numbers of a sentence that need a claim."""
    prose = Prose()
    prose.add(words, 1)
    return list(numbers_to_prove(prose))


def _needs_no_proof(match: re.Match) -> bool:
    number, before, after = match.group(), match.string[: match.start()][-300:], match.string[match.end() :]
    if number.startswith("0 in "):
        return True
    if not re.fullmatch(rf"-?{WHOLE}", number):
        return bool(NAMED.search(before)) and not re.search(r"%|of|in", number) and number[0].isdigit()
    if YEAR.fullmatch(number) or NAMED.search(before):
        return True
    return len(number.lstrip("-")) == 1 and not OF_THINGS.match(after)


def spans_of_a_quote(prose: Prose, words: str) -> list[tuple[int, int]]:
    """Return where quoted words stand; the beginning of a table's head stands for these columns of each row.

    Parameters
    ----------
    prose : Prose
        A page.
    words : str
        As a claim quotes them.
    """
    folded = fold(words)
    found = list(prose.spans(folded))
    if words.startswith("|") and words.endswith("|"):
        for start, _ in list(found):
            found += _columns(prose, start, folded.count("|"))
    return found


def _columns(prose: Prose, start: int, bars: int) -> Iterator[tuple[int, int]]:
    """Yield the first cells of each row below a head that begins at ``start``, if it is one."""
    rows: dict[int, int] = {}
    for place in range(start, len(prose.text)):
        rows.setdefault(prose.lines[place], place)
        if prose.lines[place] - prose.lines[start] == len(rows) - 1 and prose.text[rows[prose.lines[place]]] == "|":
            continue
        rows.pop(prose.lines[place])
        break
    lines = sorted(rows)
    if len(lines) < 3 or set(_line(prose, rows[lines[1]])) - set("|-: "):
        return
    for line in lines[2:]:
        text, end = _line(prose, rows[line]), 0
        for _ in range(bars - 1):
            end = text.find("|", end + 1)
        yield rows[line], rows[line] + (end if end > 0 else len(text))


def _line(prose: Prose, start: int) -> str:
    """Return the words of the line that begins at a place."""
    end = start
    while end < len(prose.lines) and prose.lines[end] == prose.lines[start]:
        end += 1
    return prose.text[start:end]
