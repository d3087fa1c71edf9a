"""Says what was run of a task, and what to do before the reasons are read."""

from collections.abc import Sequence

from count_everyone.grader.mywork.last_run import LastRun, in_brackets
from count_everyone.grader.mywork.task_tests import TaskTests

THEN_CHECK = "run it, then run this cell again."
NOT_BEGUN = "This task is not begun: its cell is as you got it. Write your answer there, " + THEN_CHECK
NOT_RUN = "The cell of this task has not been run, so {names} not there. Write your answer in it, " + THEN_CHECK
SAVED_IS_OTHER = "The saved notebook has other code in the cell of this task, and that code was not run. To check it, "
RAN = "Checked: {names}, as you last ran {it} in {cells}. If you have changed the cell since then, "
STOPPED = "{cell} stopped: {why}. Correct that first, " + THEN_CHECK
CANNOT_RUN = "Your saved cell cannot be run: {why}. Correct that first, " + THEN_CHECK
OTHER_NAME = "{cell} makes {made}; {names} looked for. Write the name as the task has it, " + THEN_CHECK
GONE = "{cell} ran, and {names} not there. Look for an error below that cell, correct it, " + THEN_CHECK


def lines_of(task: TaskTests, ran: LastRun) -> tuple[str, ...]:
    """Return what was checked: code that was edited and not run is not what the tests see."""
    if ran.missing:
        return (_why_missing(ran),)
    if ran.is_stub and ran.is_saved:
        return (NOT_BEGUN,)
    lines = []
    if ran.last and (ran.why or ran.instead):
        lines.append(_why_missing(ran, task.answers))
    if not ran.is_saved:
        lines.append(SAVED_IS_OTHER + THEN_CHECK)
    if ran.counts and not ran.is_stub:
        it = "it" if len(task.answers) == 1 else "them"
        line = RAN.format(names=listed(task.answers), it=it, cells=in_brackets(ran.counts))
        lines.append(line + THEN_CHECK)
    return tuple(lines)


def _why_missing(ran: LastRun, names: Sequence[str] = ()) -> str:
    """Return why names of the task are not there, or not those of the cell that was run last."""
    cell = f"Your cell [{ran.last}]" if ran.last else "Your cell"
    are = with_verb(ran.missing or names)
    if ran.why:
        return (STOPPED if ran.last else CANNOT_RUN).format(cell=cell, why=ran.why)
    if ran.instead:
        return OTHER_NAME.format(cell=cell, made=listed(ran.instead), names=are)
    return (GONE if ran.last else NOT_RUN).format(cell=cell, names=are)


def with_verb(names: Sequence[str]) -> str:
    """Return names and their verb.

    Examples
    --------
    >>> with_verb(["low"]), with_verb(["low", "high"])
    ('low is', 'low and high are')
    """
    return f"{listed(names)} {'is' if len(names) == 1 else 'are'}"


def listed(names: Sequence[str]) -> str:
    """Return names as they stand in a sentence.

    Examples
    --------
    >>> listed(["low", "middle", "high"])
    'low, middle and high'
    """
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
