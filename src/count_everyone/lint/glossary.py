"""The words of a module: a definition list, and each term once in the course."""

import re
from collections.abc import Iterator
from pathlib import Path

from count_everyone.lint.finding import Finding
from count_everyone.lint.sources import Sources

MEND = "Write the term on a line, and below it a line that begins with ': ' and explains it."


def glossary_of_the_module(sources: Sources) -> Iterator[Finding]:
    """Find lines of a glossary that are no term and no explanation, and terms that stand twice in the course."""
    path = sources.module.glossary
    if not path.is_file():
        return
    terms, loose = read_terms(path)
    for line, text in loose:
        yield Finding(path, line, f"'{text}' is neither a term nor an explanation.", MEND)
    if not terms and not loose:
        yield Finding(path, 1, "The glossary has no term.", MEND)
    others: dict[str, str] = {}
    for other in sorted(sources.module.folder.parent.glob("*/glossary.md")):
        if other < path:
            others |= {_folded(term): f"{other.parent.name}/glossary.md" for _, term in read_terms(other)[0]}
    for line, term in terms:
        if _folded(term) in others:
            reason = f"The term '{term}' stands in {others[_folded(term)]} already."
            yield Finding(path, line, reason, "Explain it once in the course, where it comes first.")
        others.setdefault(_folded(term), f"line {line}")


def read_terms(path: Path) -> tuple[list[tuple[int, str]], list[tuple[int, str]]]:
    """Return the terms of a definition list, and the lines that belong to none, each with its line.

    Parameters
    ----------
    path : pathlib.Path
        ``glossary.md``: terms, each with an explanation below that begins with ``: ``; a title may stand above.
    """
    terms: list[tuple[int, str]] = []
    loose: list[tuple[int, str]] = []
    is_open = False
    lines = path.read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines, 1):
        following = lines[number] if number < len(lines) else ""
        if not line.strip() or (line.startswith("# ") and not terms):
            is_open = is_open and not line.strip()
        elif following.startswith(": ") and not line.startswith((":", " ")):
            terms.append((number, line.strip()))
            is_open = True
        elif not (is_open and line.startswith((": ", "  "))):
            loose.append((number, line.strip()))
    return terms, loose


def _folded(term: str) -> str:
    return re.sub(r"[^\w ]", "", term).lower()
