"""Makes the graded notebook: for nbgrader with solutions, and as nbgrader releases it."""

import nbformat
from nbgrader.preprocessors import (
    CheckCellMetadata,
    ClearHiddenTests,
    ClearMarkScheme,
    ClearOutput,
    ClearSolutions,
    ComputeChecksums,
    LockCells,
)
from traitlets.config import Config

from count_everyone.release.footer import add_task_checks, add_word_on_folded_cells, check_cells, footer_cell
from count_everyone.release.own_builtins import use_own_builtins
from count_everyone.release.point_marks import write_points
from count_everyone.release.run_on import run_on
from count_everyone.release.stub import CODE_STUB, TEXT_STUB
from count_everyone.source.module import Module
from count_everyone.source.notebook import read_notebook

# The steps of nbgrader's generate_assignment, in its order, but for the one that writes the gradebook.
STEPS = (
    LockCells,
    ClearSolutions,
    ClearOutput,
    CheckCellMetadata,
    ComputeChecksums,
    ClearHiddenTests,
    ClearMarkScheme,
    ComputeChecksums,
    CheckCellMetadata,
)


def release_config() -> Config:
    """Return nbgrader's configuration for the release; ``grading/nbgrader_config.py`` uses the same."""
    config = Config()
    config.ClearSolutions.code_stub = {"python": CODE_STUB}
    config.ClearSolutions.text_stub = TEXT_STUB
    return config


def assignment_source(module: Module) -> nbformat.NotebookNode:
    """Return the graded notebook with solutions and hidden tests, as nbgrader reads it."""
    notebook = read_notebook(module.assignment)
    for cell in notebook.cells:
        del cell.metadata["source_line"]
    write_points(notebook)
    use_own_builtins(notebook)
    add_word_on_folded_cells(notebook)
    add_task_checks(notebook)
    notebook.cells += [*check_cells(), footer_cell(module, "assignment")]
    run_on(notebook)
    return notebook


def release(source: nbformat.NotebookNode) -> nbformat.NotebookNode:
    """Return what nbgrader releases to a learner: no solutions, no hidden tests, no outputs.

    Parameters
    ----------
    source : nbformat.NotebookNode
        From :func:`assignment_source`; it is not changed.

    Raises
    ------
    RuntimeError
        If a region of a solution or of hidden tests does not end.
    """
    notebook = nbformat.from_dict(source)
    resources: dict = {}
    for step in STEPS:
        notebook, resources = step(config=release_config()).preprocess(notebook, resources)
    return notebook
