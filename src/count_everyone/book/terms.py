"""Puts the terms of each module into the glossary, in the order of the alphabet."""

import re
from itertools import groupby
from pathlib import Path

from count_everyone.errors import SourceError
from count_everyone.source.definitions import read_definitions
from count_everyone.source.module import Module

LETTERS = ("ABC", "DEF", "GHI", "JKL", "MNO", "PQR", "STU", "VWXYZ")
IN_MODULE = re.compile(r"^\s*:?\s*Module \d\d\.", re.MULTILINE)


def read_terms(path: Path) -> dict[str, str]:
    """Return the terms of a file with a definition list, each with its text.

    Raises
    ------
    SourceError
        If a term stands twice.
    """
    found: dict[str, str] = {}
    for own in read_definitions(path)[0]:
        if own.term in found:
            raise SourceError(path, own.line, f"The term '{own.term}' stands twice.", "Leave one of them.")
        found[own.term] = own.text
    return found


def stage_glossary(modules: list[Module], page: Path) -> None:
    """Write the glossary with the terms of its own page and of each module.

    Raises
    ------
    SourceError
        If two files explain one term.
    """
    introduction = page.read_text(encoding="utf-8").split("\n## ")[0].strip()
    terms = read_terms(page)
    for module in modules:
        if module.glossary.exists():
            for term, text in read_terms(module.glossary).items():
                if term in terms:
                    mend = "Explain it in the module that brings it first."
                    raise SourceError(module.glossary, 1, f"The term '{term}' is explained elsewhere too.", mend)
                terms[term] = text if IN_MODULE.search(text) else f"{text}\n  Module {module.number}."
    parts = [introduction]
    for letters, members in groupby(sorted(terms, key=_sorting), key=_letters_of):
        parts.append(f"## {letters}")
        parts += [f"{term}\n{terms[term]}" for term in members]
    page.write_text("\n\n".join(parts) + "\n", encoding="utf-8")


def _sorting(term: str) -> str:
    return re.sub(r"[^a-z0-9 ]", "", term.casefold())


def _letters_of(term: str) -> str:
    """Return the heading under which a term stands.

    Examples
    --------
    >>> _letters_of("cut"), _letters_of("*p*-value")
    ('A to C', 'P to R')
    """
    first = _sorting(term)[:1].upper()
    return next((f"{letters[0]} to {letters[-1]}" for letters in LETTERS if first in letters), "Others")
