"""Says of which task the function is that a cell uses which stopped."""

import re
from collections.abc import Iterable

import nbformat

from count_everyone.grader.feedback.plain_text import plain_text
from count_everyone.grader.feedback.sections import Section
from count_everyone.grader.mywork.run_words import listed
from count_everyone.grader.mywork.task_above import short_title
from count_everyone.grader.mywork.task_tests import bound_names, used_names
from count_everyone.grader.repair.source_cells import Source
from count_everyone.source.notebook import grade_id, is_solution

IN_STACK = r"\bin {name}(?:\(|$)|^{name}, line \d+, in "  # as a kernel and as the jail show it
IN = "It stopped in your {names}: see {tasks}."
USES = "This cell uses your {names}: see {tasks}. Look at what {it} {returns}."


def uses_of(cell: nbformat.NotebookNode, sections: Iterable[Section], source: Source) -> str:
    """Return of which tasks the functions are that a cell uses, and in which of them it stopped.

    Parameters
    ----------
    cell : nbformat.NotebookNode
        It was run and stopped.
    sections : iterable of Section
        The tasks of the notebook.
    source : Source
        The assignment: what the cell of a task makes.
    """
    if is_solution(cell):
        return ""
    makers = {
        name: short_title(section.title)
        for section in sections
        for answer in section.answers
        if answer.cell_type == "code"
        for name in bound_names(source.cells[grade_id(answer)].released)
    }
    used = used_names(cell.source)
    names = [name for name in makers if name in used]
    errors = [output for output in cell.get("outputs", []) if output.output_type == "error"]
    stack = plain_text("\n".join(line for error in errors for line in error.get("traceback", [])))
    inside = [name for name in names if re.search(IN_STACK.format(name=name), stack, re.MULTILINE)]
    found = inside or names
    if not found:
        return ""
    one = len(found) == 1
    return (IN if inside else USES).format(
        names=listed(found),
        tasks=listed(list(dict.fromkeys(makers[name] for name in found))),
        it="it" if one else "they",
        returns="returns" if one else "return",
    )
