"""Every number of a page that is no notebook has a claim, in the file claims.py beside it."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise
from pathlib import Path

from count_everyone.errors import SourceError
from count_everyone.lint.claims import SAYS, _literals, _values
from count_everyone.lint.finding import Finding
from count_everyone.lint.page_numbers import WORDS, Number, numbers_of, numbers_to_prove, read_page, spans_of_a_quote
from count_everyone.lint.prose import Prose, fold
from count_everyone.lint.sources import Sources
from count_everyone.lint.teach_minutes import PROVED
from count_everyone.source.module import Module
from count_everyone.source.notebook import is_claim

CLAIMS = "claims.py"
MARK = re.compile(r"#\s*(says|from)\b")
FROM = re.compile(r'# from: "(.+)", ([^"]+)')
# the pages, and the folder of the claims that prove them
PLACES = {
    "datasets/*/README.md": "datasets/*",
    "datasets/README.md": "datasets",
    "notebooks/*/teach.md": "notebooks/*",
    "book/*.md": "book",
    "book/teach/*.md": "book",
    "book/without_code/*.md": "book/without_code",
    "book/without_code/*/*.md": "book/without_code/*",
    "README.md": "book",
    "grading/README.md": "book",
}


@dataclass(frozen=True)
class Claim:
    """A quote of a page, and what proves it.

    Parameters
    ----------
    line : int
        Of ``claims.py``, counted from 1.
    words : str
        As they stand on the page.
    source : str
        What a carried-over figure is from; no words where an assertion proves the quote.
    code : list of ast.AST
        What stands between this quote and the next; quotes that follow each other share it.
    """

    line: int
    words: str
    source: str
    code: list[ast.AST]


def find_pages(root: Path) -> dict[Path, list[Path]]:
    """Return the files of claims, those that are missing too, with the pages that they prove.

    Parameters
    ----------
    root : pathlib.Path
        The folder of the repository.
    """
    found: dict[Path, list[Path]] = {}
    for place, folder in PLACES.items():
        for page in sorted(root.glob(place)):
            beside = page.parent if "*" in folder else root / folder
            found.setdefault(beside / CLAIMS, []).append(page)
    return found


def pages_with_claims(root: Path, only: set[str] | None = None) -> Iterator[Finding]:
    """Find numbers of pages that no claim quotes, and quotes that stand nowhere or have no proof.

    Parameters
    ----------
    root : pathlib.Path
        The folder of the repository.
    only : set of str, optional
        Names of folders of modules and tables; all pages by default.
    """
    for path, pages in find_pages(root).items():
        if only is None or path.parent.name in only:
            yield from claims_of_pages(path, pages)


def claims_of_pages(path: Path, pages: list[Path]) -> Iterator[Finding]:
    """Find what is wrong with the claims of some pages.

    Parameters
    ----------
    path : pathlib.Path
        ``claims.py``; it may be missing.
    pages : list of pathlib.Path
        The pages that it proves.

    Raises
    ------
    SourceError
        If the file is not Python.
    """
    claims: list[Claim] = []
    for claim in read_claims(path):
        if isinstance(claim, Finding):
            yield claim
        else:
            claims.append(claim)
    read = {page: read_page(page) for page in pages}
    for claim in claims:
        yield from _faults_of_claim(path, claim, read)
    for page, prose in read.items():
        is_of_teachers = page.name == "teach.md"
        told, literals = _proved_in_the_module(page) if is_of_teachers else (set(), set())
        quotes = [*(claim.words for claim in claims), *(PROVED if is_of_teachers else ())]
        yield from _numbers_without_a_claim(page, prose, quotes, told, literals)


def read_claims(path: Path) -> Iterator[Claim | Finding]:
    """Yield the claims of a file, or what is wrong where a quote cannot be read.

    Parameters
    ----------
    path : pathlib.Path
        ``claims.py``; a missing file has none.
    """
    if not path.is_file():
        return
    text = path.read_text(encoding="utf-8")
    try:
        nodes = [node for node in ast.walk(ast.parse(text)) if hasattr(node, "lineno")]
    except SyntaxError as error:
        reason = f"This is not Python: {error.msg}."
        raise SourceError(path, error.lineno or 1, reason, "Mend the code.") from error
    lines = text.splitlines()
    marked = [number for number, line in enumerate(lines, 1) if MARK.match(line.strip())]
    together = [[line for _, line in group] for _, group in groupby(enumerate(marked), lambda pair: pair[1] - pair[0])]
    for group, end in pairwise([*together, [len(lines) + 1]]):
        code = [node for node in nodes if group[-1] < node.lineno < end[0]]
        for number in group:
            quote = lines[number - 1].strip()
            says, carried = SAYS.fullmatch(quote), FROM.fullmatch(quote)
            if says:
                yield Claim(number, says.group(1), "", code)
            elif carried:
                yield Claim(number, carried.group(1), carried.group(2), code)
            else:
                mend = 'Write # says: "words of the page", or # from: "words of the page", name of the source'
                yield Finding(path, number, "The quote of the claim cannot be read.", mend)


def _faults_of_claim(path: Path, claim: Claim, read: dict[Path, Prose]) -> Iterator[Finding]:
    pages = [page for page, prose in read.items() if spans_of_a_quote(prose, claim.words)]
    names = " or ".join(page.name for page in read)
    if not pages:
        reason = f'The words "{claim.words}" do not stand in {names}.'
        yield Finding(path, claim.line, reason, "Copy them from the page, letter by letter.")
    elif claim.source:
        if not any(_is_named(page, claim) for page in pages):
            reason = f"The page does not name the source '{claim.source}' in the line or the section of the quote."
            yield Finding(path, claim.line, reason, "Name it there, so that a reader can look it up.")
    elif not any(isinstance(node, ast.Assert) for node in claim.code):
        yield Finding(path, claim.line, "No assertion follows this quote before the next one.", "Write one below it.")
    elif not _is_head(claim.words):
        stated = _stated(claim.code)
        for number in numbers_of(claim.words):
            if not all(_is_stated(value, number.text, stated) for value in _parts(number.text)):
                reason = f"The number '{number.text}' of the quote does not stand in the code below it."
                yield Finding(path, claim.line, reason, "Write it into the assertion, so that both change together.")


def _is_head(words: str) -> bool:
    return words.startswith("|") and not re.search(r"\d", words)


def _is_named(page: Path, claim: Claim) -> bool:
    """Return whether the line of the quote, or its section, names the source."""
    prose, lines = read_page(page), page.read_text(encoding="utf-8").splitlines()
    for start, _ in spans_of_a_quote(prose, claim.words):
        line = prose.lines[start]
        begin = next((n for n in range(line - 1, -1, -1) if lines[n].startswith("## ")), 0)
        end = next((n for n in range(line, len(lines)) if lines[n].startswith("## ")), len(lines))
        if fold(claim.source) in fold("\n".join(lines[begin:end])):
            return True
    return False


def _parts(number: str) -> list[float]:
    """Return the values of a number; the hundred in "65 of 100" is a unit.

    Examples
    --------
    >>> _parts("1,033 of the 2,077"), _parts("41 %"), _parts("three in ten"), _parts("65 of 100")
    ([1033.0, 2077.0], [41.0], [3.0, 10.0], [65.0])
    """
    number = re.sub(r" of 100$", "", number)
    for value, word in enumerate(WORDS, 1):
        number = re.sub(rf"\b{word}\b", str(value), number, flags=re.IGNORECASE)
    return [float(part.replace(",", "")) for part in re.findall(r"\d(?:[\d,]*\d)?(?:\.\d+)?", number)]


def _stated(code: list[ast.AST]) -> set[float]:
    """Return the numbers that stand in some code, those in its texts too."""
    found: set[float] = set()
    for node in code:
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            found |= set(_parts(node.value))
        elif isinstance(node, ast.Constant) and isinstance(node.value, int | float):
            found.add(float(node.value))
    return found


def _is_stated(value: float, number: str, stated: set[float]) -> bool:
    return value in stated or (re.search("%|cent", number) is not None and round(value / 100, 9) in stated)


def _proved_in_the_module(page: Path) -> tuple[set[str], set[float]]:
    """Return the numbers that claims of the lesson or the assignment prove, and those that their code sets."""
    sources = Sources(Module(page.parent))
    cells = [(notebook, cell) for notebook in sources.pages for cell in notebook.code]
    quotes = [words for _, cell in cells if is_claim(cell) for words in SAYS.findall(cell.source)]
    numbers = [number for words in quotes for number in numbers_of(words)]
    return {n.text for n in numbers if n.is_long or re.search("[.%]", n.text)}, _literals(sources.lesson)


def _numbers_without_a_claim(
    page: Path, prose: Prose, quotes: list[str], told: set[str], literals: set[float]
) -> Iterator[Finding]:
    spans = [span for words in quotes for span in spans_of_a_quote(prose, words)]
    numbers = list(numbers_to_prove(prose))

    def is_covered(number: Number) -> bool:
        return any(start <= number.start and number.end <= end for start, end in spans)

    told = told | {number.text for number in numbers if number.is_long and is_covered(number)}
    for number in numbers:
        if not is_covered(number) and number.text not in told and not _values(number.text) & literals:
            reason = f"The number '{number.text}' is not proved by a claim."
            mend = f'Quote its words in {CLAIMS}: # says: "..." above an assertion, or # from: "...", its source.'
            yield Finding(page, number.line, reason, mend)
