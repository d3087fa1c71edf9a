"""Words that promise too much, and words that make a reader feel slow."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from count_everyone.lint.finding import Finding

SYSTEMS = r"(?:models?|algorithms?|ai|classifiers?|predictions?|systems?)"
PROMISES = re.compile(rf"\b(?:debias\w*|de-bias\w*|bias[- ]free|unbiased {SYSTEMS}|fair {SYSTEMS})\b", re.IGNORECASE)
HURRIES = re.compile(r"\b(?:simply|just|obviously|of course)\b", re.IGNORECASE)
THINGS = re.compile(r"\bdata ?points?\b", re.IGNORECASE)
PLACES = ("README.md", "notebooks/*/*.md", "notebooks/*/quiz.yml", "book/**/*.md", "datasets/*/README.md")
FENCE = re.compile(r"\s*(`{3,}|~{3,})\s*(.*?)\s*$")
CODE = re.compile(r"`[^`]*`|https?://\S+|\]\([^)]*\)")
TITLE = re.compile(r"(?<!\*)\*[^*]+\*(?!\*)|(?<!\w)_[^_]+_(?!\w)|[\"\u201c][^\"\u201d]+[\"\u201d]")


def files_with_words(root: Path, slug: str = "*") -> list[Path]:
    """Return the files whose words a learner, an instructor or a reader reads: all, or those of one module."""
    places = PLACES if slug == "*" else [place.replace("/*/", f"/{slug}/") for place in PLACES if place[0] == "n"]
    found = {path for place in places for path in root.glob(place)}
    return sorted(path for path in found if "_build" not in path.parts)


def words_of_promise(root: Path, slug: str = "*") -> Iterator[Finding]:
    """Find words that promise more than a table can give; titles in italics or quotes are left out."""
    for path, number, text in _lines(root, slug):
        for match in PROMISES.finditer(TITLE.sub(" ", text)):
            reason = f"'{match.group()}' promises more than a table can give."
            yield Finding(path, number, reason, "Say which difference was measured, and who is affected.")


def words_of_things(root: Path, slug: str = "*") -> Iterator[Finding]:
    """Find words that make things of people."""
    for path, number, text in _lines(root, slug):
        for match in THINGS.finditer(text):
            reason = f"'{match.group()}' makes a thing of a person."
            yield Finding(path, number, reason, "Say who it is: a person, a household, a state, a row of the table.")


def words_of_hurry(root: Path, slug: str = "*") -> Iterator[Finding]:
    """Find words that tell a reader that it is easy."""
    for path, number, text in _lines(root, slug):
        for match in HURRIES.finditer(text):
            reason = f"'{match.group()}' makes a reader feel slow who does not find it easy."
            yield Finding(path, number, reason, "Leave it out, or say 'only'.")


def _lines(root: Path, slug: str) -> Iterator[tuple[Path, int, str]]:
    for path in files_with_words(root, slug):
        lines = enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        for number, text in _without_code(lines) if path.suffix == ".md" else lines:
            yield path, number, CODE.sub(" ", text)


def _without_code(lines: Iterable[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """Return the lines outside of fences with code; a fence in braces, such as a note, holds prose."""
    fences: list[tuple[str, bool]] = []
    for number, text in lines:
        in_code = bool(fences) and fences[-1][1]
        match = FENCE.match(text)
        if match is None:
            if not in_code:
                yield number, text
        elif fences and match.group(1).startswith(fences[-1][0]) and not match.group(2):
            fences.pop()
        elif not in_code:
            fences.append((match.group(1), not re.match(r"\{(?!code)", match.group(2))))
