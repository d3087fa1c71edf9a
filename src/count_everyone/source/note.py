"""The fields of the decision note: what ``note.yml`` says."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from count_everyone.errors import SourceError

KEYS = {"name", "label", "ask", "sitting", "lines", "options", "check", "else", "part", "pen", "was"}


@dataclass(frozen=True)
class Field:
    """A field of the decision note.

    Parameters
    ----------
    name : str
        By which the device keeps it.
    label : str
        As it is printed.
    ask : str
        What to write.
    sitting : int
        In which it is filled in first; 0 is when the note is printed.
    lines : int
        Height of the box.
    options : tuple of str
        To choose from; none where it is written freely.
    check : str
        A regular expression that each line should match; none where anything will do.
    otherwise : str
        What is said where it does not.
    part : str
        The heading above it; none at the top of the page and at its end.
    pen : bool
        Whether an empty one is printed as a line to write on.
    was : dict of str to str
        Names that it had before, with their labels: a note that was kept or saved then can still be opened.
    """

    name: str
    label: str
    ask: str
    sitting: int
    lines: int = 2
    options: tuple[str, ...] = ()
    check: str = ""
    otherwise: str = ""
    part: str = ""
    pen: bool = False
    was: Mapping[str, str] = field(default_factory=dict)


def read_note(path: Path) -> list[Field]:
    """Return the fields of the note in their order.

    Parameters
    ----------
    path : pathlib.Path
        ``note.yml``.

    Raises
    ------
    SourceError
        If a field lacks a key or has an unknown one, a name stands twice, or a check is no regular expression.
    """
    items = yaml.safe_load(path.read_text(encoding="utf-8"))
    fields = [_field(path, number, item) for number, item in enumerate(items, 1)]
    names = [field.name for field in fields]
    if twice := sorted({name for name in names if names.count(name) > 1}):
        raise SourceError(path, 1, f"The name {twice[0]} stands twice.", "Give each field a name of its own.")
    return fields


def _field(path: Path, number: int, item: dict) -> Field:
    missing = sorted({"name", "label", "ask", "sitting"} - set(item))
    strange = sorted(set(item) - KEYS)
    if missing or strange:
        reason = f"Field {number} lacks {', '.join(missing) or 'nothing'} and has the unknown {', '.join(strange)}."
        raise SourceError(path, 1, reason, f"Use the keys {', '.join(sorted(KEYS))}.")
    try:
        re.compile(item.get("check", ""))
    except re.error as error:
        raise SourceError(path, 1, f"The check of field {number} is none: {error}.", "Correct it.") from error
    return Field(
        item["name"],
        item["label"],
        item["ask"],
        item["sitting"],
        item.get("lines", 2),
        tuple(item.get("options", ())),
        item.get("check", ""),
        item.get("else", ""),
        item.get("part", ""),
        item.get("pen", False),
        item.get("was", {}),
    )
