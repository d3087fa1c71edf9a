"""Says of which task a function is: one that a cell uses which stopped, or one that has another name."""

import re
from collections.abc import Iterable, Iterator

import nbformat

from count_everyone.grader.feedback.plain_text import plain_text
from count_everyone.grader.feedback.sections import Section
from count_everyone.grader.mywork.own_cells import made_instead
from count_everyone.grader.mywork.run_words import listed, with_verb
from count_everyone.grader.mywork.task_above import short_title
from count_everyone.grader.mywork.task_tests import bound_names, used_names
from count_everyone.grader.repair.source_cells import Source
from count_everyone.source.notebook import grade_id, is_solution

IN_STACK = r"\bin {name}(?:\(|$)|^{name}, line \d+, in "  # as a kernel and as the jail show it
IN = "It stopped in your {names}: see {tasks}."
USES = "This cell uses your {names}: see {tasks}. Look at what {it} {returns}."
OTHER_NAME = "The cell of {task} makes {made}; {names} looked for. Write the name as the task has it."


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
    makers = {name: title for title, answer in _code(sections) for name in _asked(answer, source)}
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


def renamed_in(sections: Iterable[Section], source: Source) -> dict[str, str]:
    """Return, for each name that a task asks for and its cell does not make, what it makes instead, in a sentence."""
    found: dict[str, str] = {}
    for title, answer in _code(sections):
        asked, made = _asked(answer, source), bound_names(answer.source)
        missing = [name for name in asked if name not in made]
        if missing and (instead := made_instead(answer.source, asked)):
            sentence = OTHER_NAME.format(task=title, made=listed(instead), names=with_verb(missing))
            found |= dict.fromkeys(missing, sentence)
    return found


def _code(sections: Iterable[Section]) -> Iterator[tuple[str, nbformat.NotebookNode]]:
    """Yield the cells of the tasks that hold code, each with the short title of its task."""
    for section in sections:
        yield from ((short_title(section.title), cell) for cell in section.answers if cell.cell_type == "code")


def _asked(answer: nbformat.NotebookNode, source: Source) -> list[str]:
    return bound_names(source.cells[grade_id(answer)].released)
