"""What the claims of a page for teachers need of its module: its minutes, and its solutions that run."""

import re
from pathlib import Path
from typing import Any

from count_everyone.source.answers import reference_code
from count_everyone.source.minutes import steps_of_lesson
from count_everyone.source.module import Module
from count_everyone.source.notebook import read_notebook
from count_everyone.source.quiz import read_quiz
from count_everyone.source.tasks import find_tasks

DATA = re.compile(r'"data/(\w+)\.csv"')


def minutes_of_parts(folder: Path) -> list[float]:
    """Return the minutes from one place to stop of a lesson to the next, without sections that begin with "More:".

    Parameters
    ----------
    folder : pathlib.Path
        Of the module.
    """
    module = Module(folder.resolve())
    questions = {part: len(listed) for part, listed in read_quiz(module.quiz).items()}
    parts = [0.0]
    for step in steps_of_lesson(read_notebook(module.lesson).cells, questions):
        if step.block.is_more:
            continue
        if step.block.is_stop:
            parts.append(0.0)
        parts[-1] += step.minutes
    return parts


def solutions(folder: Path) -> dict[str, Any]:
    """Return the names that the first cell and the solutions of an assignment define.

    Parameters
    ----------
    folder : pathlib.Path
        Of the module. A table that the first cell reads is that of ``datasets/``.
    """
    module = Module(folder.resolve())
    notebook = read_notebook(module.assignment)
    first = next(cell.source for cell in notebook.cells if cell.cell_type == "code")
    names: dict[str, Any] = {}
    exec(DATA.sub(rf'"{module.root.as_posix()}/datasets/\1/\1.csv"', first), names)
    for task in find_tasks(notebook):
        if not task.is_memo:
            exec(reference_code(task.solution.source), names)
    return names
