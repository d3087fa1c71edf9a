"""Puts the points of the metadata into the text that a learner reads."""

import re

import nbformat

from count_everyone.source.tasks import Task, find_tasks

MARK = re.compile(r"\{points:([a-z0-9-]+)\}")


def write_points(notebook: nbformat.NotebookNode) -> None:
    """Replace ``{points:TASK}``, ``{points:automatic}`` and ``{points:total}`` in the Markdown cells, in place.

    Raises
    ------
    KeyError
        If a mark names no task; ``count-everyone lint`` says where.
    """
    words = points_in_words(find_tasks(notebook))
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            cell.source = MARK.sub(lambda match: words[match.group(1)], cell.source)


def points_in_words(tasks: list[Task]) -> dict[str, str]:
    """Return what each mark stands for, such as ``"3 points"``.

    Examples
    --------
    >>> points_in_words([])
    {'automatic': '0 points', 'total': '0 points'}
    """
    points = {task.name: task.points for task in tasks}
    points["automatic"] = sum(task.points for task in tasks if not task.is_memo)
    points["total"] = sum(task.points for task in tasks)
    return {name: f"{value:g} point{'' if value == 1 else 's'}" for name, value in points.items()}
