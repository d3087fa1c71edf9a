"""What is kept of one graded submission, as a line of JSON that another computer can read."""

import json
from dataclasses import asdict, dataclass, replace
from hashlib import sha256

from count_everyone.grader.repair.display_text import one_line

GRADED, QUARANTINED = "graded", "quarantined"
END = "end"


@dataclass(frozen=True)
class Record:
    """One submission, graded or quarantined.

    Parameters
    ----------
    student_id, assignment : str
        Whose submission of what.
    key : str
        A fingerprint of all that the marks depend on: the files handed in, the source, and the version of the grader.
    state : str
        "graded" or "quarantined"; "end" stands in the last line of a bundle that is complete, which is nobody's.
    sentence : str
        Why it was quarantined, or how the notebook ended early; empty where all is well. At an end, the part, as "3/8".
    notes, flags : tuple of str
        What was repaired, or what stays from before; and what a person should look at.
    level : str
        The sandbox in which it ran.
    seconds : float
        That the run took.
    timestamp : str
        When it was handed in, as ISO 8601; empty where that is not known.
    notebook : dict or None
        The notebook with its outputs.
    untouched : str
        That no task was begun, and what else was handed in; empty where there is an answer.
    """

    student_id: str
    assignment: str
    key: str
    state: str
    sentence: str = ""
    notes: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    level: str = ""
    seconds: float = 0
    timestamp: str = ""
    notebook: dict | None = None
    untouched: str = ""

    def __post_init__(self):
        for name in ("sentence", "level"):  # they reach sheets, pages and terminals
            object.__setattr__(self, name, one_line(getattr(self, name)))
        for name in ("notes", "flags"):
            object.__setattr__(self, name, tuple(map(one_line, getattr(self, name))))

    def line(self) -> str:
        """Return the record as one line: its digest, and its content as JSON.

        Examples
        --------
        >>> record = Record("ada", "03-first", "k", "graded")
        >>> read_line(record.line()) == record
        True
        """
        content = json.dumps(asdict(self), ensure_ascii=False, separators=(",", ":"))
        return f"{sha256(content.encode()).hexdigest()} {content}\n"

    def short(self) -> "Record":
        """Return the record without its notebook."""
        return replace(self, notebook=None)


def read_line(line: str) -> Record | None:
    """Return the record of a line, or None where the line is not whole or was changed.

    Examples
    --------
    >>> read_line("not a record") is None
    True
    """
    digest, _, content = line.rstrip("\n").partition(" ")
    if sha256(content.encode()).hexdigest() != digest:
        return None
    values = json.loads(content)
    return Record(**{**values, "notes": tuple(values["notes"]), "flags": tuple(values["flags"])})
