"""What becomes of a submission: a notebook that nbgrader can grade, or a sentence for the student."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import nbformat


@dataclass(frozen=True)
class Repaired:
    """A submission that can be graded.

    Parameters
    ----------
    notebook : nbformat.NotebookNode
        As nbgrader's own ``sanitize_preprocessors`` leave it: no outputs, original tests, original points.
    files : dict of str to pathlib.Path
        What stands beside it: the path there, with ``/``, and the file that is copied. The tables of the source
        take the place of the student's.
    timestamp : datetime.datetime or None
        When it was handed in, in UTC and without a zone, as nbgrader keeps it. None if that is not known.
    notes : tuple of str
        What was repaired, a sentence each, for the instructor. An honest submission in good order has none.
    flags : tuple of str
        For a person to look at, a sentence each: signs of tampering, and answers that are not graded.
    untouched : str
        That no task was begun, and what else was handed in; empty where there is an answer.
    """

    notebook: nbformat.NotebookNode
    files: dict[str, Path]
    timestamp: datetime | None
    notes: tuple[str, ...]
    flags: tuple[str, ...]
    untouched: str = ""


@dataclass(frozen=True)
class Quarantined:
    """A submission that nobody can grade as it is.

    Parameters
    ----------
    sentence : str
        What is wrong, what was expected and what to do. It can be sent to the student unchanged.
    """

    sentence: str


class SubmissionError(Exception):
    """Ends the repair of one submission; its text is the sentence for the student."""
