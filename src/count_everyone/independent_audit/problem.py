"""One problem of an audit file: where, what, and what would be right."""

import json
from collections.abc import Iterable
from dataclasses import dataclass

ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
LONGEST = 400  # letters of an example in a message


@dataclass(frozen=True)
class Problem:
    """Something in an audit file that is missing or wrong.

    Parameters
    ----------
    where : str
        A path that a person reads, such as ``findings, the second (F2), interval``.
    what : str
        What is missing or wrong, and what to do.
    example : str
        What would be right; it describes another audit.
    fails : bool
        Whether the audit fails by this alone: an overclaim, a rate without n, an identified person.

    Examples
    --------
    >>> print(Problem("plan, sha256", "This is missing.", "9f86"))
    plan, sha256: This is missing.
      For example: 9f86
    >>> print(Problem("limits", "One sentence claims too much.", fails=True))
    FAILS. limits: One sentence claims too much.
    """

    where: str
    what: str
    example: str = ""
    fails: bool = False

    def __str__(self):
        example = f"\n  For example: {self.example}" if self.example else ""
        return f"{'FAILS. ' if self.fails else ''}{self.where}: {self.what}{example}"


def in_words(path: Iterable, audit=None) -> str:
    """Return a path of keys and places as a person reads it, with the id of a finding where it has one.

    Examples
    --------
    >>> in_words(["findings", 1, "interval"], {"findings": [{}, {"id": "F2"}]})
    'findings, the second (F2), interval'
    >>> in_words([])
    'the file'
    """
    words, here = [], audit
    for step in path:
        here = _inside(here, step)
        name = here.get("id", "") if isinstance(here, dict) and isinstance(step, int) else ""
        known = f" ({name})" if isinstance(name, str) and name else ""
        words.append(f"{place(step + 1)}{known}" if isinstance(step, int) else str(step))
    return ", ".join(words) or "the file"


def place(number: int) -> str:
    """Return a place in a list, counted from 1, in words.

    Examples
    --------
    >>> place(2), place(22)
    ('the second', 'number 22')
    """
    return f"the {ORDINALS[number - 1]}" if number <= len(ORDINALS) else f"number {number}"


def as_example(value) -> str:
    """Return a value as it would be written in the file, cut where it is long.

    Examples
    --------
    >>> as_example({"lower": 0.05})
    '{"lower": 0.05}'
    """
    written = json.dumps(value, ensure_ascii=False)
    return written if len(written) <= LONGEST else f"{written[:LONGEST].rstrip()} ..."


def _inside(here, step):
    try:
        return here[step]
    except (TypeError, KeyError, IndexError):
        return None
