"""The words of a module: a definition list, and each term once in the course."""

import re
from collections.abc import Iterator

from count_everyone.lint.finding import Finding
from count_everyone.lint.sources import Sources
from count_everyone.source.definitions import read_definitions

MEND = "Write the term on a line, and below it a line that begins with ': ' and explains it."


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
    others: dict[str, str] = {}
    for other in sorted(sources.module.folder.parent.glob("*/glossary.md")):
        if other < path:
            others |= {_folded(own.term): f"{other.parent.name}/glossary.md" for own in read_definitions(other)[0]}
    for own in terms:
        name = _folded(own.term)
        if name in others:
            reason = f"The term '{own.term}' stands in {others[name]} already."
            yield Finding(path, own.line, reason, "Explain it once in the course, where it comes first.")
        others.setdefault(name, f"line {own.line}")


def _folded(term: str) -> str:
    return re.sub(r"[^\w ]", "", term).lower()
