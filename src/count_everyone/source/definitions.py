"""Definition lists: the terms of a glossary, each with its explanation."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Definition:
    """A term and its explanation.

    Parameters
    ----------
    term : str
        As it is written.
    text : str
        The lines below it, of which the first begins with ``: `` and the others with two spaces.
    line : int
        Of the term; the first of the file is 1.
    """

    term: str
    text: str
    line: int


def read_definitions(path: Path) -> tuple[list[Definition], list[tuple[int, str]]]:
    r"""Return the definitions of a file in their order, and the lines that belong to none, each with its number.

    Parameters
    ----------
    path : pathlib.Path
        ``glossary.md``: terms, each with an explanation below that begins with ``: ``; a title may stand above.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     path = Path(folder, "glossary.md")
    ...     _ = path.write_text("# Words\n\ncut\n: The score from which a decision is yes.\nlost\n")
    ...     read_definitions(path)
    ([Definition(term='cut', text=': The score from which a decision is yes.', line=3)], [(5, 'lost')])
    """
    terms: list[tuple[str, int, list[str]]] = []
    loose: list[tuple[int, str]] = []
    is_open = False
    lines = path.read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines, 1):
        following = lines[number] if number < len(lines) else ""
        if not line.strip():
            if is_open:
                terms[-1][2].append("")
        elif line.startswith("# ") and not terms:
            continue
        elif following.startswith(": ") and not line.startswith((":", " ")):
            terms.append((line.strip(), number, []))
            is_open = True
        elif is_open and line.startswith((": ", "  ")):
            terms[-1][2].append(line)
        else:
            loose.append((number, line.strip()))
            is_open = False
    return [Definition(term, "\n".join(text).rstrip(), line) for term, line, text in terms], loose
