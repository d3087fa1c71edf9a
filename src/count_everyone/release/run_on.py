"""Lets a notebook run on below a cell that stops, as *Run All Above Selected Cell* of JupyterLab needs it."""

import nbformat

from count_everyone.source.notebook import is_solution

TAG = "raises-exception"  # JupyterLab and nbclient run the next cell all the same; the error is shown as ever


def run_on(notebook: nbformat.NotebookNode) -> None:
    """Tag each code cell from the first task on, in place: a task that is not begun stops no other task.

    The cells above, which read the tables, have no tag: where they stop, nothing below can be right.
    nbgrader gives a tag no meaning, and its check sums leave it out.

    Examples
    --------
    >>> from nbformat.v4 import new_code_cell, new_notebook
    >>> task = new_code_cell("", metadata={"nbgrader": {"grade_id": "rate", "solution": True}})
    >>> notebook = new_notebook(cells=[new_code_cell("import math"), task, new_code_cell("rate(1, 2)")])
    >>> run_on(notebook)
    >>> [cell.metadata.get("tags") for cell in notebook.cells]
    [None, ['raises-exception'], ['raises-exception']]
    """
    below = False
    for cell in notebook.cells:
        below = below or is_solution(cell)
        if below and cell.cell_type == "code":
            cell.metadata["tags"] = [*cell.metadata.get("tags", []), TAG]
