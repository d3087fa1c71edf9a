"""Shows the check of one task in a cell."""

from collections.abc import Callable
from pathlib import Path

from count_everyone.grader.mywork.check_html import task_as_html
from count_everyone.grader.mywork.check_parts import TaskCheck
from count_everyone.grader.mywork.check_task import StuckError, check_in_fork, find_task
from count_everyone.grader.mywork.check_text import task_as_text
from count_everyone.grader.mywork.display import in_a_notebook, open_display
from count_everyone.grader.mywork.run_in_fork import can_fork
from count_everyone.grader.mywork.saved_notebook import CannotCheckError, Saved
from count_everyone.grader.mywork.task_tests import TaskTests

NOT_HERE = "On this system the running notebook cannot be checked, so the saved one was run from top to bottom."
STUCK = "A library stood still in the check of the running notebook, so the saved one was run from top to bottom."
NOT_SAVED = "The running notebook cannot be checked on this system, and it is saved nowhere. Save it, then check again."


def show_task(name: str, path: str | Path | None = None) -> int:
    """Check one task, show the result in the cell from which this is called, and return the exit code."""
    output = open_display()
    output.say("Checking this task. The first time takes some seconds.")
    try:
        check = _checked(name, path, output.say)
    except CannotCheckError as error:
        sentence, code = str(error), 1
    except KeyboardInterrupt:
        sentence, code = "Stopped. Nothing was checked.", 130
    else:
        output.end(task_as_text(check), task_as_html(check))
        return 0
    output.say(sentence, last=True)
    return code


def _checked(name: str, path: str | Path | None, say: Callable[[str], None]) -> TaskCheck:
    module, task, saved = find_task(path, name)
    if not (in_a_notebook() and can_fork()):
        return _of_saved(task, saved, NOT_HERE, say)
    from IPython import get_ipython

    try:
        return check_in_fork(module, task, get_ipython(), saved, say)
    except (StuckError, OSError):  # there may be no memory for a copy
        return _of_saved(task, saved, STUCK, say)


def _of_saved(task: TaskTests, saved: Saved | None, why: str, say: Callable[[str], None]) -> TaskCheck:
    """Check the saved notebook, and return what was found of one task."""
    if saved is None:
        raise CannotCheckError(NOT_SAVED)
    from count_everyone.grader.forked.warm_process import end_warm_process, start_warm_process

    start_warm_process()
    from count_everyone.grader.mywork.mywork_command import checked  # nbgrader takes two seconds to import

    try:
        lines, check = checked(saved, say)
    finally:
        end_warm_process()
    row = next(row for row in check.rows if row.title == task.title)
    losses = tuple(loss for loss in check.losses if loss.title == task.title)
    stops = [f"A cell stopped: {stop.line} {stop.message}" for stop in check.stops[:1]]
    return TaskCheck((*stops, why, *lines[1:2]), row, losses, task.has_hidden)
