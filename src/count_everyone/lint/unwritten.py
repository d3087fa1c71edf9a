"""What an author has still to write: the marks that new-module and new-table leave."""

import re
from collections.abc import Iterator
from pathlib import Path

from count_everyone.lint.finding import Finding

MARK = re.compile(r"TO WRITE: *([^<\"|]*)")
SAYS = "Still to be written: "
MEND = "Write it, and take the mark away."
PLACES = ("notebooks/*/*.md", "notebooks/*/quiz.yml", "notebooks/*/answers/*.md")
OF_TABLES = ("datasets/{}/README.md", "datasets/{}/datapackage.json")


def unwritten_parts(root: Path, slug: str = "*", tables: list[str] | None = None) -> Iterator[Finding]:
    """Find the marks in all modules and tables, or in those of one module.

    Parameters
    ----------
    root : pathlib.Path
        The folder of the repository.
    slug : str
        The folder of a module, or ``*``.
    tables : list of str, optional
        The folders of its tables; all by default.
    """
    places = [place.replace("/*/", f"/{slug}/", 1) for place in PLACES]
    places += [place.format(name) for place in OF_TABLES for name in (["*"] if tables is None else tables)]
    for path in sorted({path for place in places for path in root.glob(place)}):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            for match in MARK.finditer(line):
                yield Finding(path, number, SAYS + _as_a_sentence(match.group(1)), MEND)


def _as_a_sentence(words: str) -> str:
    """Return the words of a mark with one sign at their end, and without the quotation mark of YAML.

    Examples
    --------
    >>> _as_a_sentence("its use"), _as_a_sentence("who counted?'")
    ('its use.', 'who counted?')
    """
    words = words.strip().removesuffix("'")
    return words if words.endswith((".", "?", "!")) else f"{words}."
