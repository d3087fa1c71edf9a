"""Which cell of the running notebook has made the functions of a task."""

import ast
import linecache
import re
from collections.abc import Iterable
from dataclasses import dataclass

from count_everyone.grader.mywork.saved_notebook import Saved
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
    failed : int or None
        The number of a later cell that should have made one of them, and stopped before it did.
    why : str
        The error of that cell, where it is no whole Python; otherwise empty.
    is_stub : bool
        Whether what was run is the cell as the learner got it.
    is_saved : bool
        False where the saved notebook has an answer that was not run.
    """

    missing: tuple[str, ...]
    counts: tuple[int, ...]
    failed: int | None
    why: str
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
    ran = list(enumerate(shell.history_manager.input_hist_raw))
    made: dict[str, int] = {}
    tried: list[int] = []
    for name in task.answers:
        binds = re.compile(rf"^(?:async +)?(?:def|class) +{name}\b|^{name}\b *[:=,]", re.MULTILINE)
        numbers = [number for number, source in ran if binds.search(source)]
        tried += numbers[-1:]
        if name in shell.user_ns and numbers:
            code = _file_of(shell.user_ns[name])
            own = [number for number in numbers if code and _same(shell.transform_cell(ran[number][1]), code)]
            made[name] = (own or numbers)[-1]
    counts = tuple(sorted(set(made.values())))
    last, texts = max(tried, default=0), dict(ran)
    failed = last if last > max(counts, default=0) else None
    in_file = _tidy(saved.sources.get(task.name, "")) if saved else ""
    return LastRun(
        missing=tuple(name for name in task.answers if name not in shell.user_ns),
        counts=counts,
        failed=failed,
        why=_no_python(shell.transform_cell(texts[failed])) if failed else "",
        is_stub=bool(counts) and all(_same(texts[number], task.stub) for number in counts),
        is_saved=not in_file or _same(in_file, task.stub) or in_file in map(_tidy, texts.values()),
    )


def _no_python(source: str) -> str:
    """Return the error of code that is no whole Python, such as a wrong indent; empty where it is one."""
    try:
        ast.parse(source)
    except SyntaxError as error:
        return f"{type(error).__name__}: {error.msg} (line {error.lineno})"
    return ""


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
