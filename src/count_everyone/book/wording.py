"""Says on a page of the book what differs there from a notebook in JupyterLab."""

import re

import nbformat

from count_everyone.source.cell_marks import is_tools

BOX = re.compile(r"\bopen the box below( the question)?")
TASK = re.compile(r"^## .*\bTask \d", re.MULTILINE)


def worded_for_pages(notebook: nbformat.NotebookNode) -> nbformat.NotebookNode:
    """Return a copy in which a quiz has a button, and the tools of all tests stand for no single task.

    Parameters
    ----------
    notebook : nbformat.NotebookNode
        A lesson or a released assignment; it is not changed.

    Examples
    --------
    >>> quiz = nbformat.v4.new_markdown_cell("Choose an answer, then open the box below and read why.")
    >>> worded_for_pages(nbformat.v4.new_notebook(cells=[quiz])).cells[0].source
    'Choose an answer, then press the button below the question and read why.'
    """
    copy = nbformat.from_dict(notebook)
    task_was_seen = False
    for cell in copy.cells:
        if cell.cell_type == "markdown":
            task_was_seen = task_was_seen or bool(TASK.search(cell.source))
            cell.source = BOX.sub("press the button below the question", cell.source)
        elif is_tools(cell) and not task_was_seen:
            cell.metadata["mystnb"]["code_prompt_show"] = "Show the code that the tests use"
    return copy
