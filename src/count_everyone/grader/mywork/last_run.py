"""Which cell of the running notebook has made the functions of a task."""

import linecache
from collections.abc import Iterable
from dataclasses import dataclass

from count_everyone.grader.mywork.own_cells import binds, is_alike, is_cell_of, made_instead
from count_everyone.grader.mywork.saved_notebook import Saved
from count_everyone.grader.mywork.stopped_run import no_python, why_stopped
from count_everyone.grader.mywork.task_tests import TaskTests


@dataclass(frozen=True)
class LastRun:
    """What was run of a task in this kernel.

    Parameters
    ----------
    missing : tuple of str
        The names of the task that are not there.
    counts : tuple of int
        The numbers of the cells that made the others, as they stand beside a cell in square brackets.
    last : int or None
        The number of a later cell of the task that did not make them; None where none was run.
    why : str
        The error with which that cell stopped, or, where none was run, the error of the saved text; empty if it has
        none or that is not known.
    instead : tuple of str
        What that cell, or the saved text, makes in the place of what is missing.
    is_stub : bool
        Whether what was run is the cell as the learner got it.
    is_saved : bool
        False where the saved notebook has an answer that was not run.
    """

    missing: tuple[str, ...]
    counts: tuple[int, ...]
    last: int | None
    why: str
    instead: tuple[str, ...]
    is_stub: bool
    is_saved: bool


def last_run(task: TaskTests, shell, saved: Saved | None) -> LastRun:
    """Return what was run of a task.

    Parameters
    ----------
    task : TaskTests
        Its names and its stub.
    shell : IPython.core.interactiveshell.InteractiveShell
        Of the kernel.
    saved : Saved or None
        The notebook on the disk, where there is one.
    """
    texts = dict(enumerate(shell.history_manager.input_hist_raw))
    missing = tuple(name for name in task.answers if name not in shell.user_ns)
    in_file = _tidy(saved.sources.get(task.name, "")) if saved else ""
    in_file = "" if _same(in_file, task.stub) else in_file
    made = {name: number for name in task.answers if (number := _made_in(name, texts, shell))}
    counts = tuple(sorted(set(made.values())))
    own = [number for number, text in texts.items() if is_cell_of(text, task) or (in_file and _same(text, in_file))]
    if missing:
        own = own or [number for number, text in texts.items() if is_alike(text, task)]
    newest = max(own, default=0)
    last = newest if newest > max(counts, default=0) or (missing and newest) else None
    text = texts[last] if last else in_file if missing else ""
    why = why_stopped(last, shell) if last else no_python(shell.transform_cell(text))
    return LastRun(
        missing=missing,
        counts=counts,
        last=last,
        why=why,
        instead=() if why else made_instead(text, {*task.above, *task.answers}),
        is_stub=bool(counts) and all(_same(texts[number], task.stub) for number in counts),
        is_saved=not in_file or in_file in map(_tidy, texts.values()),
    )


def _made_in(name: str, texts: dict[int, str], shell) -> int | None:
    """Return the number of the cell that made a name, None where it is not there."""
    numbers = [number for number, text in texts.items() if binds(text, name)]
    if name not in shell.user_ns or not numbers:
        return None
    code = _file_of(shell.user_ns[name])
    own = [number for number in numbers if code and _same(shell.transform_cell(texts[number]), code)]
    return (own or numbers)[-1]


def in_brackets(numbers: Iterable[int]) -> str:
    """Return numbers of cells as a notebook shows them.

    Examples
    --------
    >>> in_brackets([7]), in_brackets([7, 9])
    ('cell [7]', 'cells [7] and [9]')
    """
    shown = [f"[{number}]" for number in numbers]
    return f"cell {shown[0]}" if len(shown) == 1 else f"cells {', '.join(shown[:-1])} and {shown[-1]}"


def _file_of(thing: object) -> str:
    """Return the text of the cell in which a function was made; empty where that cannot be known."""
    while hasattr(thing, "__wrapped__"):
        thing = thing.__wrapped__
    code = getattr(getattr(thing, "func", thing), "__code__", None)
    return "".join(linecache.getlines(code.co_filename)) if code else ""


def _same(one: str, other: str) -> bool:
    return _tidy(one) == _tidy(other)


def _tidy(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.splitlines()).strip("\n")
