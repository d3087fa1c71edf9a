"""The words of a module: a definition list, and each term once in the course."""

import re
from collections.abc import Iterator
from pathlib import Path

from count_everyone.lint.finding import Finding
from count_everyone.lint.sources import Sources
from count_everyone.source.definitions import read_definitions

MEND = "Write the term on a line, and below it a line that begins with ': ' and explains it."
ONCE = "A term stands once in the course."


def glossary_of_the_module(sources: Sources) -> Iterator[Finding]:
    """Find lines of a glossary that are no term and no explanation, and terms that stand twice in the course."""
    path = sources.module.glossary
    if not path.is_file():
        return
    terms, loose = read_definitions(path)
    for line, text in loose:
        yield Finding(path, line, f"'{text}' is neither a term nor an explanation.", MEND)
    if not terms and not loose:
        yield Finding(path, 1, "The glossary has no term.", MEND)
    others = _terms([other for other in _glossaries(sources) if other < path])
    for own in terms:
        name = _folded(own.term)
        if name in others:
            where, mend = others[name]
            yield Finding(path, own.line, f"The term '{own.term}' stands in {where} already.", mend)
        others.setdefault(name, (f"line {own.line}", "Explain it once."))


def terms_that_a_later_module_explains(sources: Sources) -> Iterator[Finding]:
    """Find terms of a glossary that a later module explains too; for who looks at this module alone."""
    path = sources.module.glossary
    if not path.is_file():
        return
    others = _terms([other for other in _glossaries(sources) if other > path])
    for own in read_definitions(path)[0]:
        if _folded(own.term) in others:
            where, _ = others[_folded(own.term)]
            mend = f"The module that comes first keeps it: take it away there, or leave it out here. {ONCE}"
            yield Finding(path, own.line, f"The term '{own.term}' stands in {where} too.", mend)


def _glossaries(sources: Sources) -> list[Path]:
    return sorted(sources.module.folder.parent.glob("*/glossary.md"))


def _terms(paths: list[Path]) -> dict[str, tuple[str, str]]:
    """Return for each term where it stands, the first place first, and what to do in a later one."""
    found: dict[str, tuple[str, str]] = {}
    for path in paths:
        mend = f"Module {path.parent.name[:2]} comes first and keeps it: take it away here. {ONCE}"
        for own in read_definitions(path)[0]:
            found.setdefault(_folded(own.term), (f"{path.parent.name}/glossary.md", mend))
    return found


def _folded(term: str) -> str:
    return re.sub(r"[^\w ]", "", term).lower()
