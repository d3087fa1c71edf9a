"""Claims quote words that stand above them, and every number of a lesson has one."""

import ast
import re
from collections.abc import Iterator
from itertools import pairwise

import nbformat

from count_everyone.lint.finding import Finding
from count_everyone.lint.prose import fold, read_prose
from count_everyone.lint.sources import Page, Sources
from count_everyone.source.notebook import is_claim

SAYS = re.compile(r'# says: "(.+)"')
WHOLE = r"\d+(?:,\d{3})*"
NUMBERS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
WORDS = [*NUMBERS, "eleven", "twelve"]  # on a page that is no notebook
WORD = rf"(?:{'|'.join(NUMBERS)})"
PER_CENT = r"(?: ?%| per ?cent)"
MEASURED = re.compile(
    rf"(?<![\w.,/-])-?(?:{WHOLE}\.\d+{PER_CENT}?"  # 4.9
    rf"|{WHOLE}{PER_CENT}"  # 41 %, 58 percent
    rf"|{WHOLE} (?:out )?of (?:the |these |all |every )?{WHOLE}"  # 33 of 77, 12 out of 500
    rf"|[Oo]f (?:the |these |all |every )?{WHOLE}(?: [a-z][\w-]*){{1,4}}, (?:only )?{WHOLE}"  # of 500 offices, 12
    rf"|(?i:{WORD}|\d) in (?:every )?(?:{WORD}|10|100|1,000))(?![\w/]|\.\d|,\d)"  # one in five
)
QUESTION = re.compile(r"[^.:!?]*(?:\.\d[^.:!?]*)*\?")
LOOKS = {"alpha", "figsize", "fontsize", "linewidth", "markersize", "s", "width", "height", "xlim", "ylim"}
KNOWN = re.compile(r"(?:middle |the )?95 %(?: of the replays|-?\s?(?:confidence )?intervals?)")


def lessons_with_claims(sources: Sources) -> Iterator[Finding]:
    """Find lessons in which no number is proved."""
    page = sources.lesson
    if not any(is_claim(cell) for cell in page.code):
        mend = "Add a cell with :tags: [claim] below a sentence with a number, which quotes it and asserts it."
        yield Finding(page.path, 1, "No number of the lesson is proved by a claim.", mend)


def quotes_of_claims(sources: Sources) -> Iterator[Finding]:
    """Find claims without a quote, with words that do not stand above, or without an assertion of their own."""
    for page in sources.pages:
        for position, cell in enumerate(page.cells):
            if is_claim(cell):
                yield from _claim(page, position, cell)
            elif cell.cell_type == "code":
                yield from _claim_that_learners_see(page, cell)


def _claim_that_learners_see(page: Page, cell: nbformat.NotebookNode) -> Iterator[Finding]:
    for number, text in enumerate(cell.source.splitlines()):
        if SAYS.fullmatch(text.strip()):
            reason = "A quote stands in a cell that is no claim, so learners see it and it proves nothing."
            yield page.find(cell, number, reason, "Write :tags: [claim] at the top of the cell.")
            return


def _claim(page: Page, position: int, cell: nbformat.NotebookNode) -> Iterator[Finding]:
    above = read_prose(page, page.cells[:position])
    asserted = [node.lineno - 1 for node in ast.walk(page.tree(cell)) if isinstance(node, ast.Assert)]
    said = []
    for number, text in enumerate(cell.source.splitlines()):
        if not re.match(r"\s*#\s*says\b", text):
            continue
        said.append(number)
        match = SAYS.fullmatch(text.strip())
        if match is None:
            yield page.find(
                cell, number, "The quote of the claim cannot be read.", 'Write # says: "words of the text".'
            )
        elif not list(above.spans(fold(match.group(1)))):
            reason = f'The words "{match.group(1)}" do not stand in the text above the claim.'
            yield page.find(cell, number, reason, "Copy them from the text, letter by letter.")
    if not said:
        yield page.find(cell, 0, "The claim quotes no words.", 'Write # says: "words of the text" above the assertion.')
    for number, following in pairwise([*said, len(cell.source.splitlines())]):
        if not any(number < line < following for line in asserted):
            yield page.find(cell, number, "No assertion follows this quote before the next one.", "Write one below it.")


def numbers_without_a_claim(sources: Sources) -> Iterator[Finding]:
    """Find measured numbers in the prose of a lesson that no claim quotes.

    Left out are numbers that somebody set: those of a question, of quoted words, and of the code that a learner runs,
    such as a cut of 0.5. A number that is proved in one sentence may be said again in another.
    """
    page = sources.lesson
    prose = read_prose(page)
    quotes = [fold(words) for cell in page.code if is_claim(cell) for words in SAYS.findall(cell.source)]
    spans = [span for words in quotes for span in prose.spans(words)]
    spans += [match.span() for pattern in (KNOWN, QUESTION) for match in pattern.finditer(prose.plain)]
    told = {match.group() for words in [*quotes, *prose.quoted] for match in MEASURED.finditer(words)}
    literals = _literals(page)
    for match in MEASURED.finditer(prose.plain):
        covered = any(start <= match.start() and match.end() <= end for start, end in spans)
        if not covered and match.group() not in told and not _values(match.group()) & literals:
            reason = f"The number '{match.group()}' is not proved by a claim."
            mend = "Quote its words in a claim cell below, with an assertion."
            yield Finding(page.path, prose.lines[match.start()], reason, mend)


def _literals(page: Page) -> set[float]:
    """Return the numbers with decimals that stand in the code that a learner sees."""
    nodes = [node for cell in page.code if not is_claim(cell) for node in ast.walk(page.tree(cell))]
    looks = [node for node in nodes if isinstance(node, ast.keyword) and node.arg in LOOKS]
    drawn = {id(part) for node in looks for part in ast.walk(node)}
    numbers = [node.value for node in nodes if isinstance(node, ast.Constant) and id(node) not in drawn]
    return {number for number in numbers if isinstance(number, float) and not number.is_integer()}


def _values(number: str) -> set[float]:
    """Return what may stand in code for a number of the prose.

    Examples
    --------
    >>> sorted(_values("10 of 100"))
    [0.1]
    >>> sorted(_values("41 %"))
    [0.41, 41.0]
    >>> _values("One in five"), _values("Of 500 offices, 12")
    ({0.2}, {0.024})
    >>> _values("twelve")
    {12.0}
    """
    for value, word in enumerate(WORDS, 1):
        number = re.sub(rf"\b{word}\b", str(value), number, flags=re.IGNORECASE)
    parts = [float(part.replace(",", "")) for part in re.findall(r"-?\d(?:[\d,]*\d)?(?:\.\d+)?", number)]
    if len(parts) == 2:
        few, many = sorted(parts)
        return {few / many} if many else set()
    return {parts[0], parts[0] / 100} if re.search(PER_CENT, number) else {parts[0]}
