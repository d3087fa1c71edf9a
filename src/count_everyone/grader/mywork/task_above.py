"""Says which cell above has to be mended, written or run first, where a task needs what another one makes."""

import re
from collections.abc import Iterable, Iterator

from count_everyone.grader.feedback.first_cause import STILL_THERE, advised
from count_everyone.grader.mywork.last_run import LastRun, last_run
from count_everyone.grader.mywork.run_words import listed, with_verb
from count_everyone.grader.mywork.saved_notebook import Saved
from count_everyone.grader.mywork.task_tests import TaskTests, used_names

NOT_DEFINED = re.compile(r"name '(\w+)' is not defined")
MEND = "Mend {task} first: its cell stopped with {why}."
OTHER_NAME = "Mend {task} first: its cell makes {made}; {names} looked for."
WRITE = "This uses {names}: write {task} first."
RUN_TASK = (
    "{names} made in the cell of {task}, which has not been run since Python was started. Run that cell, then run "
    "this cell again."
)
RUN_ABOVE = (
    "{names} made in a cell above that has not been run since Python was started. In the menu choose Run, then "
    "Run All Above Selected Cell. Then run this cell again."
)


def first_above(
    messages: list[str], task: TaskTests, others: Iterable[TaskTests], shell, saved: Saved | None, source: str
) -> Iterator[str]:
    """Yield what to do where something is not there that a cell above makes.

    Parameters
    ----------
    messages : list of str
        Of the tests.
    task : TaskTests
        The task that is checked.
    others : iterable of TaskTests
        All tasks of the assignment.
    shell : IPython.core.interactiveshell.InteractiveShell
        Of the kernel.
    saved : Saved or None
        The notebook on the disk.
    source : str
        What the learner ran for this task, and what its tests need.
    """
    found = {name for message in messages for name in NOT_DEFINED.findall(message)}
    missing = {name for name in found & task.above if name not in shell.user_ns}
    not_done = used_names(source) if any(STILL_THERE == advised(message) for message in messages) else set()
    for other in others:
        names = [name for name in other.answers if name in missing | not_done and other.name != task.name]
        if names:
            sentence = _about(other, names, last_run(other, shell, saved))
            missing -= set(names)
            yield from [sentence] if sentence else []
    if missing:
        yield RUN_ABOVE.format(names=with_verb(sorted(missing)))


def _about(other: TaskTests, names: list[str], ran: LastRun) -> str:
    task = short_title(other.title)
    if ran.is_stub:
        return WRITE.format(names=listed(names), task=task)
    if not ran.missing:
        return ""
    if ran.last and ran.why:
        return MEND.format(task=task, why=ran.why)
    if ran.last and ran.instead:
        return OTHER_NAME.format(task=task, made=listed(ran.instead), names=with_verb(names))
    return RUN_TASK.format(names=with_verb(names), task=task)


def short_title(title: str) -> str:
    """Return the number of a task, or its whole title where it has none.

    Examples
    --------
    >>> short_title("Task 4. The skill score"), short_title("More")
    ('Task 4', 'More')
    """
    found = re.match(r"Task \d+", title)
    return found[0] if found else title
