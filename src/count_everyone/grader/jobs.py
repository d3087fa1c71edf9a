"""What an executor is given and what it gives back: one notebook, its limits, and how the run ended."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

import nbformat

from count_everyone.grader.limits import DEFAULT, Limits

COMPLETE, CRASHED, STOPPED = "complete", "crashed", "stopped"


@dataclass(frozen=True)
class Job:
    """One notebook to be run.

    Parameters
    ----------
    name : str
        For messages, such as ``03-first-honest-prediction of ada``.
    notebook : nbformat.NotebookNode
        Repaired and sanitised: the graded cells are those of the source, with their hidden tests. It is not changed.
    files : dict of str to pathlib.Path
        What stands in the working folder: the path there, with ``/``, and the file that is copied.
    limits : Limits
        What it may use.
    accepted : bool
        Whether a person has looked at it, so that no points are withheld for the way in which it is written.
    """

    name: str
    notebook: nbformat.NotebookNode
    files: dict[str, Path] = field(default_factory=dict)
    limits: Limits = DEFAULT
    accepted: bool = False


@dataclass(frozen=True)
class Run:
    """How a job ended.

    Parameters
    ----------
    notebook : nbformat.NotebookNode
        The job's notebook with ``outputs`` and ``execution_count`` and nothing else changed. A test that was not run
        holds an error that says why, so that nbgrader's rule (no output: all points) gives it 0.
    ended : str
        "complete", "crashed" (the process ended itself or was killed by the system) or "stopped" (out of time).
    sentence : str
        What happened, for a person; empty where it is complete.
    flags : tuple of str
        Signs that the notebook acted on the machinery that grades it, a sentence each, for a person to look at.
    level : str
        The sandbox: "L3" (namespaces, Landlock, seccomp, cgroup) to "L0" (time limit only).
    seconds : float
        Wall-clock time.
    """

    notebook: nbformat.NotebookNode
    ended: str
    sentence: str
    flags: tuple[str, ...]
    level: str
    seconds: float


class Executor(Protocol):
    """Runs jobs, one after the other. It is used in a ``with`` statement; several may be open in parallel."""

    level: str
    locks: str  # what closes the jail, by name
    refused: list[str]  # which stronger locks do not hold here, and why

    def __enter__(self) -> "Executor": ...

    def __exit__(self, *error) -> None: ...

    def run(self, job: Job) -> Run:
        """Run a job in a folder of its own, which is gone afterwards. What a notebook does never raises here."""
        ...


def withhold(cell: nbformat.NotebookNode, name: str, sentence: str) -> None:
    """Put an error into a test cell in place of its outputs, so that nbgrader's rule gives no point.

    Examples
    --------
    >>> from nbgrader.utils import determine_grade
    >>> cell = nbformat.v4.new_code_cell("assert True")
    >>> cell.metadata.nbgrader = {"grade": True, "solution": False, "grade_id": "rate-zero", "points": 2}
    >>> determine_grade(cell)
    (2.0, 2.0)
    >>> withhold(cell, "NotRun", "The notebook ended before this test.")
    >>> determine_grade(cell)
    (0, 2.0)
    """
    cell.outputs = [nbformat.v4.new_output("error", ename=name, evalue=sentence, traceback=[f"{name}: {sentence}"])]
