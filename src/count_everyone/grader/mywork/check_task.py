"""Checks one task in the running notebook, at once and without saving."""

import re
from collections.abc import Callable, Sequence
from pathlib import Path

import nbformat

from count_everyone.grader.mywork.check_parts import Row, TaskCheck, losses_of
from count_everyone.grader.mywork.find_tests import find_module_of, find_tests
from count_everyone.grader.mywork.last_run import LastRun, last_run
from count_everyone.grader.mywork.run_in_fork import ENDED, FAILED, PASSED, STUCK, Outcome, Step, run_in_fork
from count_everyone.grader.mywork.run_words import lines_of
from count_everyone.grader.mywork.saved_notebook import CannotCheckError, Saved, find_saved, read_saved
from count_everyone.grader.mywork.task_above import first_above
from count_everyone.grader.mywork.task_tests import OF_TESTS, TaskTests, read_task, tasks_of
from count_everyone.source.module import Module
from count_everyone.source.notebook import grade_id

SECONDS = 30  # for one test; the slowest of the course takes a few on an old computer
TOO_LONG = "This test had not ended after {seconds} seconds. Look for a loop that does not end."
NOT_TRIED = "This test was not tried, since another one did not end."
PYTHON_ENDED = "Python ended in this test. Look for exit() or quit(), or for data that fill the memory."


class StuckError(RuntimeError):
    """The fork stood still in a library, so that nothing is known."""


def find_task(path: str | Path | None, name: str) -> tuple[Module, TaskTests, Saved | None]:
    """Return the module and the task, and the saved notebook where there is one.

    Raises
    ------
    CannotCheckError
        If there is no such task.
    """
    saved = None
    try:
        saved = read_saved(find_saved(path))
        module = find_tests(saved)
    except CannotCheckError:  # a notebook that is saved nowhere, or under another name
        saved, module = None, find_module_of(name, Path.cwd())
    task = read_task(module, name)
    if task is None:
        names = ", ".join(tasks_of(module))
        raise CannotCheckError(f"Module {module.number} has no task {name!r} that tests grade. Its tasks are: {names}.")
    return module, task, saved


def check_in_fork(module: Module, task: TaskTests, shell, saved: Saved | None, say: Callable[[str], None]) -> TaskCheck:
    """Return what the tests of a task find in the running notebook.

    Parameters
    ----------
    module : Module
        Whose task it is.
    task : TaskTests
        The task.
    shell : IPython.core.interactiveshell.InteractiveShell
        Of the kernel.
    saved : Saved or None
        The notebook on the disk.
    say : callable
        Shows a sentence in place of the last one.

    Raises
    ------
    StuckError
        If a library stands still in the fork.
    CannotCheckError
        If the tests cannot be made ready.
    """
    ran = last_run(task, shell, saved)
    total = sum(_points(cell) for cell in task.tests)
    lines = lines_of(task, ran)
    if ran.missing or ran.is_stub:
        is_begun = bool(ran.why or ran.instead)
        return TaskCheck(lines, Row(task.title, 0, total, is_begun, False))
    folder = saved.path.parent if saved else Path.cwd()
    count, begun = len(task.tests), iter(range(1, len(task.tests) + 1))
    outcomes = run_in_fork(
        _steps(task, shell.user_ns, ran, shell.history_manager.input_hist_raw),
        shell.user_ns,
        lambda name: bool(OF_TESTS.fullmatch(name)),
        folder,
        SECONDS,
        lambda name: say(f"Checking: test {next(begun)} of {count}."),
    )
    if any(outcome.state == STUCK for outcome in outcomes):
        raise StuckError
    messages = [f"{outcome.error}: {outcome.message}" for outcome in outcomes]
    source = "\n".join([*task.needed, *(shell.history_manager.input_hist_raw[number] for number in ran.counts)])
    above = tuple(first_above(messages, task, tasks_of(module).values(), shell, saved, source))
    if outcomes and not outcomes[-1].name and outcomes[-1].state != PASSED:
        raise CannotCheckError(above[0] if above else _not_ready(outcomes[-1]))
    found = {outcome.name: outcome for outcome in outcomes if outcome.name}
    tests = [_graded(cell, found.get(grade_id(cell))) for cell in task.tests]
    losses = tuple(losses_of(task.title, tests, task.code))
    points = sum(points for _, points, _ in tests)
    return TaskCheck((*above, *lines), Row(task.title, points, total, True, False), losses, task.has_hidden)


def _steps(task: TaskTests, namespace: dict, ran: LastRun, history: Sequence[str]) -> list[Step]:
    """Return what is run in the fork: imports that the learner has not run, what the tests use, and the tests."""
    texts = [*task.needed, *(cell.source for cell in task.tests), *(history[number] for number in ran.counts)]
    words = set(re.findall(r"\w+", "\n".join(texts)))
    imports = {code for name, code in task.imports if name not in namespace and name in words}
    needed = [Step("", code) for code in (*sorted(imports), *task.needed)]
    return [*needed, *(Step(grade_id(cell), cell.source) for cell in task.tests)]


def _graded(cell: nbformat.NotebookNode, outcome: Outcome | None) -> tuple[nbformat.NotebookNode, float, float]:
    """Return a test as it stands in a notebook that was run, its points, and what is possible."""
    if outcome is not None and outcome.state == PASSED:
        return cell, _points(cell), _points(cell)
    if outcome is None:
        error, message = "AssertionError", NOT_TRIED
    elif outcome.state == FAILED:
        error, message = outcome.error, outcome.message
    else:
        error = "AssertionError"
        message = PYTHON_ENDED if outcome.state == ENDED else TOO_LONG.format(seconds=SECONDS)
    ran = nbformat.from_dict(cell)
    ran.outputs = [nbformat.v4.new_output("error", ename=error, evalue=message, traceback=[])]
    return ran, 0, _points(cell)


def _not_ready(outcome: Outcome) -> str:
    return (
        f"The tests of this task could not be made ready ({outcome.error or outcome.state}: {outcome.message}). In the "
        "menu choose Kernel, then Restart Kernel and Run up to Selected Cell. Then run this cell again."
    )


def _points(cell: nbformat.NotebookNode) -> float:
    return cell.metadata["nbgrader"]["points"]
